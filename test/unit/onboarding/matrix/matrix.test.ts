import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../src/kernel/actor.ts';
import { addDays } from '../../../../src/kernel/time.ts';
import { REPORTERS, RESELLER_EVENT_TYPES } from '../../../../src/onboarding/rules/actors.ts';
import type { Decision } from '../../../../src/onboarding/rules/decision.ts';
import { EVENT_TYPES, type EventType } from '../../../../src/onboarding/rules/events.ts';
import type { ResellerState } from '../../../../src/onboarding/rules/state.ts';
import {
  ADMIN,
  AGENT,
  AUDITOR,
  type How,
  IMPORT,
  INTEGRATION,
  type Journey,
  LEAD,
  OPERATOR,
  RESELLER,
  TIMER,
} from '../../../support/journey.ts';
import * as fixtures from './fixtures.ts';
import * as tables from './tables.ts';

/** Every kind of actor, with the letters of the table that cover it. */
const ACTORS: readonly (readonly [string, Actor, string])[] = [
  ['reseller', RESELLER, 'R'],
  ['agent', AGENT, 'A'],
  ['lead', LEAD, 'AL'],
  ['admin', ADMIN, 'AL'],
  ['operator', OPERATOR, 'AL'],
  ['integration', INTEGRATION, 'I'],
  ['import', IMPORT, 'M'],
  ['timer', TIMER, 'S'],
  ['auditor', AUDITOR, ''],
];

interface Machine {
  readonly name: string;
  readonly strict: readonly string[];
  readonly late: readonly string[];
  readonly fixture: (state: string) => Journey;
  readonly typeOf: (column: string) => EventType;
  readonly dataOf: (column: string, journey: Journey) => unknown;
  readonly stateOf: (state: ResellerState) => string;
  readonly who: (column: string) => string;
}

const whoOf = (track: string) => (column: string) => tables.WHO[`${track}.${column}`] ?? '';

function enrolment(review: 'mpn' | 'csp'): Machine {
  const data: Readonly<Record<string, unknown>> = {
    form_error: { error: 'duplicate_name' },
    submitted: { submittedName: fixtures.NAME },
    documents_requested: { documents: ['registry_certificate'] },
    rejected: { causes: fixtures.CAUSES },
  };
  return {
    name: review,
    strict: [tables.ENROLMENT, tables.ENROLMENT_DECISIONS],
    late: [tables.ENROLMENT_LATE, tables.ENROLMENT_DECISIONS_LATE],
    fixture: (state) => fixtures.enrolmentIn(review, state),
    typeOf: (verb) => `${review}.${verb}` as EventType,
    dataOf: (verb) => data[verb] ?? {},
    stateOf: (state) => state.tracks[review].state,
    who: whoOf('enrolment'),
  };
}

