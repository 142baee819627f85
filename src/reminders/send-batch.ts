import { newId, type ResellerId, type TenantId } from '../kernel/ids.ts';
import { addMilliseconds, type Instant } from '../kernel/time.ts';
import { openBatch } from '../onboarding/index.ts';
import { type Binding, transactBound } from '../platform/db/bound.ts';
import type { CallContext } from '../tenancy/index.ts';
import { createHold, type Hold } from './hold.ts';
import { type Case, openCase, type Prepared, prepareMails, type Situation } from './prepare-mails.ts';
import { LEASE_MS, type SendDeps } from './send-deps.ts';
import { settleDecisions, settleLost, settleSends } from './settle-sends.ts';
import {
  type HeldMessage,
  handOverMails,
  leaseMessages,
  loadDigestReaders,
  loadPeople,
  takeLostHandOvers,
} from './store/sending.ts';

/** The product itself, acting in a tenant because a date has come. */
export function timerContext(tenantId: TenantId): CallContext {
  return { tenantId, actor: { kind: 'timer' }, requestId: newId<string>(), locale: 'ja' };
}

export const bindingOfTenant = (tenantId: string): Binding => ({
  tenantId,
  resellerId: null,
  credentialId: null,
});

/** People whose mails are handed over together: few, so that little is in doubt when a worker dies. */
const TOGETHER = 8;

/**
 * Sends what is due for the people whom these messages of one tenant are for. Leases first; looks at record and person as they are now;
 * commits the hand-over before a byte leaves; sends outside any transaction; settles, with what follows planned in the same transaction.
 * Messages that are not due, not there, or another worker's are left alone. Returns how many it held.
 */
export async function sendBatch(deps: SendDeps, tenantId: TenantId, ids: readonly string[]): Promise<number> {
  const binding = bindingOfTenant(tenantId);
  const pool = deps.pools.worker;
  const now = deps.clock();
  const { held, lost } = await transactBound(pool, binding, async (tx) => ({
    lost: await takeLostHandOvers(tx, ids, now, LEASE_MS),
    held: await leaseMessages(tx, ids, now, LEASE_MS),
  }));
  if (held.length + lost.length === 0) return 0;
  const hold = createHold(deps, binding, [...held, ...lost]);
  try {
    const situation = await look(deps, tenantId, [...held, ...lost], now);
    const lostCases = casesOf(deps, situation, lost);
    if (lostCases.length > 0) await settleLost(deps, situation, lostCases);
    const byPerson = Map.groupBy(casesOf(deps, situation, held), ({ message }) => message.person);
    const prepared: Prepared[] = [];
    for (const [person, cases] of byPerson) {
      const one = await prepareMails(deps, situation, person, cases).catch((error: unknown) => {
        deps.onTrouble('prepare', { tenantId, messageId: cases[0]?.message.id ?? '' }, error);
        return null;
      });
      if (one) prepared.push(one);
    }
    await settleDecisions(deps, situation, prepared);
    await send(
      deps,
      situation,
      prepared.filter(({ mails }) => mails.length > 0),
      hold,
    );
    return held.length + lost.length;
  } finally {
    hold.end();
  }
}

/** Everything that decides about these messages, as it is now. */
async function look(
  deps: SendDeps,
  tenantId: TenantId,
  held: readonly HeldMessage[],
  now: Instant,
): Promise<Situation> {
  const binding = bindingOfTenant(tenantId);
  const batch = await openBatch(deps, timerContext(tenantId));
  const [records, people, staff] = await Promise.all([
    batch.load([...new Set(held.map((message) => message.resellerId))] as ResellerId[]),
    loadPeople(deps.pools.worker, binding, [...new Set(held.map((message) => message.person))], now),
    held.some(({ person }) => person === 'staff') ? loadDigestReaders(deps.pools.worker, binding) : [],
  ]);
  return { tenant: batch.tenant, now, records, people, staff };
}

function casesOf(deps: SendDeps, situation: Situation, held: readonly HeldMessage[]): Case[] {
  return held.flatMap((message) => openCase(deps, situation, message) ?? []);
}

async function send(
  deps: SendDeps,
  situation: Situation,
  prepared: readonly Prepared[],
  hold: Hold,
): Promise<void> {
  const { tenant } = situation;
  const { ratePerMinute } = deps.letters.senderOf(tenant);
  // A slow sender hands over one at a time: nothing is to be "being handed over" while it waits for its turn.
  const size = ratePerMinute >= 60 * TOGETHER ? TOGETHER : 1;
  for (let from = 0; from < prepared.length; from += size) {
    const group = prepared.slice(from, from + size);
    if (hold.isEnding()) return;
    await deps.pace(tenant.id, ratePerMinute);
    await sendGroup(deps, situation, group);
  }
}

async function sendGroup(deps: SendDeps, situation: Situation, group: readonly Prepared[]): Promise<void> {
  const binding = bindingOfTenant(situation.tenant.id);
  const going = await transactBound(deps.pools.worker, binding, (tx) =>
    handOverMails(
      tx,
      group.flatMap(({ mails }) => mails.map(({ row }) => row)),
      deps.clock(),
      LEASE_MS,
    ),
  );
  await Promise.all(
    group.map(async (one) => {
      const mails = one.mails.filter(({ row }) => going.has(row.id));
      const [first] = mails;
      // Something has moved since it was looked at: it is due again at once and will be looked at anew.
      if (!first || first.row.messages.length === 0) return settleSends(deps, situation, one, []);
      const results = await Promise.all(
        mails.map(async ({ row, letter }) => ({ row, result: await deps.transport.send(letter.outgoing) })),
      );
      return settleSends(deps, situation, one, results);
    }),
  );
}

/** When a message that cannot be dealt with now is looked at again. */
export const soon = (now: Instant): Instant => addMilliseconds(now, 1_000);
