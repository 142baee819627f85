import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/exchange/sheets/limits.ts';
import { openSheets } from '../../../src/exchange/sheets/open-sheets.ts';
import { SheetError } from '../../../src/exchange/sheets/sheet-error.ts';
import { tempFile } from '../../support/temp-file.ts';
import { workbook } from '../../support/xlsx.ts';
import { zip } from '../../support/zip.ts';

async function read(
  content: string | Uint8Array,
  sheetName?: string,
): Promise<Record<number, readonly string[]>> {
  const [sheet] = await openSheets(await tempFile(content), sheetName);
  const rows: Record<number, readonly string[]> = {};
  for await (const group of sheet?.lines() ?? []) {
    for (const line of group) if (line.cells.length > 0) rows[line.row] = line.cells;
  }
  return rows;
}

async function refusal(content: string | Uint8Array): Promise<string> {
  try {
    await read(content);
    return 'read';
  } catch (fault) {
    if (fault instanceof SheetError) return `${fault.code} ${Object.values(fault.params).join(' ')}`.trim();
    throw fault;
  }
}

describe('CSV', () => {
  const text = '一覧表\r\n\r\n会社名,電話\r\n㈱髙橋①～商事,０３\r\n';
  const rows = { 1: ['一覧表'], 3: ['会社名', '電話'], 4: ['㈱髙橋①～商事', '０３'] };

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${text}`)],
    ['cp932', iconv.encode(text, 'cp932')],
    ['UTF-16 as Excel saves Unicode text', Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le')],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['bare line feeds', Buffer.from(text.replaceAll('\r\n', '\n'))],
  ])('%s', async (_name, content) => expect(await read(content)).toEqual(rows));

  it('keeps line breaks, doubled quotes and inch signs in cells, and takes our own guard off', async () => {
    expect(await read('a,b\n"1行目\n2行目","言った""済"""\n19"ラック,\'=1+1\n')).toEqual({
      1: ['a', 'b'],
      2: ['1行目\n2行目', '言った"済"'],
      3: ['19"ラック', '=1+1'],
    });
  });

  it.each([
    ['', 'file_empty'],
    ['a,b\n\u0000', 'binary_content'],
    [
      Buffer.concat([Buffer.from('会社名,備考\n東都,済\n'), iconv.encode('西都,未\n', 'cp932')]),
      'mixed_encoding 1',
    ],
    [
      Buffer.concat([iconv.encode('会社名,備考\n西都,未\n', 'cp932'), Buffer.from('東都,済\n')]),
      'mixed_encoding 3',
    ],
    [
      Buffer.concat([iconv.encode('会社名,備考\n東都,済\n', 'cp932'), Buffer.from([0x81, 0x20, 0x0a])]),
      'mixed_encoding 3',
    ],
    [`会社名\n"${'あ'.repeat(LIMITS.recordCharacters)}`, 'record_too_large 2'],
    [`会社名\n"${'x'.repeat(30 * 1024 * 1024)}\n`, 'record_too_large 2'],
    [`a,b\n${'"'.repeat(1_000_001)}\n1,2\n`, /^(record_too_large|csv_syntax)/u],
    [
      `${Array(LIMITS.columns + 1)
        .fill('x')
        .join(',')}\n`,
      'too_many_columns 1 60',
    ],
    [`会社名\n${'a\n'.repeat(LIMITS.rows + 1)}`, 'too_many_rows 200,000'],
    ['%PDF-1.7', 'not_a_spreadsheet'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_excel_format'],
  ])('refuses what it cannot read (%#)', async (content, code) => {
    expect(await refusal(content)).toMatch(code instanceof RegExp ? code : new RegExp(`^${code}$`, 'u'));
  });

  it('accepts exactly the limits', async () => {
    expect(await refusal(`会社名\n${'a\n'.repeat(LIMITS.rows)}`)).toBe('read');
    expect(await refusal(`${Array(LIMITS.columns).fill('x').join(',')}\n`)).toBe('read');
  });
});

