import type { SendHours } from '../kernel/time.ts';
import { createSendHours } from '../platform/calendar/send-hours.ts';
import type { EditionId } from '../programmes/codes.ts';
import { editionOf } from '../programmes/index.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import { DESK_DIGEST_AT, mergePolicy } from './rules/policy.ts';
import type { PlanClock, ReminderPolicy } from './rules/types.ts';

type Clockwork = Pick<TenantView, 'timeZone' | 'calendar' | 'settings'>;

const clocks = new WeakMap<object, PlanClock>();
const policies = new WeakMap<object, Map<EditionId, ReminderPolicy>>();

/** The send hours that a tenant's settings make; built once for each version of the settings. */
export function planClockOf(tenant: Clockwork): PlanClock {
  const known = clocks.get(tenant);
  if (known !== undefined) return known;
  const clock = buildClock(tenant);
  clocks.set(tenant, clock);
  return clock;
}

function buildClock({ timeZone, calendar, settings }: Clockwork): PlanClock {
  const { from, to } = settings.quietHours;
  const byZone = new Map<string, SendHours>();
  const hours = (zone: string | null): SendHours => {
    const name = zone ?? timeZone;
    const known = byZone.get(name);
    if (known !== undefined) return known;
    const built = createSendHours({ calendar, timeZone: name, opens: to, closes: from });
    byZone.set(name, built);
    return built;
  };
  const desk = createSendHours({ calendar, timeZone, opens: DESK_DIGEST_AT, closes: DESK_DIGEST_AT });
  return { calendar, hours, desk };
}

/** The edition's table with the tenant's own changes; built once for each version of the settings. */
export function reminderPolicyOf(tenant: Pick<TenantView, 'settings'>, programme: EditionId): ReminderPolicy {
  const known = policies.get(tenant) ?? new Map<EditionId, ReminderPolicy>();
  policies.set(tenant, known);
  const found = known.get(programme);
  if (found !== undefined) return found;
  const built = mergePolicy(editionOf(programme), tenant.settings.reminderPolicy);
  known.set(programme, built);
  return built;
}
