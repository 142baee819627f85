import { describe, expect, it } from 'vitest';
import type { ResellerId, TenantId } from '../../../src/kernel/ids.ts';
import type { PlanRequest } from '../../../src/onboarding/index.ts';
import { createPersonNames, createPlanner, readStoredPast } from '../../../src/reminders/index.ts';
import type { TenantView } from '../../../src/tenancy/tenant.ts';
import { jst, tenantOf } from '../../support/reminder-run.ts';
import { caseOf, invited, TARO, withTenant } from '../../support/reminder-scenes.ts';

const personOf = createPersonNames('a-secret-of-at-least-thirty-two-characters');
const planner = createPlanner(personOf);
const tenant = { ...tenantOf(), id: 'tenant-1' as TenantId } as unknown as TenantView;
const TARO_NAME = personOf('tenant-1', TARO.email ?? '');

function requestOf(one: ReturnType<typeof caseOf>, change: Partial<PlanRequest> = {}): PlanRequest {
  const { state, derived, now } = one.input();
  return {
    id: 'reseller-1' as ResellerId,
    tenant,
    state,
    derived,
    waitedOn: 'reseller',
    messages: null,
    now,
    ...change,
  };
}

interface Row {
  readonly dedupe_key: string;
  readonly not_before: string;
  readonly person: string;
  readonly contact_id: string | null;
}

/** The stored text after a plan was written, as `app.messages_of` gives it. */
function stored(
  rows: readonly Row[],
  change: { state?: string; people?: unknown[]; repliedAt?: number | null; beside?: object | null } = {},
) {
  const messages = rows.map((row) => {
    const [rule, requirement, occurrence] = row.dedupe_key.split(':');
    const step = Number(row.dedupe_key.split(':').at(-2));
    const audience = row.contact_id === null ? 'agent' : 'contact';
    const at = Date.parse(row.not_before);
    return [
      row.dedupe_key,
      rule,
      requirement,
      occurrence,
      step,
      audience,
      row.contact_id,
      row.person,
      false,
      change.state ?? 'planned',
      at,
      null,
      null,
    ];
  });
  return JSON.stringify({
    messages,
    people: change.people ?? [],
    repliedAt: change.repliedAt ?? null,
    beside: change.beside ?? null,
  });
}

const rowsOf = (text: string | null | undefined): Row[] => (text == null ? [] : JSON.parse(text));

describe('the planner of a save', () => {
  const one = () => caseOf(invited('2026-11-24 10:00'));

  it('writes what is new, under the name of the person, not the address', () => {
    const plan = planner.plan(requestOf(one()));
    const [row] = rowsOf(plan?.rows);
    expect(row).toMatchObject({
      person: TARO_NAME,
      contact_id: TARO.id,
      not_before: jst('2026-11-26 10:00'),
    });
    expect(plan?.rows).not.toContain('example.co.jp');
    expect(plan?.kept).toEqual(['first_step:work_tenant:0']);
    expect(plan?.dropped).toEqual([]);
  });

  it('writes nothing when everything stands as planned', () => {
    const rows = rowsOf(planner.plan(requestOf(one()))?.rows);
    expect(planner.plan(requestOf(one(), { messages: stored(rows) }))).toBeNull();
  });

  it('drops what is pointless and plans what follows', () => {
    const rows = rowsOf(planner.plan(requestOf(one()))?.rows);
    const later = caseOf(withTenant(invited('2026-11-24 10:00')));
    const plan = planner.plan(requestOf(later, { messages: stored(rows) }));
    expect(plan?.dropped).toEqual(rows.map((row) => row.dedupe_key));
    expect(rowsOf(plan?.rows).map((row) => row.dedupe_key.split(':')[0])).toEqual([
      'next_step',
      // What was told about the tenant will have to be confirmed in half a year.
      'stale_fact',
    ]);
  });

  it('brings a cancelled row back', () => {
    const rows = rowsOf(planner.plan(requestOf(one()))?.rows);
    const plan = planner.plan(requestOf(one(), { messages: stored(rows, { state: 'cancelled' }) }));
    expect(rowsOf(plan?.rows).map((row) => row.dedupe_key)).toEqual(rows.map((row) => row.dedupe_key));
  });

  it('knows who asked for a pause, who cannot be written to, and when somebody last replied', () => {
    const rows = rowsOf(planner.plan(requestOf(one()))?.rows);
    const next = (messages: string) =>
      rowsOf(planner.plan(requestOf(one(), { messages }))?.rows).find((row) =>
        row.dedupe_key.includes(':1:'),
      );
    const until = Date.parse(jst('2026-12-10 12:00'));
    const paused = stored(rows, { people: [[TARO_NAME, null, until, null]] });
    expect(next(paused)).toMatchObject({ contact_id: TARO.id, not_before: jst('2026-12-10 12:00') });
    const stopped = stored(rows, { people: [[TARO_NAME, 'unsubscribe', null, null]] });
    expect(next(stopped)).toMatchObject({ contact_id: 'contact-2' });
    const replied = stored(rows, { repliedAt: Date.parse(jst('2026-11-25 15:00')) });
    expect(next(replied)).toMatchObject({ contact_id: TARO.id, not_before: jst('2026-11-27 15:00') });
  });

  it('tells waiting that turned into action from an invitation', () => {
    const invitation = planner.plan(requestOf(one(), { waitedOn: 'distributor' }));
    expect(invitation?.rows).not.toContain('your_turn');
    const turned = planner.plan(requestOf(one(), { waitedOn: 'microsoft' }));
    expect(turned?.rows).toContain('your_turn');
  });
});

