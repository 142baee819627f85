import { describe, expect, it } from 'vitest';
import { addDays, addMilliseconds } from '../../../src/kernel/time.ts';
import type { FactPath } from '../../../src/onboarding/rules/state.ts';
import {
  AGENT,
  CALENDAR,
  codes,
  DAY,
  IMPORT,
  INTEGRATION,
  Journey,
  RESELLER,
  TIMER,
} from '../../support/journey.ts';
import { cspApproved, mfaIn, mpnApproved, ready, workTenantIn } from './matrix/fixtures.ts';

const API = { by: INTEGRATION, level: 4, source: 'partner_center_api' } as const;
const WHY = { note: '画面で確認' } as const;

function entry(journey: Journey, path: FactPath) {
  return journey.state.facts[path];
}

describe('evidence', () => {
  it('is never assumed to be more than the word of whoever reports', () => {
    const levelOf = (by: typeof AGENT) => {
      const decision = mpnApproved().ask('mfa.policy_enabled', { method: 'security_defaults' }, { by });
      return decision.kind === 'changed' ? decision.event.evidence?.level : decision;
    };
    expect([RESELLER, AGENT, IMPORT, INTEGRATION].map(levelOf)).toEqual([0, 1, 1, 1]);
  });

  it.each([
    ['reseller', RESELLER, {}, [true, false, false, false, false]],
    ['reseller with a document', RESELLER, { evidenceId: 'document-1' }, [true, false, true, false, false]],
    ['agent', AGENT, {}, [true, true, true, false, false]],
    [
      'agent with an export',
      AGENT,
      { source: 'Partner Center エクスポート 2022-03' },
      [true, true, true, true, false],
    ],
    ['import', IMPORT, { source: 'partner_center_export' }, [true, true, true, true, false]],
    ['integration', INTEGRATION, {}, [true, true, true, true, true]],
  ] as const)('of %s', (_name, by, how, expected) => {
    const journey = mpnApproved();
    const accepted = ([0, 1, 2, 3, 4] as const).map(
      (level) =>
        journey.ask('mfa.policy_enabled', { method: 'security_defaults' }, { by, level, ...how }).kind ===
        'changed',
    );
    expect(accepted).toEqual(expected);
  });

  it('says why a level cannot be claimed', () => {
    const journey = mpnApproved();
    const ask = (how: object) => journey.ask('mpa.accepted', {}, how);
    expect(ask({ by: RESELLER, level: 2 })).toMatchObject({
      reason: 'evidence_level_not_allowed',
      params: { level: 2, highest: 0 },
    });
    expect(ask({ level: 3 })).toMatchObject({ reason: 'evidence_source_missing' });
  });

  it('of a document makes level 2 by itself', () => {
    const journey = mpnApproved();
    journey.report(
      'mfa.policy_enabled',
      { method: 'security_defaults' },
      { by: RESELLER, evidenceId: 'document-1' },
    );
    expect(entry(journey, 'mfa.policy')?.winner).toMatchObject({ level: 2, source: 'reseller' });
    expect(journey.history.at(-1)?.evidence).toEqual({
      level: 2,
      source: 'reseller',
      evidenceId: 'document-1',
    });
  });
});

describe('the same thing said again', () => {
  it('changes nothing at the same or a lower level', () => {
    const journey = mpnApproved();
    expect(journey.ask('mpn.approved', {}, { level: 0 })).toEqual({ kind: 'unchanged' });
    expect(journey.ask('mpn.approved', {}, { by: RESELLER })).toEqual({ kind: 'unchanged' });
  });

  it('keeps better proof, and says that nothing moved', () => {
    const journey = mpnApproved().report('mpn.approved', {}, { level: 2 });
    expect(journey.history.at(-1)).toMatchObject({ effect: 'recorded', changes: [] });
    expect(entry(journey, 'mpn')?.winner.level).toBe(2);
    expect(journey.ask('mpn.approved', {}, { level: 1 })).toEqual({ kind: 'unchanged' });
  });

  it('renews a confirmation that has become old, and keeps the proof that there is', () => {
    const journey = mpnApproved();
    expect(journey.derived.overlays).not.toContain('stale');
    journey.wait(15 * DAY);
    expect(journey.derived.overlays).toContain('stale');
    journey.report('mpn.approved', {}, { by: RESELLER });
    expect(journey.history.at(-1)?.effect).toBe('refreshed');
    expect(entry(journey, 'mpn')).toMatchObject({ confirmedAt: journey.now, winner: { level: 0 } });
  });
});

