import type { Text } from '../../kernel/text.ts';

export const WORKLIST_NAMES = [
  'ours',
  'chase_reseller',
  'chase_microsoft',
  'stale',
  'disputed',
  'undeliverable',
  'stuck',
] as const;
export type WorklistName = (typeof WORKLIST_NAMES)[number];

export interface Worklist {
  readonly name: WorklistName;
  readonly title: Text;
  /** Filters of `GET /v1/resellers` that open the list. */
  readonly query: Readonly<Record<string, string>>;
  /** The tally's bucket; null where the count depends on the date. */
  readonly bucket: string | null;
}

/** The support centre's lists by who must act and why (product.md 3.5). */
export const WORKLISTS: readonly Worklist[] = [
  {
    name: 'ours',
    title: { ja: '当センターの対応待ち', en: 'Waiting for us' },
    query: { waitingOn: 'distributor', sort: 'age' },
    bucket: 'waiting:distributor',
  },
  {
    name: 'chase_reseller',
    title: { ja: 'リセラー様への確認が必要（期日超過）', en: 'Chase the reseller (past our date)' },
    query: { waitingOn: 'reseller', overlay: 'overdue', sort: 'nextDueAt' },
    bucket: null,
  },
  {
    name: 'chase_microsoft',
    title: { ja: 'Microsoft への確認が必要（審査の遅れ）', en: 'Chase Microsoft (review is late)' },
    query: { waitingOn: 'microsoft', overlay: 'stuck', sort: 'age' },
    bucket: null,
  },
  {
    name: 'stale',
    title: { ja: '情報が古くなっています', en: 'Facts to confirm again' },
    query: { overlay: 'stale', sort: 'age' },
    bucket: null,
  },
  {
    name: 'disputed',
    title: { ja: '情報が食い違っています', en: 'Facts that contradict each other' },
    query: { overlay: 'disputed', sort: 'age' },
    bucket: 'flag:disputed',
  },
  {
    name: 'undeliverable',
    title: { ja: 'メールの届くご担当者がいません', en: 'Nobody can be reached by mail' },
    query: { overlay: 'undeliverable', sort: 'age' },
    bucket: 'flag:undeliverable',
  },
  {
    name: 'stuck',
    title: { ja: '長く止まっています', en: 'Stuck' },
    query: { overlay: 'stuck', sort: 'age' },
    bucket: null,
  },
];