describe('what stands beside the record', () => {
  const beside = {
    blocks: [
      Date.parse(jst('2026-11-24 11:00')),
      ['N1', 'E1'],
      [{ field: 'line1', registered: '五丁目2番3号', entered: '5-2-3', parts: [] }],
    ],
    tickets: [['ticket-1', '2612100040001', Date.parse(jst('2026-11-24 11:00'))]],
    documents: [
      ['evidence-1', 'registry_certificate', 'mpn', '2027-06-30'],
      ['evidence-2', 'registry_certificate', 'csp', '2027-05-31'],
    ],
  };
  const one = () => caseOf(withTenant(invited('2026-11-24 10:00')));
  const planned = () => rowsOf(planner.plan(requestOf(one()))?.rows);
  const rulesOf = (text: string | null | undefined) =>
    rowsOf(text).map((row) => row.dedupe_key.split(':')[0]);

  it('is planned with the rest', () => {
    const plan = planner.plan(requestOf(one(), { messages: stored(planned(), { beside }) }));
    expect(rulesOf(plan?.rows).sort()).toEqual([
      'evidence_expiring',
      'evidence_expiring',
      'preflight_block',
      'ticket_waiting',
    ]);
    expect(plan?.dropped.map((key) => key.split(':')[0])).toEqual(['next_step']);
  });

  it('stays as it is where it cannot be seen', () => {
    const known = planner.plan(requestOf(one(), { messages: stored(planned(), { beside }) }));
    const rows = rowsOf(known?.rows).filter((row) => row.dedupe_key.startsWith('ticket_waiting'));
    const unseen = planner.plan(requestOf(one(), { messages: stored(rows) }));
    expect(unseen?.dropped).toEqual([]);
    expect(unseen?.kept).toContain('ticket_waiting::0.ticket-1.20261124T020000');
  });

  it('is dropped when it is gone', () => {
    const known = planner.plan(requestOf(one(), { messages: stored(planned(), { beside }) }));
    const rows = rowsOf(known?.rows).filter((row) => row.dedupe_key.startsWith('ticket_waiting'));
    const gone = { blocks: null, tickets: [], documents: [] };
    expect(planner.plan(requestOf(one(), { messages: stored(rows, { beside: gone }) }))?.dropped).toEqual(
      rows.map((row) => row.dedupe_key),
    );
  });
});

describe('names of people', () => {
  it('are the same for every spelling, others for every tenant and secret, and hold no address', () => {
    const name = personOf('tenant-1', 'Taro@Example.co.jp ');
    expect(name).toBe(personOf('tenant-1', 'ｔaro@example.co.jp'));
    expect(name).not.toBe(personOf('tenant-2', 'taro@example.co.jp'));
    expect(name).not.toBe(
      createPersonNames('another-secret-of-at-least-32-chars')('tenant-1', 'taro@example.co.jp'),
    );
    expect(name).toMatch(/^[\w-]{27}$/);
  });
});

describe('stored messages', () => {
  it('of a reseller about whom nothing was planned are none', () => {
    expect(readStoredPast(null)).toMatchObject({
      messages: [],
      people: new Map(),
      lastReplyAt: null,
      beside: { blocks: null, tickets: [], documents: [] },
    });
  });
});
