import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../../src/kernel/ids.ts';
import type { Client, useApi } from '../../support/api.ts';
import { type Filled, fillReseller, importList, type Side, seal } from '../../support/two-tenants.ts';
import { OPERATIONS, type Request, type Subject } from './operations.ts';

/** Ids of nothing. */
export const nothing = (): Subject => ({
  reseller: newId(),
  contact: newId(),
  key: newId(),
  user: newId(),
  event: newId(),
  evidence: newId(),
  ticket: newId(),
  message: newId(),
  import: newId(),
});

/** A reseller of the tenant with everything the calls name, made for one test. */
export async function subjectOf(
  api: ReturnType<typeof useApi>,
  side: Side,
  n: number,
): Promise<Subject & { readonly filled: Filled }> {
  const filled = await fillReseller(side.tenant, side.admin, 'Subject', n);
  await seal(api, side.tenant.id);
  const key = (await side.admin.post('/v1/api-keys', { role: 'agent', label: '予備' })).json().id;
  const colleague = { displayName: '予備 一郎', email: `subject-${n}@staff.example`, role: 'agent' };
  const user = (await side.admin.post('/v1/users', colleague)).json().id;
  const [event] = await api.database.oracle<{ id: string }>(
    `SELECT event_id AS id FROM audit_leaf l JOIN audit_event e ON e.tenant_id = l.tenant_id AND e.id = l.event_id
      WHERE e.tenant_id = $1 AND e.entity_id = $2 LIMIT 1`,
    [side.tenant.id, filled.id],
  );
  const [message] = await api.database.oracle<{ id: string }>(
    `INSERT INTO message (tenant_id, id, reseller_id, dedupe_key, rule, occurrence, step, audience, person, not_before, state, why, created_at, settled_at)
     VALUES ($1, $2, $3, 'subject', 'first_step', 'subject', 1, 'agent', 'staff', now(), 'dead', 'gave_up', now(), now()) RETURNING id`,
    [side.tenant.id, newId<string>(), filled.id],
  );
  return {
    reseller: filled.id,
    contact: filled.contactId,
    key,
    user,
    event: event?.id ?? '',
    evidence: filled.evidenceId,
    ticket: filled.ticketId,
    message: message?.id ?? '',
    import: await importList(side.admin, 'Subject', n),
    filled,
  };
}

export function requestOf(operation: string, subject: Subject): Request {
  const found = OPERATIONS[operation];
  if (!found) throw new Error(`${operation} is not in the table of operations`);
  return found.call(subject);
}

/** Sends a call; like any client it comes back when it is told that the server is busy. */
export async function ask(client: Client, { method, url, body, headers }: Request) {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await client.send(method, url, { ...(body && { body }), ...(headers && { headers }) });
    if (answer.statusCode !== 503 || attempt === 20) return answer;
    await sleep(250);
  }
}
