import type { Statement, Tx } from '../platform/db/bound.ts';

const ERASE: Statement = {
  name: 'erasure-erase-subjects',
  text: 'SELECT app.erase_subjects($1, $2::uuid[]) AS keys',
};

/** Deletes the keys of these subjects and remembers whose they were. Answers how many keys there were. */
export async function eraseSubjects(tx: Tx, erasureId: string, subjects: readonly string[]): Promise<number> {
  const [row] = await tx.query<{ keys: number }>(ERASE, [erasureId, subjects]);
  return row?.keys ?? 0;
}
