import type { TenantId } from '../../src/kernel/ids.ts';
import { letterDeps } from '../../src/main/letter-deps.ts';
import type { MailTransport } from '../../src/platform/mail/transport.ts';
import type { WorkQueue } from '../../src/platform/queue/work-queue.ts';
import { type SendDeps, type SendOutcome, sendBatch, type WorkerDeps } from '../../src/reminders/index.ts';
import type { Client, useApi } from './api.ts';

type Api = ReturnType<typeof useApi>;

/** What sending needs, on a test's own services. */
export function sendDeps(api: Api, transport: MailTransport, outcomes: SendOutcome[] = []): SendDeps {
  const { services } = api;
  return {
    ...services,
    letters: letterDeps(services),
    transport,
    chance: () => 0.5,
    pace: async () => undefined,
    onOutcome: (outcome) => outcomes.push(outcome),
    onTrouble: (what, ids, error) => {
      throw new Error(`${what} ${JSON.stringify(ids)}`, { cause: error });
    },
  };
}

export function workerDeps(api: Api, transport: MailTransport, queue: WorkQueue): WorkerDeps {
  return {
    ...sendDeps(api, transport),
    queue,
    sends: true,
    sweepMs: 500,
    onMode: () => undefined,
    onTrouble: () => undefined,
  };
}

export interface MessageRow extends Record<string, unknown> {
  id: string;
  reseller_id: string;
  state: string;
  why: string | null;
  step: number;
  rule: string;
  audience: string;
  attempts: number;
  fence: number;
  mail_id: string | null;
  not_before: Date;
  due_at: Date | null;
  person: string;
}

/** A tenant's messages in the order of their dates. */
export function messagesOf(api: Api, tenantId: string): Promise<MessageRow[]> {
  return api.database.oracle<MessageRow>(
    'SELECT * FROM message WHERE tenant_id = $1 ORDER BY not_before, step, id',
    [tenantId],
  );
}

/** Registers and invites a reseller whose contact has that address; something is planned for it from then on. */
export async function inviteReseller(lead: Client, name: string, email: string): Promise<string> {
  const made = await lead.post('/v1/resellers', {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName: name },
    contacts: [{ roles: ['primary_contact', 'global_admin'], familyName: '山田', givenName: '花子', email }],
  });
  if (made.statusCode !== 201) throw new Error(made.body);
  const { id } = made.json();
  const invited = await lead.post(
    `/v1/resellers/${id}/events`,
    { type: 'lifecycle.invited' },
    { 'if-match': '*' },
  );
  if (invited.statusCode !== 201) throw new Error(invited.body);
  return id;
}

/** Moves the clock to the moment at which the first open message to a contact is due, and gives that message. */
export async function untilDue(api: Api, tenantId: string): Promise<MessageRow> {
  const next = (await messagesOf(api, tenantId)).find(
    (row) => row.state === 'planned' && row.audience === 'contact',
  );
  if (!next?.due_at) throw new Error('nothing is planned');
  const due = next.due_at.toISOString();
  if (due > api.clock.now) api.clock.now = due as typeof api.clock.now;
  return next;
}

/** Sends what is due in a tenant, as one batch would. */
export async function sendDue(api: Api, deps: SendDeps, tenantId: string): Promise<number> {
  const due = (await messagesOf(api, tenantId)).filter(
    (row) => row.due_at !== null && row.due_at.toISOString() <= api.clock.now,
  );
  return sendBatch(
    deps,
    tenantId as TenantId,
    due.map((row) => row.id),
  );
}
