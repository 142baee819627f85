import { type Finding, type FindingCode, type Verdict, verdictOf } from './findings.ts';

/** Findings with their numbers: of each kind the first few in full, so that a report stays readable and memory flat. */
export interface Findings {
  add(finding: Finding): void;
  count(code: FindingCode): number;
  verdict(): Verdict;
  list(): readonly {
    readonly code: FindingCode;
    readonly count: number;
    readonly first: readonly Finding[];
  }[];
}

const KEPT = 10;

/** An empty collection. */
export function collectFindings(): Findings {
  const kinds = new Map<FindingCode, { count: number; first: Finding[] }>();
  return {
    add(finding) {
      const kind = kinds.get(finding.code) ?? { count: 0, first: [] };
      kind.count += 1;
      if (kind.first.length < KEPT) kind.first.push(finding);
      kinds.set(finding.code, kind);
    },
    count: (code) => kinds.get(code)?.count ?? 0,
    verdict: () => verdictOf(kinds.keys()),
    list: () => [...kinds].map(([code, { count, first }]) => ({ code, count, first })),
  };
}
