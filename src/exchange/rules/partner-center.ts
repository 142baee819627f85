import { type ColumnKey, columnLetters } from './columns.ts';
import type { MappedColumn, Mapping } from './guess-mapping.ts';
import { headerKey } from './guess-mapping.ts';

/**
 * The download behind "MPA signed status" in Partner Center's analysis of indirect resellers. Microsoft documents the columns
 * reseller name, MPN ID, region, MPN vetting status and MPA signed status, and calls the reseller "partner" on other pages.
 */
const HEADERS: readonly (readonly [ColumnKey | 'region', readonly string[]])[] = [
  ['registeredName', ['reseller name', 'partner name', '再販業者名', 'リセラー名', 'パートナー名']],
  ['partnerId', ['mpn id', 'partner id', 'mpnid', 'partnerid', 'パートナー id']],
  ['region', ['region', 'リージョン', '地域']],
  [
    'mpnStatus',
    [
      'mpn vetting status',
      'vetting status',
      'mpn 審査 status',
      'mpn 審査状態',
      'mpn審査の状態',
      'mpn 審査ステータス',
    ],
  ],
  [
    'mpaStatus',
    [
      'mpa signed status',
      'mpa の署名済みステータス',
      'mpa 署名済み状態',
      'mpa 署名済みステータス',
      'mpa signed',
    ],
  ],
];

/** The mapping of a Partner Center download, or undefined when the rows are not one. It must hold the ID and both statuses. */
export function recognisePartnerCenterExport(rows: readonly (readonly string[])[]): Mapping | undefined {
  for (const [index, row] of rows.slice(0, 5).entries()) {
    const columns: MappedColumn[] = [];
    let region = false;
    row.forEach((text, place) => {
      const key = HEADERS.find(([, names]) => names.some((name) => headerKey(name) === headerKey(text)))?.[0];
      if (key === 'region') region = true;
      else if (key !== undefined && !columns.some((column) => column.key === key)) {
        columns.push({ key, index: place, letter: columnLetters(place), header: text.trim(), how: 'exact' });
      }
    });
    const has = (key: ColumnKey) => columns.some((column) => column.key === key);
    if (region && has('partnerId') && has('mpaStatus') && has('mpnStatus')) {
      const ignored = row.flatMap((text, place) =>
        text.trim() === '' || columns.some((column) => column.index === place)
          ? []
          : [{ letter: columnLetters(place), header: text.trim() }],
      );
      return { headerRow: index + 1, columns, ignored };
    }
  }
  return undefined;
}
