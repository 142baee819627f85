import type { Statement, Tx } from '../../platform/db/bound.ts';

const LOCK: Statement = {
  name: 'lock-case',
  text: "SELECT pg_advisory_xact_lock(hashtextextended('shirube-case/' || $1 || '/' || (SELECT app.tenant_id())::text || '/' || $2, 0))",
};

/** Makes writers of one thing of a reseller wait for each other until the transaction ends. */
export async function lockCase(tx: Tx, kind: string, resellerId: string): Promise<void> {
  await tx.query(LOCK, [kind, resellerId]);
}