describe('how long a fact keeps', () => {
  it('is short while it is under way or unproven, long when it is done and proven', () => {
    const journey = mpnApproved();
    expect(entry(journey, 'mpn')?.winner.staleAfter).toBe(
      addDays(entry(journey, 'mpn')?.winner.observedAt ?? journey.now, 14),
    );
    journey.report('mpn.approved', {}, { level: 2 });
    expect(entry(journey, 'mpn')?.winner.staleAfter).toBe(addDays(journey.now, 180));
    journey.report('csp.started', {}, { level: 2 });
    expect(entry(journey, 'csp')?.winner.staleAfter).toBe(addDays(journey.now, 14));
  });

  it('is long for everything once the reseller is live', () => {
    const journey = ready();
    const reading = entry(journey, 'mfa.enrolment')?.winner;
    expect(journey.derived.staleAt).toBe(addDays(reading?.observedAt ?? journey.now, 14));
    journey.report('lifecycle.confirmed', {});
    expect(Date.parse(journey.derived.staleAt ?? '')).toBeGreaterThan(Date.parse(journey.now) + 170 * DAY);
  });
});

describe('a fact that contradicts a settled one', () => {
  it('replaces it when it is as well proven and newer', () => {
    const journey = mpnApproved().report('mpn.approved', {}, { level: 2 });
    journey.report('mpn.revoked', {}, { ...WHY, level: 2 });
    expect(journey.history.at(-1)?.effect).toBe('moved');
    expect(journey.state.tracks.mpn.state).toBe('rejected');
  });

  it('never replaces it when it is less well proven: a person has to look', () => {
    const journey = mpnApproved().report('mpn.approved', {}, API);
    journey.report('mpn.revoked', {}, WHY);
    expect(journey.history.at(-1)).toMatchObject({ effect: 'disputed', changes: [] });
    expect(journey.state.tracks.mpn.state).toBe('approved');
    expect(entry(journey, 'mpn')).toMatchObject({
      winner: { value: 'approved', level: 4 },
      contender: { fact: { value: 'rejected', level: 1 }, type: 'mpn.revoked' },
    });
    expect(journey.derived.overlays).toContain('disputed');
    expect(journey.derived.disputes).toEqual(['mpn']);
    expect(journey.derived.nextActions.at(-1)).toMatchObject({
      kind: 'resolve',
      owner: 'distributor',
      path: 'mpn',
    });
    expect(journey.ask('mpn.revoked', {}, WHY)).toEqual({ kind: 'unchanged' });
  });

  it('is only recorded when it is older, whatever its proof', () => {
    const journey = mpnApproved();
    const yesterday = addDays(journey.now, -1);
    const before = journey.state.tracks;
    journey.report('mpn.revoked', {}, { ...API, ...WHY, occurredAt: yesterday });
    expect(journey.history.at(-1)?.effect).toBe('recorded');
    expect(journey.state.tracks).toBe(before);
    expect(journey.facts.at(-1)).toMatchObject({ path: 'mpn', value: 'rejected', level: 4, asOf: yesterday });
    expect(journey.derived.overlays).not.toContain('disputed');
  });

  it.each([
    [
      'workTenant',
      () => workTenantIn('created').report('work_tenant.confirmed', { tenantId: 'guid-1' }, API),
      'work_tenant.wrong_account',
      {},
    ],
    [
      'workTenant.tenantId',
      () => workTenantIn('created').report('work_tenant.confirmed', { tenantId: 'guid-1' }, API),
      'work_tenant.confirmed',
      { tenantId: 'guid-2' },
    ],
    [
      'workTenant.domain',
      () =>
        workTenantIn('planned').report('work_tenant.created', { domain: 'a.onmicrosoft.com' }, { level: 2 }),
      'work_tenant.created',
      { domain: 'b.onmicrosoft.com' },
    ],
    [
      'partnerId',
      () =>
        new Journey({ startPoint: 'has_mpn' })
          .report('lifecycle.invited', {})
          .report('partner_id.recorded', { number: '1234567', kind: 'location', country: 'JP' }, API),
      'partner_id.recorded',
      { number: '7654321', kind: 'location', country: 'JP' },
    ],
    ['csp', () => cspApproved().report('csp.approved', {}, API), 'csp.profile_changed', {}],
    [
      'idLink',
      () => mpnApproved().report('id_link.linked', {}, API),
      'id_link.mismatched',
      { mismatch: 'region' },
    ],
    [
      'mfa.enrolment',
      () => mfaIn('policy_on').report('mfa.reading_recorded', { enforcedPercent: 100 }, { level: 2 }),
      'mfa.reading_recorded',
      { enforcedPercent: 80 },
    ],
    [
      'providerLink',
      () => cspApproved().report('provider_link.requested', {}).report('provider_link.approved', {}, API),
      'provider_link.removed',
      {},
    ],
  ] as const)('is a dispute about %s', (path, make, type, data) => {
    const journey = (make as () => Journey)();
    const tracks = journey.state.tracks;
    journey.report(type, data as never, WHY);
    expect(journey.history.at(-1)?.effect).toBe('disputed');
    expect(journey.state.tracks).toBe(tracks);
    expect(journey.derived.disputes).toEqual([path]);
    expect(journey.allowed(AGENT)).toContain('fact.disputed_resolved');

    const kept = journey.ask('fact.disputed_resolved', { path, winner: 'current' }, WHY);
    expect(kept).toMatchObject({ kind: 'changed', event: { effect: 'recorded' } });
    if (kept.kind === 'changed') expect(kept.state.tracks).toBe(tracks);

    journey.report('fact.disputed_resolved', { path, winner: 'contender' }, WHY);
    expect(journey.state.tracks).not.toEqual(tracks);
    expect(journey.derived.disputes).toEqual([]);
    expect(entry(journey, path)?.winner.level).toBeLessThanOrEqual(1);
  });
});

