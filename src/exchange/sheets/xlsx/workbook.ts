import { LIMITS } from '../limits.ts';
import { SheetError } from '../sheet-error.ts';
import type { Archive } from './archive.ts';
import { type NumberFormat, PLAIN, readNumberFormat } from './number-format.ts';
import { type Attributes, scanSmallXml } from './scan-xml.ts';

/** What must be known of a workbook before a sheet of it can be read. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly visible: boolean }[];
  readonly uses1904: boolean;
  readonly stringsPart: string | undefined;
  /** Number formats by the `s` of a cell. */
  readonly formats: readonly NumberFormat[];
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** Reads the table of contents of the workbook. Throws SheetError when it is none. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = await readRelations(archive, '_rels/.rels', '');
  const part = root.find((one) => one.type === 'officeDocument')?.target;
  if (part === undefined || !archive.has(part)) throw new SheetError('not_a_spreadsheet');
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations = await readRelations(archive, `${folder}_rels/${part.slice(slash)}.rels`, folder);
  const sheets: { name: string; part: string; visible: boolean }[] = [];
  let uses1904 = false;
  await scanSmallXml(await archive.stream(part, LIMITS.smallPartBytes), {
    open(name, attributes) {
      if (name === 'workbookPr') uses1904 = /^(1|true|on)$/u.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = relationId(attributes);
      const target = relations.find((one) => one.id === id && one.type === 'worksheet')?.target;
      if (target === undefined || !archive.has(target)) return;
      sheets.push({
        name: attributes.name ?? '',
        part: target,
        visible: (attributes.state ?? 'visible') === 'visible',
      });
    },
    close() {},
  });
  const stylesPart = relations.find((one) => one.type === 'styles')?.target;
  return {
    sheets,
    uses1904,
    stringsPart: relations.find((one) => one.type === 'sharedStrings')?.target,
    formats:
      stylesPart !== undefined && archive.has(stylesPart) ? await readFormats(archive, stylesPart) : [],
  };
}

async function readRelations(archive: Archive, part: string, folder: string): Promise<Relation[]> {
  const relations: Relation[] = [];
  if (!archive.has(part)) return relations;
  await scanSmallXml(await archive.stream(part, LIMITS.smallPartBytes), {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attributes.Target ?? '';
      relations.push({
        id: attributes.Id ?? '',
        type: (attributes.Type ?? '').replace(/^.*\//u, ''),
        target: target.startsWith('/') ? target.slice(1) : resolve(folder, target),
      });
    },
    close() {},
  });
  return relations;
}

function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

/** `r:id`, whatever prefix the writer chose for the namespace of relationships. */
function relationId(attributes: Attributes): string | undefined {
  const name = Object.keys(attributes).find((key) => key.endsWith(':id'));
  return name === undefined ? undefined : attributes[name];
}

async function readFormats(archive: Archive, part: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCellFormats = false;
  await scanSmallXml(await archive.stream(part, LIMITS.smallPartBytes), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId ?? '0');
        formats.push(id === 0 ? PLAIN : readNumberFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats;
}
