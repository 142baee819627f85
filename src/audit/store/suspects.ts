import { type Binding, readBound, type Statement, type Tx, transactBound } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';

/** Names one row that breaks a rule about the whole. */
export interface Suspect {
  readonly eventId: string | null;
  readonly entity: string | null;
}

// Each answers the rows that break one rule, the first hundred of them; none means the rule holds. Every rule is looked at
// in one statement, so the sealer may go on meanwhile.
const WHOLE_RULES = {
  'event-unlisted': `
    SELECT e.id AS event_id, NULL AS entity FROM audit_event e
     WHERE e.tenant_id = (SELECT app.tenant_id())
       AND NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.tenant_id = e.tenant_id AND l.event_id = e.id)
       AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.tenant_id = e.tenant_id AND u.event_id = e.id) LIMIT 100`,
  'event-listed-twice': `
    SELECT u.event_id, NULL AS entity FROM audit_unsealed u
     WHERE u.tenant_id = (SELECT app.tenant_id())
       AND EXISTS (SELECT 1 FROM audit_leaf l WHERE l.tenant_id = u.tenant_id AND l.event_id = u.event_id)
    UNION ALL
    SELECT u.event_id, NULL FROM audit_unsealed u
     WHERE u.tenant_id = (SELECT app.tenant_id()) GROUP BY u.event_id HAVING count(*) > 1 LIMIT 100`,
  'leaf-unsigned': `
    SELECT l.event_id, NULL AS entity FROM audit_leaf l
     WHERE l.tenant_id = (SELECT app.tenant_id())
       AND (l.leaf_index < 0 OR l.leaf_index >= (SELECT coalesce(max(c.size), 0) FROM audit_checkpoint c WHERE c.tenant_id = (SELECT app.tenant_id())))
     ORDER BY l.leaf_index LIMIT 100`,
  'sequence-broken': `
    SELECT NULL AS event_id, s.entity_kind || ' ' || s.entity_id AS entity FROM (
      SELECT e.entity_kind, e.entity_id, e.entity_seq,
             row_number() OVER (PARTITION BY e.entity_kind, e.entity_id ORDER BY e.entity_seq) AS expected
        FROM audit_event e WHERE e.tenant_id = (SELECT app.tenant_id())) s
     WHERE s.entity_seq <> s.expected LIMIT 100`,
  'revision-differs': `
    SELECT NULL AS event_id, 'reseller ' || coalesce(r.id, m.entity_id) AS entity
      FROM (SELECT id, revision FROM reseller WHERE tenant_id = (SELECT app.tenant_id())) r
      FULL JOIN (SELECT entity_id, max(entity_seq) AS last FROM audit_event
                  WHERE tenant_id = (SELECT app.tenant_id()) AND entity_kind = 'reseller' GROUP BY entity_id) m ON m.entity_id = r.id
     WHERE r.revision IS DISTINCT FROM m.last LIMIT 100`,
} as const;
export type WholeRule = keyof typeof WHOLE_RULES;
const RULES = Object.keys(WHOLE_RULES) as WholeRule[];

/** The rows that break a rule about the log as a whole, by rule. */
export async function findSuspects(
  pool: Pool,
  binding: Binding,
): Promise<{ readonly rule: WholeRule; readonly suspects: readonly Suspect[] }[]> {
  type Row = Record<string, unknown> & { event_id: string | null; entity: string | null };
  return transactBound(pool, binding, async (tx) => {
    await allowTime(tx);
    return Promise.all(
      RULES.map(async (rule) => {
        const rows = await tx.query<Row>({ name: `audit-rule-${rule}`, text: WHOLE_RULES[rule] }, []);
        return { rule, suspects: rows.map((row) => ({ eventId: row.event_id, entity: row.entity })) };
      }),
    );
  });
}

// A look at a million rows may take longer than a request is allowed to.
async function allowTime(tx: Tx): Promise<void> {
  await tx.query({ name: 'audit-allow-time', text: "SET LOCAL statement_timeout = '10min'" }, []);
}

const LOST_KEYS: Statement = {
  name: 'audit-lost-keys',
  text: `SELECT s.id FROM unnest($1::uuid[]) AS s (id)
          WHERE NOT EXISTS (SELECT 1 FROM vault.subject_key k WHERE k.tenant_id = (SELECT app.tenant_id()) AND k.subject_id = s.id)
            AND NOT EXISTS (SELECT 1 FROM vault.erasure x WHERE x.tenant_id = (SELECT app.tenant_id()) AND x.subject_id = s.id)`,
};

/** Which of these people have neither a key nor an erasure on record. */
export async function findLostSubjects(
  pool: Pool,
  binding: Binding,
  subjects: readonly string[],
): Promise<string[]> {
  const rows = await readBound<{ id: string }>(pool, binding, LOST_KEYS, [subjects]);
  return rows.map((row) => row.id);
}
