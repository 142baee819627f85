import { describe, expect, it } from 'vitest';
import { addDays, toInstant } from '../../../src/kernel/time.ts';
import { timerEventsDue } from '../../../src/onboarding/rules/timer-events.ts';
import { AGENT, CALENDAR, codes, contact, DAY, Journey, LEAD, TIMER } from '../../support/journey.ts';
import { begun, cspApproved, enrolmentIn, mfaIn, mpnApproved, ready } from './matrix/fixtures.ts';

const businessDays = CALENDAR.addBusinessDays;

describe('the distributor’s own dates', () => {
  it('run from when a thing became due here, in business days, and pass', () => {
    const journey = new Journey().report('lifecycle.invited', {});
    const dueAt = businessDays(journey.now, 10);
    const tenant = () => journey.derived.requirements.currentlyDue.find(({ code }) => code === 'work_tenant');
    expect(tenant()?.dueAt).toBe(dueAt);
    expect(journey.derived.currentDeadline).toBe(dueAt);
    journey.now = addDays(dueAt, -1);
    expect(journey.derived.overlays).not.toContain('overdue');
    journey.now = dueAt;
    expect(journey.derived.overlays).toContain('overdue');
    expect(codes(journey.derived.requirements.pastDue)).toEqual(['work_tenant']);
    expect(codes(journey.derived.requirements.currentlyDue)).toContain('work_tenant');
  });

  it('do not count what happened before it was known here', () => {
    const journey = enrolmentIn('mpn', 'in_review');
    const causes = [{ check: 'business', cause: 'registry_mismatch' }] as const;
    const occurredAt = addDays(journey.now, -20);
    journey.report('mpn.rejected', { causes }, { level: 2, occurredAt });
    const item = journey.derived.requirements.currentlyDue.find(({ code }) => code === 'mpn.business_check');
    expect(item?.since).toBe(occurredAt);
    expect(item?.dueAt).toBe(businessDays(journey.now, 8));
    expect(journey.derived.overlays).not.toContain('overdue');
  });

  it('begin when the last thing in the way became known as done, and not again with every step after it', () => {
    const journey = mpnApproved().report('partner_id.recorded', {
      number: '1234567',
      kind: 'location',
      country: 'JP',
    });
    journey
      .wait(3 * DAY)
      .report('csp.started', {})
      .wait(2 * DAY);
    journey.report('csp.submitted', { submittedName: '株式会社しるべ商事' });
    const dueAt = businessDays(journey.now, 8);
    const link = () => journey.derived.requirements.currentlyDue.find(({ code }) => code === 'id_link');
    expect(link()?.dueAt).toBe(dueAt);
    journey.wait(DAY).report('csp.email_confirmed', {}).wait(DAY).report('csp.approved', {}, { level: 2 });
    expect(link()?.dueAt).toBe(dueAt);
  });

  it('skip days off, and never run for Microsoft', () => {
    const journey = new Journey({});
    journey.now = toInstant('2022-03-18T05:00:00.000Z');
    journey.report('lifecycle.invited', {});
    // Monday the 21st is a holiday: ten business days after Friday end on April 4th.
    expect(journey.derived.currentDeadline?.slice(0, 10)).toBe('2022-04-04');
    const waiting = enrolmentIn('mpn', 'in_review');
    for (const item of waiting.derived.requirements.pendingVerification) expect(item.dueAt).toBeNull();
  });

  it('rest on hold, and start again afterwards', () => {
    const journey = begun();
    journey.report('lifecycle.held', { reason: '先方都合', until: addDays(journey.now, 60) });
    expect(journey.derived).toMatchObject({ currentDeadline: null, waitingOn: 'nobody' });
    expect(journey.derived.overlays).toEqual(['on_hold']);
    expect(journey.derived.nextActions[0]).toMatchObject({ kind: 'rest', until: journey.state.hold?.until });
    journey.now = journey.state.hold?.until ?? journey.now;
    expect(journey.derived.lifecycle).toBe('active');
    expect(journey.derived.currentDeadline).toBe(businessDays(journey.now, 8));
  });
});

