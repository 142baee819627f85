import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';

const INSERT: Statement = {
  name: 'insert-case-key',
  text: `INSERT INTO vault.subject_key (tenant_id, subject_id, reseller_id, kind, wrapped_key)
         VALUES (app.tenant_id(), $1, $2, $3, $4)`,
};

/** Keeps the key of one text or document. Throws conflict when it belongs to somebody who was erased. */
export async function insertKey(
  tx: Tx,
  resellerId: string,
  key: { readonly subject: string; readonly kind: string; readonly wrapped: Buffer },
): Promise<void> {
  await tx.query(INSERT, [key.subject, resellerId, key.kind, key.wrapped]);
}

interface KeyRow extends Record<string, unknown> {
  subject_id: string;
  wrapped_key: Buffer;
}

const LOAD: Statement = {
  name: 'load-case-keys',
  text: 'SELECT subject_id, wrapped_key FROM vault.subject_key WHERE tenant_id = app.tenant_id() AND subject_id = ANY ($1::uuid[])',
};

/** The wrapped keys of these subjects; one that was erased is not among them. */
export async function loadKeys(
  pool: Pool,
  binding: Binding,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  if (subjects.length === 0) return new Map();
  const rows = await readBound<KeyRow>(pool, binding, LOAD, [subjects]);
  return new Map(rows.map((row) => [row.subject_id, row.wrapped_key]));
}