const MACHINES: readonly Machine[] = [
  enrolment('mpn'),
  enrolment('csp'),
  {
    name: 'work tenant',
    strict: [tables.WORK_TENANT],
    late: [tables.WORK_TENANT_LATE],
    fixture: fixtures.workTenantIn,
    typeOf: (verb) => `work_tenant.${verb}` as EventType,
    dataOf: (verb) =>
      ({
        planned: { strategy: 'new_dedicated' },
        created: { domain: 'a.onmicrosoft.com' },
        confirmed: { tenantId: 'guid-1' },
      })[verb] ?? {},
    stateOf: (state) => state.tracks.workTenant.state,
    who: whoOf('work_tenant'),
  },
  {
    name: 'id link',
    strict: [tables.ID_LINK],
    late: [tables.ID_LINK],
    fixture: fixtures.idLinkIn,
    typeOf: (verb) => `id_link.${verb}` as EventType,
    dataOf: (verb) => (verb === 'mismatched' ? { mismatch: 'region' } : {}),
    stateOf: (state) => state.tracks.idLink.state,
    who: whoOf('id_link'),
  },
  {
    name: 'mpa',
    strict: [tables.MPA],
    late: [tables.MPA_LATE],
    fixture: fixtures.mpaIn,
    typeOf: () => 'mpa.accepted',
    dataOf: () => ({}),
    stateOf: (state) => state.tracks.mpa.state,
    who: whoOf('mpa'),
  },
  {
    name: 'mfa',
    strict: [tables.MFA],
    late: [tables.MFA],
    fixture: fixtures.mfaIn,
    typeOf: (column) =>
      (column.startsWith('reading:') ? 'mfa.reading_recorded' : `mfa.${column}`) as EventType,
    dataOf: (column, journey) => {
      const { policyOnAt } = journey.state.tracks.mfa;
      const on = policyOnAt ?? addDays(journey.now, -10);
      return (
        {
          policy_enabled: { method: 'security_defaults' },
          'reading:met': { enforcedPercent: 100 },
          'reading:early_low': { asOf: addDays(on, 7), enforcedPercent: 90 },
          'reading:late_low': { asOf: addDays(on, 9), enforcedPercent: 90 },
        }[column] ?? {}
      );
    },
    stateOf: (state) => state.tracks.mfa.state,
    who: (column) =>
      tables.WHO[column.startsWith('reading:') ? 'mfa.reading_recorded' : `mfa.${column}`] ?? '',
  },
  {
    name: 'provider link',
    strict: [tables.PROVIDER_LINK],
    late: [tables.PROVIDER_LINK_LATE],
    fixture: fixtures.providerLinkIn,
    typeOf: (verb) => `provider_link.${verb}` as EventType,
    dataOf: () => ({}),
    stateOf: (state) => state.tracks.providerLink.state,
    who: whoOf('provider_link'),
  },
  {
    name: 'lifecycle',
    strict: [tables.LIFECYCLE],
    late: [tables.LIFECYCLE],
    fixture: fixtures.lifecycleIn,
    typeOf: (verb) => `lifecycle.${verb}` as EventType,
    dataOf: (verb, journey) =>
      ({
        held: journey.state.hold ?? { reason: '先方都合', until: addDays(journey.now, 30) },
        withdrawn: { reason: '取引終了' },
        reopened: { reason: '再開の依頼' },
        merged: { targetId: 'reseller-2' },
      })[verb] ?? {},
    stateOf: (state) => state.lifecycle,
    who: whoOf('lifecycle'),
  },
];

/** What a decision comes to, in the words of the tables. */
function outcomeOf(decision: Decision, before: ResellerState, machine: Machine): string {
  if (decision.kind === 'unchanged') return machine.stateOf(before);
  if (decision.kind === 'changed') return machine.stateOf(decision.state);
  return decision.reason === 'wrong_state' ? '-' : `!${decision.reason}`;
}

function expectedOf(
  cell: tables.Cell,
  machine: Machine,
  letters: string,
  before: ResellerState,
  note: boolean,
) {
  const allowed = machine.who(cell.column).split(' ');
  if (![...letters].some((letter) => allowed.includes(letter))) return '!actor_not_allowed';
  if (cell.expected === '=') return machine.stateOf(before);
  if (!cell.expected.endsWith('*')) return cell.expected;
  return note ? cell.expected.slice(0, -1) : '!note_required';
}

function ask(journey: Journey, machine: Machine, column: string, how: How): Decision {
  return journey.ask(machine.typeOf(column), machine.dataOf(column, journey) as never, how);
}

describe.each(MACHINES)('$name: every state, event and actor against the written table', (machine) => {
  const late = tables.cellsOf(...machine.late);
  const journeys = new Map<string, Journey>();
  const journeyIn = (state: string) => {
    const known = journeys.get(state) ?? machine.fixture(state);
    journeys.set(state, known);
    return known;
  };

  it.each(tables.cellsOf(...machine.strict))('$state, $column: $expected', (strictCell) => {
    const { state, column } = strictCell;
    const lateCell = late.find((cell) => cell.state === state && cell.column === column) ?? strictCell;
    const journey = journeyIn(state);
    for (const [name, actor, letters] of ACTORS) {
      const isEarlyTimer = name === 'timer' && column === 'resumed' && state === 'on_hold';
      if (isEarlyTimer) continue;
      const cell = name === 'import' ? lateCell : strictCell;
      for (const note of [true, false]) {
        const decision = ask(journey, machine, column, {
          by: actor,
          level: name === 'import' ? 1 : 0,
          ...(note ? { note: '確認済み' } : {}),
        });
        const expected = expectedOf(cell, machine, letters, journey.state, note);
        expect(outcomeOf(decision, journey.state, machine), `${name}, note ${note}`).toBe(expected);
        checkOffer(journey, actor, machine.typeOf(column), decision, note);
      }
    }
  });

  it.each(late)('$state, $column by Microsoft’s export: $expected', (cell) => {
    const journey = journeyIn(cell.state);
    const how = { by: AGENT, level: 3, source: 'partner_center_export', note: '確認済み' } as const;
    const decision = ask(journey, machine, cell.column, how);
    const expected = expectedOf(cell, machine, 'A', journey.state, true);
    if (machine.name === 'lifecycle' && machine.who(cell.column) === 'L') return;
    expect(outcomeOf(decision, journey.state, machine)).toBe(expected);
  });
});