describe('waiting for Microsoft', () => {
  it('says when somebody looks again: after three business days, then weekly', () => {
    const journey = enrolmentIn('mpn', 'in_review');
    const { since } = journey.state.tracks.mpn;
    const until = () => journey.derived.nextActions.find(({ kind }) => kind === 'wait')?.until;
    expect(until()).toBe(businessDays(since, 3));
    journey.now = businessDays(since, 3);
    expect(until()).toBe(businessDays(since, 8));
    journey.now = addDays(since, 400);
    expect(until() !== undefined && (until() ?? '') > journey.now).toBe(true);
    expect(Date.parse(until() ?? '') - Date.parse(journey.now)).toBeLessThan(9 * DAY);
  });

  it('asks the desk to chase after five business days, and nobody before', () => {
    const journey = enrolmentIn('csp', 'in_review');
    const { since } = journey.state.tracks.csp;
    const chases = () => journey.derived.nextActions.filter(({ kind }) => kind === 'chase');
    journey.now = addDays(businessDays(since, 5), -0.001);
    expect(chases()).toEqual([]);
    expect(journey.derived.stuckReasons).toEqual([]);
    journey.now = businessDays(since, 5);
    expect(chases()).toMatchObject([{ owner: 'distributor', requirement: 'csp.review' }]);
    expect(journey.derived.stuckReasons).toEqual(['review_late']);
  });

  it('is nobody’s worry once a lead has waived the review', () => {
    const journey = enrolmentIn('csp', 'in_review');
    const waiver = {
      code: 'csp.review',
      reason: '他の登録を利用',
      expiresAt: addDays(journey.now, 90),
    } as const;
    journey.report('requirement.waived', waiver, { by: LEAD }).wait(30 * DAY);
    expect(journey.derived.stuckReasons).not.toContain('review_late');
    expect(journey.derived.nextActions.filter(({ kind }) => kind === 'chase' || kind === 'wait')).toEqual([]);
  });

  it('offers what can be done meanwhile', () => {
    const journey = enrolmentIn('mpn', 'in_review');
    expect(journey.derived.nextActions.map(({ requirement, owner }) => [requirement, owner])).toContainEqual([
      'mfa.policy',
      'reseller',
    ]);
  });
});

describe('silence', () => {
  it('of a reseller is stuck after ten business days without a fact; managing the case does not count', () => {
    const journey = new Journey().report('lifecycle.invited', {});
    const quietFrom = journey.now;
    journey.wait(5 * DAY).change({ tags: ['phone'] });
    const waiver = { code: 'provider_link', reason: '移行中', expiresAt: addDays(journey.now, 90) } as const;
    journey.report('requirement.waived', waiver, { by: LEAD });
    journey.now = addDays(businessDays(quietFrom, 10), -0.001);
    expect(journey.derived.stuckReasons).toEqual([]);
    journey.now = businessDays(quietFrom, 10);
    expect(journey.derived.stuckReasons).toEqual(['silent']);
    journey.report('work_tenant.planned', { strategy: 'new_dedicated' });
    expect(journey.derived.stuckReasons).toEqual([]);
  });

  it('is not the reseller’s while Microsoft or the distributor has to act', () => {
    const journey = ready().wait(40 * DAY);
    expect(journey.derived.waitingOn).toBe('distributor');
    expect(journey.derived.stuckReasons).toEqual([]);
  });
});

