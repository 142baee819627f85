import type { Instant } from '../../kernel/time.ts';
import type { Edition } from '../../programmes/edition.ts';
import { type EnrolmentVerb, EVENT_TYPES, type EventType } from './events.ts';
import { FACT_PATHS, type ResellerState } from './state.ts';
import { guardEnrolment } from './tracks/enrolment-guard.ts';
import { guardIdLink, type IdLinkVerb } from './tracks/id-link.ts';
import { guardLifecycle, type LifecycleVerb } from './tracks/lifecycle.ts';
import { guardMfa, type MfaVerb } from './tracks/mfa.ts';
import { guardMpa } from './tracks/mpa.ts';
import { guardPartnerId } from './tracks/partner-id.ts';
import { guardProviderLink, type ProviderLinkVerb } from './tracks/provider-link.ts';
import { type Asker, GO, type Guard, refuse } from './tracks/track.ts';
import { guardWorkTenant, type WorkTenantVerb } from './tracks/work-tenant.ts';

interface Moment {
  readonly edition: Edition;
  readonly now: Instant;
}

/** Track and verb of each event; every record that is shown asks all of them. */
const PARTS = Object.fromEntries(
  EVENT_TYPES.map((type) => {
    const dot = type.indexOf('.');
    return [type, { track: type.slice(0, dot), verb: type.slice(dot + 1) }];
  }),
) as Readonly<Record<EventType, { readonly track: string; readonly verb: string }>>;

/** What an event's guard says as long as its data is unknown. */
export function guardOf(state: ResellerState, type: EventType, asker: Asker, at: Moment): Guard {
  const { track, verb } = PARTS[type];
  switch (track) {
    case 'lifecycle':
      return guardLifecycle(state, verb as LifecycleVerb, at);
    case 'work_tenant':
      return guardWorkTenant(state, verb as WorkTenantVerb, asker, at.edition);
    case 'mpn':
    case 'csp':
      return guardEnrolment(state, track, verb as EnrolmentVerb, asker, at.edition);
    case 'partner_id':
      return guardPartnerId(state, asker, at.edition);
    case 'id_link':
      return guardIdLink(state, verb as IdLinkVerb, asker, at.edition);
    case 'mpa':
      return guardMpa(state, asker, at.edition);
    case 'mfa':
      return guardMfa(state, verb as MfaVerb, asker, at.edition);
    case 'provider_link':
      return guardProviderLink(state, verb as ProviderLinkVerb, asker, at.edition);
    case 'requirement':
      return verb === 'unwaived' && Object.keys(state.waivers).length === 0 ? refuse('not_waived') : GO;
    default:
      return FACT_PATHS.some((path) => state.facts[path]?.contender) ? GO : refuse('nothing_disputed');
  }
}
