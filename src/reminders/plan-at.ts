import type { ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { deriveFor, type OnboardingDeps, openBatch } from '../onboarding/index.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { CallContext } from '../tenancy/index.ts';
import { planInputOf } from './create-planner.ts';
import type { PersonNames } from './person-names.ts';
import { forecastSends } from './rules/forecast-sends.ts';
import type { Audience, ReminderRule } from './rules/types.ts';
import { listOpenResellers } from './store/reading.ts';
import { readStoredPast } from './stored-messages.ts';

export interface PlannedSend {
  readonly at: Instant;
  readonly resellerId: ResellerId;
  readonly rule: ReminderRule;
  readonly step: number;
  readonly audience: Audience;
}

const PAGE = 200;

/** What will leave for every reseller of a tenant until a moment, reseller by reseller, with the functions that send in earnest. */
export async function* planAt(
  deps: OnboardingDeps & { readonly personOf: PersonNames },
  context: CallContext,
  binding: Binding,
  until: Instant,
): AsyncGenerator<PlannedSend> {
  const batch = await openBatch(deps, context);
  const now = deps.clock();
  const { tenant } = batch;
  for (let after: string | null = null; ; ) {
    const ids: ResellerId[] = await listOpenResellers(deps.pools.staff, binding, after, PAGE);
    for (const record of (await batch.load(ids)).values()) {
      const derivedAt = (at: Instant) => deriveFor(record.state, tenant, at, record.parentLinked);
      const request = {
        id: record.id,
        tenant,
        state: record.state,
        derived: derivedAt(now),
        waitedOn: null,
        messages: record.messages,
        now,
      };
      const input = planInputOf(request, readStoredPast(record.messages), deps.personOf);
      const cases = [{ input, at: (at: Instant) => ({ state: record.state, derived: derivedAt(at) }) }];
      for (const mail of forecastSends({ cases, until })) {
        for (const { rule, step, audience } of mail.messages) {
          yield { at: mail.at, resellerId: record.id, rule, step, audience };
        }
      }
    }
    if (ids.length < PAGE) return;
    after = ids.at(-1) ?? null;
  }
}
