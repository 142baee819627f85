import { type ZipPart, zip } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface WorkbookParts {
  /** `<row>…</row>` elements of each sheet. */
  readonly sheets: readonly { readonly name: string; readonly state?: string; readonly rows: string }[];
  /** `<si>…</si>` elements. */
  readonly strings?: string;
  readonly numFmts?: string;
  /** `numFmtId` of each cell style. */
  readonly styles?: readonly number[];
  readonly date1904?: boolean;
  readonly extra?: readonly ZipPart[];
}

/** A workbook as Excel lays it out: sheets first, shared strings last, tabs in another order than the files. */
export function workbook(parts: WorkbookParts): Buffer {
  const sheets = parts.sheets.map((sheet, index) => ({ ...sheet, file: parts.sheets.length - index }));
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const styles = (parts.styles ?? [0]).map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`).join('');
  return zip([
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', '/xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${parts.date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          (one) =>
            `<sheet name="${one.name}" sheetId="${one.file}" state="${one.state ?? 'visible'}" r:id="s${one.file}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${PACKAGE}">${sheets
        .map((one) => relation(`s${one.file}`, 'worksheet', `worksheets/sheet${one.file}.xml`))
        .join(
          '',
        )}${relation('st', 'styles', './styles.xml')}${relation('ss', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    },
    ...sheets.map((one) => ({
      name: `xl/worksheets/sheet${one.file}.xml`,
      data: `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${one.rows}</sheetData></worksheet>`,
    })),
    {
      name: 'xl/styles.xml',
      data: `<styleSheet xmlns="${MAIN}"><numFmts>${parts.numFmts ?? ''}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles}</cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', data: `<sst xmlns="${MAIN}">${parts.strings ?? ''}</sst>` },
    ...(parts.extra ?? []),
  ]);
}