describe('MFA', () => {
  it('says nothing to do with readings until Microsoft’s figures no longer hold days before the policy (C126)', () => {
    const journey = begun().report('mfa.policy_enabled', { method: 'security_defaults' }, { level: 2 });
    const action = () =>
      journey.derived.nextActions.find(({ requirement }) => requirement === 'mfa.enrolment');
    expect(action()?.until).toBe(addDays(journey.now, 8));
    journey.wait(8 * DAY);
    expect(action()?.until).toBeNull();
  });

  it('is met by administrators and a security contact in the edition of 2025, by everybody in 2022', () => {
    const data = { enforcedPercent: 60, adminsMissing: 0, securityContact: true };
    for (const [programme, expected] of [
      ['2022-02', 'below_target'],
      ['2025-10', 'met'],
    ] as const) {
      const journey = new Journey({ programme }).report('lifecycle.invited', {});
      journey.report('mfa.policy_enabled', { method: 'conditional_access' }).wait(20 * DAY);
      journey.report('mfa.reading_recorded', data, { level: 2 });
      expect(journey.state.tracks.mfa.state).toBe(expected);
      journey.report('mfa.reading_recorded', { ...data, securityContact: false }, { level: 2 });
      expect(journey.state.tracks.mfa.state).toBe('below_target');
      journey.report('mfa.reading_recorded', { enforcedPercent: 100 }, { level: 2 });
      expect(journey.state.tracks.mfa.state).toBe('met');
    }
  });

  it('keeps an older reading in the series without letting it speak, and refuses one of tomorrow', () => {
    const journey = mfaIn('met');
    const asOf = addDays(journey.state.tracks.mfa.latest?.asOf ?? journey.now, -0.5);
    journey.report('mfa.reading_recorded', { asOf, enforcedPercent: 10 });
    expect(journey.state.tracks.mfa).toMatchObject({ state: 'met', latest: { enforcedPercent: 100 } });
    expect(journey.state.tracks.mfa.readings.map(({ enforcedPercent }) => enforcedPercent)).toEqual([
      10, 100,
    ]);
    const tomorrow = { asOf: addDays(journey.now, 1), enforcedPercent: 100 };
    expect(journey.ask('mfa.reading_recorded', tomorrow)).toMatchObject({ reason: 'reading_in_future' });
  });

  it('blocks or only warns about orders, as the edition or the tenant says (C13)', () => {
    const journey = ready().report('mfa.reading_recorded', { enforcedPercent: 90 }, { level: 2 });
    expect(journey.derived.capabilities.placeOrders).toEqual({
      allowed: true,
      missing: [],
      warnings: ['mfa'],
    });
    expect(journey.derived.capabilities.manageCustomers).toEqual({
      allowed: false,
      missing: ['mfa'],
      warnings: [],
    });
  });
});

describe('the timer', () => {
  it('writes down what has run out, once', () => {
    const journey = enrolmentIn('mpn', 'submitted').wait(DAY);
    expect(timerEventsDue(journey.state, journey.deriveContext())).toEqual([
      { type: 'mpn.mail_not_received', data: {} },
    ]);
    journey.report('mpn.mail_not_received', {}, { by: TIMER });
    expect(timerEventsDue(journey.state, journey.deriveContext())).toEqual([]);
    journey.report('lifecycle.held', { reason: '先方都合', until: addDays(journey.now, 1) }).wait(2 * DAY);
    expect(timerEventsDue(journey.state, journey.deriveContext())[0]).toEqual({
      type: 'lifecycle.resumed',
      data: {},
    });
    journey.report('lifecycle.resumed', {}, { by: TIMER });
    expect(timerEventsDue(journey.state, journey.deriveContext())).toEqual([]);
  });
});

describe('an invitation', () => {
  it('needs somebody whose mail arrives', () => {
    const without = (change: object) =>
      new Journey().change({ contacts: [contact(change)] }, AGENT).ask('lifecycle.invited', {});
    for (const change of [
      { email: null },
      { leftCompany: true },
      { undeliverable: true },
      { roles: ['sales_owner'] },
    ]) {
      expect(without(change)).toMatchObject({ kind: 'refused', reason: 'no_deliverable_contact' });
    }
    expect(without({ phone: '03-1234-5678' })).toMatchObject({ kind: 'changed' });
  });

  it('is not sent by facts recorded before it', () => {
    const journey = new Journey().report('work_tenant.created', { domain: 'a.onmicrosoft.com' });
    expect(journey.state.lifecycle).toBe('draft');
    expect(journey.derived.stage).toBe('intake');
    expect(codes(journey.derived.requirements.currentlyDue)).toEqual(['invitation']);
  });

  it('asks who can sign when nobody is known (C122)', () => {
    const journey = cspApproved().report('id_link.linked', {}, { level: 2 });
    expect(journey.state.tracks.mpa.state).toBe('available');
    const unknown = mpnApproved().change({ contacts: [contact({ roles: ['primary_contact'] })] });
    unknown
      .report('csp.started', {})
      .report('csp.submitted', { submittedName: 'x' })
      .report('csp.approved', {}, { level: 2 });
    unknown.report('id_link.linked', {}, { level: 2 });
    expect(unknown.derived.requirements.currentlyDue.find(({ code }) => code === 'mpa')).toMatchObject({
      situation: 'signer_unknown',
    });
    unknown.change({ contacts: [contact({ leftCompany: true })] });
    expect(unknown.state.tracks.mpa.state).toBe('locked');
    unknown.change({ contacts: [contact()] });
    expect(unknown.state.tracks.mpa.state).toBe('available');
    unknown.change({ contacts: [contact({ leftCompany: true })] });
    expect(unknown.state.tracks.mpa.state).toBe('available');
  });
});