describe('XLSX as Excel in Japan writes it', () => {
  it('leaves phonetic guides out, joins rich text, and follows tabs, not file names', async () => {
    const file = workbook({
      sheets: [
        {
          name: '一覧',
          rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c><c r="C3" t="s"><v>2</v></c></row><row><c t="str"><f>A1</f><v>式の結果</v></c><c><v>1</v></c></row>',
        },
        { name: 'メモ', rows: '<row r="1"><c r="A1"><v>9</v></c></row>' },
      ],
      strings:
        '<si><t>会社名</t><rPh sb="0" eb="3"><t>カイシャメイ</t></rPh><phoneticPr fontId="1"/></si><si><r><t>株式会社</t></r><r><rPr><b/></rPr><t>東都</t></r></si><si><t xml:space="preserve">改行_x000D_あり &amp; _x005F_x000D_</t></si>',
    });
    expect(await read(file)).toEqual({
      1: ['会社名', '株式会社東都'],
      3: ['東京', '', '改行\rあり & _x000D_'],
      4: ['式の結果', '1'],
    });
    expect(await read(file, 'メモ')).toEqual({ 1: ['9'] });
    expect((await openSheets(await tempFile(file))).map((sheet) => sheet.detail)).toEqual(['一覧', 'メモ']);
  });

  it('reads dates, times, eras, numbers, zeros of a format, booleans and errors as text', async () => {
    const cells = [
      [1, '44621'],
      [2, '44621'],
      [3, '44621'],
      [1, '44621.39583333333'],
      [4, '600001'],
      [5, '600001'],
      [0, '1.010101010101E+12'],
      [6, '0.85'],
      [7, '1234567'],
    ];
    const file = workbook({
      sheets: [
        {
          name: 'a',
          rows: `<row r="1">${cells.map(([style, text]) => `<c s="${style}"><v>${text}</v></c>`).join('')}<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2022-03-01</v></c></row>`,
        },
      ],
      numFmts:
        '<numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="177" formatCode="000\\-0000"/><numFmt numFmtId="178" formatCode="[&lt;=999]000;[&lt;=9999]000\\-00;000\\-0000"/><numFmt numFmtId="179" formatCode="#,##0_);[Red]\\(#,##0\\)"/>',
      styles: [0, 14, 176, 58, 177, 178, 9, 179],
    });
    expect(await read(file)).toEqual({
      1: [
        '2022-03-01',
        '2022-03-01',
        '2022-03-01',
        '2022-03-01T09:30',
        '0600001',
        '0600001',
        '1010101010101',
        '0.85',
        '1234567',
        'TRUE',
        '#N/A',
        '2022-03-01',
      ],
    });
  });

  it('knows the calendar of old Macs', async () => {
    const file = workbook({
      date1904: true,
      styles: [14],
      sheets: [{ name: 'a', rows: '<row r="1"><c r="A1" s="0"><v>43159</v></c></row>' }],
    });
    expect(await read(file)).toEqual({ 1: ['2022-03-01'] });
  });

  it('skips hidden sheets', async () => {
    const file = workbook({
      sheets: [
        { name: '控え', state: 'hidden', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' },
        { name: '一覧', rows: '<row r="1"><c r="A1"><v>2</v></c></row>' },
      ],
    });
    expect(await read(file)).toEqual({ 1: ['2'] });
  });

  const sheet = (rows: string) => workbook({ sheets: [{ name: 'a', rows }] });
  it.each([
    ['an archive that is no workbook', zip([{ name: 'a.txt', data: 'x' }]), 'not_a_spreadsheet'],
    ['a truncated archive', sheet('<row><c><v>1</v></c></row>').subarray(0, 400), 'archive_broken'],
    [
      'an entry that lies about its size',
      zip([{ name: '_rels/.rels', data: 'x'.repeat(5_000_000), declaredSize: 10 }]),
      'archive_broken',
    ],
    [
      'gigabytes declared',
      workbook({
        sheets: [{ name: 'a', rows: '' }],
        extra: [{ name: 'x', data: 'x', declaredSize: 2 ** 31 }],
      }),
      'archive_too_large',
    ],
    [
      'thousands of entries',
      zip(Array.from({ length: LIMITS.archiveEntries + 1 }, (_, index) => ({ name: `x${index}`, data: '' }))),
      'archive_too_large',
    ],
    [
      'megabytes without a tag',
      sheet(`<row><c><v>${'1'.repeat(8_000_000)}</v></c></row>`),
      'archive_too_large',
    ],
    [
      'a document type that would multiply',
      sheet('<row><c t="str"><v>&lol;</v></c></row>'),
      'archive_broken',
    ],
    [
      'too many columns',
      sheet(`<row>${'<c><v>1</v></c>'.repeat(LIMITS.columns + 1)}</row>`),
      'too_many_columns 1 60',
    ],
    [
      'a cell in the last column of Excel',
      sheet('<row><c r="XFD1"><v>1</v></c></row>'),
      'too_many_columns 1 60',
    ],
    ['too many rows', sheet('<row><c><v>1</v></c></row>'.repeat(LIMITS.rows + 2)), 'too_many_rows 200,000'],
    ['unclosed markup', sheet('<row><c><v>1</v></c>'), 'archive_broken'],
  ])('refuses %s', async (_name, content, code) => expect(await refusal(content)).toBe(code));

  it('reads an ordinary sheet of the same kind', async () => {
    expect(await refusal(sheet('<row><c><v>1</v></c></row>'))).toBe('read');
  });

  it('says when the sheet that was named does not exist', async () => {
    await expect(read(sheet('<row/>'), '無い')).rejects.toMatchObject({
      code: 'sheet_missing',
      params: { name: '無い' },
    });
  });
});
