import type { TestDatabase } from './database.ts';

const TABLES = [
  'audit_event',
  'audit_unsealed',
  'audit_leaf',
  'audit_subtree',
  'audit_checkpoint',
  'vault.signing_key',
  'vault.subject_key',
  'vault.erasure',
  'reseller',
] as const;

/** Keeps and puts back everything the ledger knows of one tenant, past every trigger: a backup and its restore. */
export interface LogSnapshots {
  take(name: string): Promise<void>;
  restore(name: string): Promise<void>;
}

export function logSnapshots(db: TestDatabase, tenantId: string): LogSnapshots {
  const all = (each: (table: string, copy: string) => string, name: string) =>
    TABLES.map((table) => each(table, `kept_${table.replace('.', '_')}_${name}`)).join(';\n');
  return {
    async take(name) {
      await db.oracle(
        all(
          (table, copy) =>
            `CREATE UNLOGGED TABLE ${copy} AS SELECT * FROM ${table} WHERE tenant_id = '${tenantId}'`,
          name,
        ),
      );
    },
    async restore(name) {
      const restore = all(
        (table, copy) => `DELETE FROM ${table} WHERE tenant_id = '${tenantId}';
          INSERT INTO ${table} ${table === 'audit_unsealed' ? 'OVERRIDING SYSTEM VALUE' : ''} SELECT * FROM ${copy}`,
        name,
      );
      await db.oracle(`BEGIN; SET LOCAL session_replication_role = replica; ${restore}; COMMIT`);
    },
  };
}