describe('a dispute', () => {
  const disputed = () => mpnApproved().report('mpn.approved', {}, API).report('mpn.revoked', {}, WHY);

  it('is settled by people only, with a reason, by naming a side or the event that brought it', () => {
    const journey = disputed();
    const { winner, contender } = entry(journey, 'mpn') ?? {};
    const ask = (choice: string, how: object = WHY) =>
      journey.ask('fact.disputed_resolved', { path: 'mpn', winner: choice }, how);
    expect(ask('current', {})).toMatchObject({ reason: 'note_required' });
    expect(ask('current', { ...WHY, by: RESELLER })).toMatchObject({ reason: 'actor_not_allowed' });
    expect(ask('nobody')).toMatchObject({ reason: 'unknown_winner' });
    expect(ask(winner?.eventId ?? '')).toMatchObject({ kind: 'changed', event: { effect: 'recorded' } });
    expect(ask(contender?.fact.eventId ?? '')).toMatchObject({ kind: 'changed', event: { effect: 'moved' } });
    expect(journey.ask('fact.disputed_resolved', { path: 'csp', winner: 'current' }, WHY)).toMatchObject({
      reason: 'nothing_disputed',
    });
  });

  it('is over when the stronger side is confirmed later, and when the weaker gets as good a proof', () => {
    const confirmed = disputed().report('mpn.approved', {}, API);
    expect(confirmed.history.at(-1)?.effect).toBe('refreshed');
    expect(confirmed.derived.disputes).toEqual([]);
    const proven = disputed().report('mpn.revoked', {}, { ...API, ...WHY });
    expect(proven.derived.disputes).toEqual([]);
    expect(proven.state.tracks.mpn.state).toBe('rejected');
  });

  it('is stuck after two business days', () => {
    const journey = disputed().wait(DAY);
    expect(journey.derived.stuckReasons).not.toContain('dispute_old');
    journey.wait(DAY);
    expect(journey.derived.stuckReasons).toContain('dispute_old');
  });
});

describe('a Partner ID', () => {
  it('of a holder needs proof; a stronger number replaces a weaker one', () => {
    const id = { number: '1234567', kind: 'location', country: 'JP' } as const;
    const journey = new Journey({ startPoint: 'has_mpn' }).report('lifecycle.invited', {});
    journey.report('partner_id.recorded', id);
    expect(journey.state.tracks.partnerId.state).toBe('provisional');
    journey.report('partner_id.recorded', { ...id, number: '7654321' }, { level: 2 });
    expect(journey.state.tracks.partnerId).toMatchObject({ state: 'active', number: '7654321' });
  });

  it('that Microsoft calls invalid is an error until another one is told', () => {
    const id = { number: '1234567', kind: 'location', country: 'JP' } as const;
    const journey = new Journey({ startPoint: 'has_mpn' }).report('lifecycle.invited', {});
    journey.report('partner_id.recorded', id, { level: 2 });
    journey.report('partner_id.recorded', { ...id, validity: 'invalid' }, API);
    expect(journey.state.tracks.partnerId.state).toBe('invalid');
    expect(journey.state.tracks.mpn.state).toBe('not_started');
    expect(journey.derived.requirements.currentlyDue.find(({ code }) => code === 'partner_id')).toMatchObject(
      {
        situation: 'invalid',
        state: 'error',
      },
    );
    journey.report('partner_id.recorded', { ...id, number: '7654321' }, API);
    expect(journey.state.tracks.partnerId.state).toBe('active');
  });

  it('told along the way never takes the place of a better proven one', () => {
    const journey = new Journey()
      .report('lifecycle.invited', {})
      .report('work_tenant.planned', { strategy: 'new_dedicated' });
    journey.report('partner_id.recorded', { number: '1234567', kind: 'location', country: 'JP' }, API);
    journey
      .report('mpn.started', {})
      .report('mpn.submitted', { submittedName: 'x', partnerIdNumber: '7654321' });
    expect(journey.state.tracks.partnerId.number).toBe('1234567');
  });
});