/** `allowedEvents` offers what would move, and nothing that is refused whatever the data. */
function checkOffer(
  journey: Journey,
  actor: Actor,
  type: EventType,
  decision: Decision,
  note: boolean,
): void {
  const isOffered = journey.allowed(actor).includes(type);
  if (decision.kind === 'changed' && decision.event.effect === 'moved') {
    expect(isOffered, `${type} moves but is not offered`).toBe(true);
  }
  if (decision.kind === 'refused' && note) {
    expect(isOffered, `${type} is offered but refused: ${decision.reason}`).toBe(false);
    expect(decision.allowedEvents).toEqual(journey.allowed(actor));
  }
}

describe('the case as a whole', () => {
  const actors: Readonly<Record<string, Actor>> = {
    reseller: RESELLER,
    agent: AGENT,
    integration: INTEGRATION,
    import: IMPORT,
  };
  it.each(tables.cellsOf(tables.GATE))('$state: a fact from $column', ({ state, column, expected }) => {
    const journey = fixtures.lifecycleIn(state);
    const by = actors[column] ?? AGENT;
    const decision = journey.ask(
      'mfa.policy_enabled',
      { method: 'conditional_access' },
      {
        by,
        ...(by === AGENT
          ? { level: 2 }
          : by === RESELLER
            ? { level: 2, evidenceId: 'e' }
            : { level: by === IMPORT ? 3 : 4, source: 'partner_center_export' }),
      },
    );
    const outcome = decision.kind === 'refused' ? `!${decision.reason}` : 'met';
    expect(outcome).toBe(expected);
  });

  it('lets the timer end a hold when its date has come, not before', () => {
    const journey = fixtures.lifecycleIn('on_hold');
    const until = journey.state.hold?.until ?? journey.now;
    expect(journey.ask('lifecycle.resumed', {}, { by: TIMER })).toMatchObject({ reason: 'wrong_state' });
    journey.now = until;
    expect(journey.ask('lifecycle.resumed', {}, { by: TIMER })).toMatchObject({ kind: 'changed' });
  });

  it('takes a case that was never invited back to a draft', () => {
    const journey = fixtures.lifecycleIn('draft').report('lifecycle.withdrawn', { reason: '取引終了' });
    journey.report('lifecycle.reopened', { reason: '再開の依頼' }, { by: LEAD });
    expect(journey.state.lifecycle).toBe('draft');
  });
});

describe('who may report', () => {
  it('is what the written table says, for every event there is', () => {
    const letters = {
      reseller: 'R',
      agent: 'A',
      lead: 'L',
      integration: 'I',
      import: 'M',
      timer: 'S',
    } as const;
    for (const type of EVENT_TYPES) {
      const written = tables.WHO[type.replace(/^(mpn|csp)\./u, 'enrolment.')];
      expect(REPORTERS[type].map((reporter) => letters[reporter]).join(' '), type).toBe(written);
    }
  });

  it('offers a reseller only what it may claim about itself', () => {
    const written = EVENT_TYPES.filter((type) =>
      tables.WHO[type.replace(/^(mpn|csp)\./u, 'enrolment.')]?.split(' ').includes('R'),
    );
    expect(RESELLER_EVENT_TYPES).toEqual(written);
  });
});
