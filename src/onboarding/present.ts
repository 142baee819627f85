import type { Actor } from '../kernel/actor.ts';
import type { ResellerId } from '../kernel/ids.ts';
import type { Locale } from '../kernel/text.ts';
import type { Instant } from '../kernel/time.ts';
import { editionOf } from '../programmes/index.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import { type Derived, derive } from './rules/derive.ts';
import type { ResellerState } from './rules/state.ts';
import { renderResellerRecord, renderStaffRecord } from './wire/render-record.ts';

/** Which record, in which version: what the state itself does not know. */
export interface RecordVersion {
  readonly id: ResellerId;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Who looks, in which language, when. */
export interface Viewer {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly now: Instant;
}

/** What the rules conclude from a state now, under the tenant's calendar and policy. */
export function deriveFor(
  state: ResellerState,
  tenant: TenantView,
  now: Instant,
  parentLinked: boolean | null,
): Derived {
  return derive(state, {
    edition: editionOf(state.programme),
    calendar: tenant.calendar,
    now,
    tenantPolicy: { mfaBlocksOrders: tenant.settings.mfaBlocksOrders },
    ...(parentLinked === null ? {} : { parentLinked }),
  });
}

/** The record as the API shows it, as JSON text. A reseller gets its own view: staff-only members are absent, not null. */
export function presentRecord(
  state: ResellerState,
  derived: Derived,
  tenant: TenantView,
  version: RecordVersion,
  viewer: Viewer,
): string {
  const subject = {
    state,
    derived,
    edition: editionOf(state.programme),
    locale: viewer.locale,
    meta: {
      id: version.id,
      revision: version.revision,
      createdAt: version.createdAt,
      updatedAt: version.updatedAt,
      now: viewer.now,
      actor: viewer.actor,
      providerApprovalUrl: tenant.settings.providerLink?.url ?? null,
      dateOf: (at: Instant) => tenant.calendar.dateOf(at),
    },
  };
  return JSON.stringify(
    viewer.actor.kind === 'reseller' ? renderResellerRecord(subject) : renderStaffRecord(subject),
  );
}