describe('the agreement', () => {
  it('takes date and signer when they become known, and another one only with as good a proof', () => {
    const journey = cspApproved().report('id_link.linked', {}).report('mpa.accepted', {}, API);
    const row = { effectiveDate: '2022-03-01', acceptedBy: '舞黒 太郎' };
    journey.report('mpa.accepted', row, { by: RESELLER });
    expect(journey.state.tracks.mpa).toMatchObject(row);
    expect(entry(journey, 'mpa')?.winner.level).toBe(4);
    for (const other of [{ effectiveDate: '2022-03-02' }, { acceptedBy: '山田 一郎' }]) {
      expect(journey.ask('mpa.accepted', other, { by: RESELLER })).toMatchObject({
        reason: 'stronger_record_stands',
      });
      expect(journey.ask('mpa.accepted', other, API)).toMatchObject({ kind: 'changed' });
    }
  });
});

describe('a waiver', () => {
  const waive = (journey: Journey, expiresAt = addDays(journey.now, 10)) =>
    journey.report(
      'requirement.waived',
      { code: 'mfa.enrolment', reason: '移行中', expiresAt },
      { by: { ...AGENT, role: 'lead' } as never },
    );

  it('lets a reseller go on until its date, and then it is due again, with a new date', () => {
    const journey = cspApproved();
    journey.report('mfa.policy_enabled', { method: 'security_defaults' }, { level: 2 });
    waive(journey);
    expect(codes(journey.derived.requirements.waived)).toContain('mfa.enrolment');
    const until = journey.state.waivers['mfa.enrolment']?.expiresAt ?? journey.now;
    journey.now = until;
    const item = journey.derived.requirements.currentlyDue.find(({ code }) => code === 'mfa.enrolment');
    expect(item?.dueAt).toBe(CALENDAR.addBusinessDays(until, 18));
    expect(codes(journey.derived.requirements.waived)).toEqual([]);
    journey.report('requirement.unwaived', { code: 'mfa.enrolment' }, { by: TIMER });
    expect(journey.state.waivers).toEqual({});
  });

  it('makes ready what else is done, and takes it back when it ends', () => {
    const journey = ready();
    journey.report('mfa.reading_recorded', { enforcedPercent: 90 }, { level: 2 });
    expect(journey.state.lifecycle).toBe('active');
    waive(journey);
    expect(journey.state.lifecycle).toBe('ready');
    journey.wait(11 * DAY);
    expect(journey.derived.lifecycle).toBe('active');
    expect(journey.derived.stage).toBe('mfa');
  });

  it('is refused where it makes no sense, with the reason', () => {
    const journey = mpnApproved();
    const lead = { by: { ...AGENT, role: 'lead' } as never };
    const ask = (code: string, days: number, how: object = lead) =>
      journey.ask(
        'requirement.waived',
        { code: code as never, reason: '移行中', expiresAt: addDays(journey.now, days) },
        how,
      );
    expect(ask('mpa', 10, { by: AGENT })).toMatchObject({ reason: 'actor_not_allowed' });
    expect(ask('confirmation', 10)).toMatchObject({ reason: 'cannot_be_waived' });
    expect(ask('mpa', 0)).toMatchObject({ reason: 'waiver_must_end' });
    expect(ask('csp.due_diligence_check', 10)).toMatchObject({ reason: 'not_applicable' });
    expect(ask('mpn.application', 10)).toMatchObject({ reason: 'already_satisfied' });
    expect(journey.ask('requirement.unwaived', { code: 'mpa' }, lead)).toMatchObject({
      reason: 'not_waived',
    });
    expect(ask('mpa', 10)).toMatchObject({ kind: 'changed' });
  });

  it('of a review covers its form and its checks, and opens what follows', () => {
    const journey = mpnApproved();
    const lead = { by: { ...AGENT, role: 'lead' } as never };
    journey.report('id_link.linked', {}, { level: 2 });
    journey.report(
      'requirement.waived',
      { code: 'csp.review', reason: '他の登録を利用', expiresAt: addDays(journey.now, 30) },
      lead,
    );
    expect(codes(journey.derived.requirements.waived)).toEqual([
      'csp.application',
      'csp.email_ownership_check',
      'csp.employment_check',
      'csp.business_check',
      'csp.review',
    ]);
    expect(journey.state.tracks.mpa.state).toBe('available');
    expect(journey.state.tracks.providerLink.state).toBe('offerable');
    const until = journey.state.waivers['csp.review']?.expiresAt ?? journey.now;
    for (const later of [0, 3 * DAY, 40 * DAY]) {
      journey.now = addMilliseconds(until, later);
      const link = journey.derived.requirements.eventuallyDue.find(({ code }) => code === 'provider_link');
      expect(link).toMatchObject({ since: until, blockedBy: ['csp.review'] });
    }
  });
});
