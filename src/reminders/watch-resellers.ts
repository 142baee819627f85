import { AppError } from '../kernel/app-error.ts';
import type { ResellerId, TenantId } from '../kernel/ids.ts';
import { deriveFor, openBatch, reportEvent, timerEventsDue } from '../onboarding/index.ts';
import { transactBound } from '../platform/db/bound.ts';
import { editionOf } from '../programmes/index.ts';
import { bindingOfTenant, timerContext } from './send-batch.ts';
import type { SendDeps } from './send-deps.ts';
import { watchReseller } from './store/sending.ts';

/**
 * Looks at resellers of one tenant that a date has reached. What the date brings is reported through the write door, as the timer; where
 * it brings nothing to report, what is planned is brought up to date and the next date noted. Returns how many were reported on.
 */
export async function watchResellers(
  deps: SendDeps,
  tenantId: TenantId,
  ids: readonly ResellerId[],
): Promise<number> {
  const context = timerContext(tenantId);
  const batch = await openBatch(deps, context);
  const records = await batch.load(ids);
  let reported = 0;
  for (const record of records.values()) {
    const now = deps.clock();
    const { state } = record;
    const { tenant } = batch;
    const events = timerEventsDue(state, {
      now,
      edition: editionOf(state.programme),
      calendar: tenant.calendar,
      tenantPolicy: { mfaBlocksOrders: tenant.settings.mfaBlocksOrders },
    });
    let accepted = 0;
    // Each is decided on the record as the one before has left it.
    for (const event of events) if (await report(deps, tenantId, record.id, event)) accepted += 1;
    reported += accepted;
    if (accepted > 0) continue;
    const derived = deriveFor(state, tenant, now, record.parentLinked);
    const plan = deps.planner.plan({
      id: record.id,
      tenant,
      state,
      derived,
      waitedOn: null,
      messages: record.messages,
      now,
    });
    await transactBound(deps.pools.worker, bindingOfTenant(tenantId), (tx) =>
      watchReseller(tx, record.id, record.revision, plan, derived.nextChangeAt, now),
    );
  }
  return reported;
}

async function report(
  deps: SendDeps,
  tenantId: TenantId,
  resellerId: ResellerId,
  event: ReturnType<typeof timerEventsDue>[number],
): Promise<boolean> {
  try {
    const answer = await reportEvent(deps, timerContext(tenantId), {
      resellerId,
      command: () => event,
      expected: 'any',
      idempotent: null,
    });
    return answer.status === 201;
  } catch (error) {
    // Somebody else was there first, and the rules no longer ask for it.
    if (error instanceof AppError && error.code === 'transition-refused') return false;
    throw error;
  }
}
