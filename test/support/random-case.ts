import fc from 'fast-check';
import type { Actor } from '../../src/kernel/actor.ts';
import type { ContactId } from '../../src/kernel/ids.ts';
import { addDays, type Instant } from '../../src/kernel/time.ts';
import { decideEvent } from '../../src/onboarding/rules/decide-event.ts';
import { decideProfileChange } from '../../src/onboarding/rules/decide-profile-change.ts';
import { decideProgrammeMigration } from '../../src/onboarding/rules/decide-programme-migration.ts';
import type { Decision } from '../../src/onboarding/rules/decision.ts';
import { EVENT_TYPES, type EventCommand, type EventType } from '../../src/onboarding/rules/events.ts';
import { FACT_PATHS } from '../../src/onboarding/rules/state.ts';
import {
  CAUSES,
  CHECKS,
  EDITION_IDS,
  REQUIREMENT_CODES,
  RESELLER_TYPES,
  START_POINTS,
} from '../../src/programmes/codes.ts';
import { editionOf } from '../../src/programmes/index.ts';
import {
  ADMIN,
  AGENT,
  commandOf,
  contact,
  DAY,
  type How,
  IMPORT,
  INTEGRATION,
  Journey,
  LEAD,
  MINUTE,
  RESELLER,
  registration,
  TIMER,
} from './journey.ts';

/** One random thing that happens; most of them are among the events allowed at that moment. */
export interface Throw {
  readonly actor: number;
  readonly pick: number;
  readonly seed: number;
  readonly level: number;
  readonly wait: number;
  readonly kind: number;
}

export interface RandomCase {
  readonly type: number;
  readonly startPoint: number;
  readonly edition: number;
  /** 0 leaves the case a draft. */
  readonly invited: number;
  readonly throws: readonly Throw[];
}

const small = fc.integer({ min: 0, max: 999 });

/** A random case: kind of reseller, edition, and what happens to it. */
export function randomCase(maxLength: number): fc.Arbitrary<RandomCase> {
  return fc.record({
    type: fc.integer({ min: 0, max: 1 }),
    startPoint: fc.integer({ min: 0, max: 2 }),
    edition: fc.integer({ min: 0, max: 1 }),
    invited: fc.integer({ min: 0, max: 7 }),
    throws: fc.array(
      fc.record({ actor: small, pick: small, seed: small, level: small, wait: small, kind: small }),
      { maxLength, size: 'max' },
    ),
  });
}

const ACTORS: readonly Actor[] = [AGENT, AGENT, LEAD, ADMIN, RESELLER, RESELLER, INTEGRATION, IMPORT, TIMER];
const WAITS = [0, MINUTE, MINUTE, MINUTE, DAY, 2 * DAY, 3 * DAY, 9 * DAY, 20 * DAY, 200 * DAY];

function pickOf<Item>(list: readonly Item[], index: number): Item {
  return list[index % list.length] as Item;
}

/** The journey at its beginning. */
export function beginCase(input: RandomCase): Journey {
  const journey = new Journey({
    type: pickOf(RESELLER_TYPES, input.type),
    startPoint: pickOf(START_POINTS, input.startPoint),
    programme: pickOf(EDITION_IDS, input.edition),
  });
  return input.invited === 0 ? journey : journey.report('lifecycle.invited', {});
}

export interface Thrown {
  readonly decide: () => Decision;
  /** Null for changes that are not events. */
  readonly command: EventCommand | null;
  readonly actor: Actor;
}

/** What one throw comes to; the journey is not changed except for its clock. */
export function throwAt(journey: Journey, thrown: Throw): Thrown {
  journey.wait(pickOf(WAITS, thrown.wait));
  const { kind } = thrown;
  if (kind < 30) return { command: null, actor: LEAD, decide: () => changeProfile(journey, thrown.seed) };
  if (kind < 40) {
    const to = editionOf(pickOf(EDITION_IDS, thrown.seed));
    const context = journey.context(LEAD);
    return {
      command: null,
      actor: LEAD,
      decide: () => decideProgrammeMigration(journey.state, { to, reason: '改定' }, context),
    };
  }
  const actor = pickOf(ACTORS, thrown.actor);
  const allowed = journey.allowed(actor).filter((type) => !isRare(type) || kind > 780);
  const type =
    allowed.length === 0 || kind > 850 ? pickOf(EVENT_TYPES, thrown.pick) : pickOf(allowed, thrown.pick);
  const command = commandOf(
    type,
    dataFor(type, thrown.seed, journey) as never,
    howFor(actor, thrown, journey),
  );
  const context = journey.context(actor);
  return { command, actor, decide: () => decideEvent(journey.state, command, context) };
}

/** Ends that would stop most random cases early. */
function isRare(type: EventType): boolean {
  return type === 'lifecycle.withdrawn' || type === 'lifecycle.merged' || type === 'lifecycle.held';
}

function howFor(actor: Actor, thrown: Throw, journey: Journey): How {
  const levels = {
    staff: [1, 2, 2, 3],
    integration: [1, 3, 4, 4],
    import: [1, 3],
    reseller: [0, 0, 2],
    timer: [0],
    operator: [1],
  } as const;
  const level = pickOf<0 | 1 | 2 | 3 | 4>(levels[actor.kind], thrown.level);
  const past = thrown.seed % 7 === 0 ? { occurredAt: earlier(journey.now, thrown.seed) } : {};
  return {
    by: actor,
    level,
    source: level === 3 ? 'partner_center_export' : 'test',
    ...(actor.kind === 'reseller' && level === 2 ? { evidenceId: 'document-1' } : {}),
    ...(thrown.seed % 5 === 0 ? {} : { note: '確認済みのため' }),
    ...past,
  };
}

function earlier(now: Instant, seed: number): Instant {
  return addDays(now, -(1 + (seed % 30)));
}

function changeProfile(journey: Journey, seed: number): Decision {
  const variants = [
    { type: pickOf(RESELLER_TYPES, seed >> 3), reason: '訂正' },
    { startPoint: pickOf(START_POINTS, seed >> 3), reason: '訂正' },
    { tags: [`t${seed % 3}`] },
    { contacts: [contact({ roles: ['primary_contact'] })] },
    { contacts: [contact()] },
    { contacts: [contact({ leftCompany: true }), contact({ id: 'contact-2' as ContactId, email: null })] },
    { company: { phone: '03-1234-5678' } },
  ] as const;
  return decideProfileChange(journey.state, pickOf(variants, seed), journey.context(LEAD));
}

/** Data that fits the event, varied by a number. */
export function dataFor(type: EventType, seed: number, journey: Journey): Readonly<Record<string, unknown>> {
  const verb = type.slice(type.indexOf('.') + 1);
  const number = pickOf(['1234567', '1234567', '1234567', '7654321'], seed);
  const check = pickOf(CHECKS, seed >> 1);
  const cause = pickOf(CAUSES, seed >> 2);
  const soon = addDays(journey.now, 1 + (seed % 40));
  switch (type) {
    case 'lifecycle.held':
      return { reason: '先方都合', until: soon };
    case 'lifecycle.withdrawn':
    case 'lifecycle.reopened':
      return { reason: '先方都合' };
    case 'lifecycle.merged':
      return { targetId: 'reseller-2' };
    case 'work_tenant.planned':
      return seed % 3 === 0
        ? { strategy: 'own_existing', riskAccepted: true, globalAdmin: '舞黒 太郎', employeeCount: 12 }
        : { strategy: 'new_dedicated' };
    case 'work_tenant.created':
      return { domain: pickOf(['a.onmicrosoft.com', 'a.onmicrosoft.com', 'b.onmicrosoft.com'], seed) };
    case 'work_tenant.confirmed':
      return { tenantId: pickOf(['guid-1', 'guid-1', 'guid-2'], seed) };
    case 'partner_id.recorded':
      return {
        number,
        kind: pickOf(['location', 'location', 'location', 'global'], seed >> 2),
        country: pickOf(['JP', 'JP', 'JP', 'US'], seed >> 4),
        ...(seed % 11 === 0 ? { validity: pickOf(['valid', 'invalid', 'legacy_unmigrated'], seed) } : {}),
      };
    case 'id_link.linked':
      return seed % 2 === 0 ? {} : { number };
    case 'id_link.mismatched':
      return { mismatch: pickOf(['kind', 'country', 'inactive', 'region'], seed) };
    case 'mpa.accepted':
      return seed % 3 === 0 ? {} : { effectiveDate: '2022-03-01', acceptedBy: '舞黒 太郎' };
    case 'mfa.policy_enabled':
      return { method: pickOf(['security_defaults', 'security_defaults', 'conditional_access'], seed) };
    case 'mfa.reading_recorded':
      return {
        enforcedPercent: pickOf([100, 100, 96, 0], seed),
        ...(seed % 4 === 0 ? { asOf: addDays(journey.now, -(seed % 9)) } : {}),
        ...(seed % 3 === 0 ? { adminsMissing: seed % 2, securityContact: seed % 5 !== 0 } : {}),
      };
    case 'requirement.waived':
      return { code: pickOf(REQUIREMENT_CODES, seed), reason: '合意済み', expiresAt: soon };
    case 'requirement.unwaived':
      return { code: pickOf(Object.keys(journey.state.waivers).concat('mpa'), seed) };
    case 'fact.disputed_resolved': {
      const disputed = FACT_PATHS.filter((path) => journey.state.facts[path]?.contender);
      return {
        path: pickOf([...disputed, 'mpn'], seed),
        winner: pickOf(['current', 'contender'], seed >> 1),
      };
    }
    default:
      return enrolmentData(verb, seed, { number, check, cause });
  }
}

function enrolmentData(
  verb: string,
  seed: number,
  values: { readonly number: string; readonly check: string; readonly cause: string },
): Readonly<Record<string, unknown>> {
  const { number, check, cause } = values;
  switch (verb) {
    case 'form_error':
      return { error: pickOf(['duplicate_name', 'other'], seed) };
    case 'submitted':
      return {
        submittedName: pickOf(['株式会社しるべ商事', '株式会社 しるべ商事'], seed),
        ...(seed % 3 === 0 ? {} : { partnerIdNumber: number }),
      };
    case 'documents_requested':
      return {
        documents: [pickOf(['registry_certificate', 'invoice'], seed)],
        ...(seed % 2 ? { check } : {}),
      };
    case 'rejected':
      return {
        causes:
          seed % 4 === 0
            ? [
                { check, cause },
                { check: 'business', cause: 'unknown' },
              ]
            : [{ check, cause }],
      };
    case 'profile_changed':
      return seed % 2 === 0 ? {} : { checks: [check] };
    default:
      return {};
  }
}

export { registration };
