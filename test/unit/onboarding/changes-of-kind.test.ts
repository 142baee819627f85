import { describe, expect, it } from 'vitest';
import type { ContactId, ResellerId } from '../../../src/kernel/ids.ts';
import { decideProfileChange } from '../../../src/onboarding/rules/decide-profile-change.ts';
import {
  decideProgrammeMigration,
  previewProgrammeMigration,
} from '../../../src/onboarding/rules/decide-programme-migration.ts';
import { decideRegistration } from '../../../src/onboarding/rules/decide-registration.ts';
import { derive } from '../../../src/onboarding/rules/derive.ts';
import { personalValuesOf } from '../../../src/onboarding/rules/personal.ts';
import { REFUSALS, refusalText } from '../../../src/onboarding/rules/refusals.ts';
import { editionOf } from '../../../src/programmes/index.ts';
import {
  AGENT,
  AUDITOR,
  codes,
  contact,
  INTEGRATION,
  Journey,
  LEAD,
  RESELLER,
  registration,
  TIMER,
} from '../../support/journey.ts';
import { cspApproved, mpnApproved, ready } from './matrix/fixtures.ts';

const REASON = '種別の訂正';

describe('another type', () => {
  it('keeps every satisfied fact, and what no longer applies keeps its history', () => {
    const journey = ready();
    const facts = journey.state.facts;
    journey.change({ type: 'additional', reason: REASON });
    expect(journey.state.tracks.providerLink.state).toBe('not_applicable');
    expect(journey.state.facts).toBe(facts);
    expect(journey.state.lifecycle).toBe('ready');
    journey.change({ type: 'indirect', reason: REASON });
    expect(journey.state.tracks.providerLink.state).toBe('approved');
    expect(journey.state.lifecycle).toBe('ready');
  });

  it('opens what the other type asks for', () => {
    const journey = new Journey({ type: 'additional', startPoint: 'enrolled_elsewhere' }).report(
      'lifecycle.invited',
      {},
    );
    journey.report(
      'partner_id.recorded',
      { number: '1234567', kind: 'location', country: 'JP' },
      { level: 2 },
    );
    journey.report('mpa.accepted', {}, { level: 2 });
    journey.report('mfa.policy_enabled', { method: 'security_defaults' }, { level: 2 });
    journey.report('mfa.reading_recorded', { enforcedPercent: 100 }, { level: 2 });
    expect(journey.state.lifecycle).toBe('ready');
    journey.change({ type: 'indirect', reason: REASON });
    expect(journey.state.lifecycle).toBe('active');
    expect(journey.derived.stage).toBe('provider_link');
  });

  it('needs a lead and a reason; everything else in the profile does not', () => {
    const journey = mpnApproved();
    const ask = (patch: object, by = LEAD) => decideProfileChange(journey.state, patch, journey.context(by));
    expect(ask({ type: 'additional' })).toMatchObject({ reason: 'reason_required' });
    expect(ask({ type: 'additional', reason: '　' })).toMatchObject({ reason: 'reason_required' });
    expect(ask({ startPoint: 'has_mpn', reason: REASON }, AGENT)).toMatchObject({
      reason: 'actor_not_allowed',
    });
    expect(ask({ startPoint: 'has_mpn', reason: REASON })).toMatchObject({ kind: 'changed' });
    expect(ask({ company: { phone: '03-1234-5678' } }, AGENT)).toMatchObject({ kind: 'changed' });
    expect(ask({ tags: ['vip'] }, INTEGRATION)).toMatchObject({ kind: 'changed' });
    expect(ask({ tags: ['vip'] }, AUDITOR)).toMatchObject({ reason: 'actor_not_allowed' });
    expect(ask({ type: 'indirect' }, AGENT)).toEqual({ kind: 'unchanged' });
  });
});

describe('another start point', () => {
  it('keeps what was reached, there and back', () => {
    const journey = mpnApproved().report('mpn.approved', {}, { level: 2 });
    journey.report(
      'partner_id.recorded',
      { number: '1234567', kind: 'location', country: 'JP' },
      { level: 2 },
    );
    journey.change({ startPoint: 'has_mpn', reason: REASON });
    expect(journey.state.tracks.mpn.state).toBe('not_required');
    expect(codes(journey.derived.requirements.notApplicable)).toContain('mpn.review');
    journey.change({ startPoint: 'no_mpn', reason: REASON });
    expect(journey.state.tracks.mpn.state).toBe('approved');
    expect(codes(journey.derived.requirements.satisfied)).toContain('mpn.review');
  });

  it('elsewhere makes the CSP review not required, and brings it back as it stood', () => {
    const journey = cspApproved();
    journey.change({ startPoint: 'enrolled_elsewhere', reason: REASON });
    expect(journey.state.tracks.csp.state).toBe('not_required');
    journey.change({ startPoint: 'no_mpn', reason: REASON });
    expect(journey.state.tracks.csp.state).toBe('approved');
  });
});

describe('contacts', () => {
  it('may be corrected by the reseller, and nothing else', () => {
    const journey = mpnApproved();
    const ask = (patch: object, by = RESELLER) =>
      decideProfileChange(journey.state, patch, journey.context(by));
    expect(ask({ contacts: [contact({ phone: '090-1234-5678' })] })).toMatchObject({ kind: 'changed' });
    expect(ask({ tags: ['vip'] })).toMatchObject({ reason: 'only_contacts' });
    expect(ask({ contacts: [contact(), contact()] })).toMatchObject({ reason: 'contact_id_repeated' });
    expect(ask({ contacts: [contact()] })).toEqual({ kind: 'unchanged' });
    expect(ask({ contacts: [contact({ undeliverable: true })] }, TIMER)).toMatchObject({ kind: 'changed' });
    expect(ask({ tags: ['vip'] }, TIMER)).toMatchObject({ reason: 'actor_not_allowed' });
  });

  it('appear in the history field by field, each belonging to its person', () => {
    const journey = mpnApproved();
    const hanako = contact({
      id: 'contact-2' as ContactId,
      familyName: '標',
      givenName: '花子',
      email: 'h@example.co.jp',
    });
    journey.change({ contacts: [contact({ email: 'taro2@example.co.jp' }), hanako] });
    const event = journey.history.at(-1);
    if (event === undefined) throw new Error('no event');
    expect(event.changes).toContainEqual({
      path: 'profile.contacts.contact-1.email',
      from: 'taro@example.co.jp',
      to: 'taro2@example.co.jp',
    });
    const values = personalValuesOf(event);
    const index = event.changes.findIndex(({ path }) => path === 'profile.contacts.contact-2.familyName');
    expect(values).toContainEqual({ pointer: `/changes/${index}/to`, subject: 'contact-2' });
    expect(values).toContainEqual({ pointer: '/data/contacts/1/givenName', subject: 'contact-2' });
    expect(values).toContainEqual({ pointer: '/data/contacts/0/email', subject: 'contact-1' });
  });

  it('named in a report belong to the contact when there is one, to the event otherwise', () => {
    const named = (globalAdmin: string) => {
      const journey = new Journey().report('lifecycle.invited', {});
      journey.report('work_tenant.planned', {
        strategy: 'own_existing',
        riskAccepted: true,
        globalAdmin,
        employeeCount: 3,
      });
      const event = journey.history.at(-1);
      return event === undefined ? [] : personalValuesOf(event).filter(({ pointer }) => pointer !== '/note');
    };
    for (const known of ['舞黒　太郎', '太郎 舞黒', 'TARO@example.co.jp']) {
      expect(named(known).map(({ subject }) => subject)).toEqual(['contact-1', 'contact-1']);
    }
    expect(named('山田 一郎').map(({ subject }) => subject)).toEqual(['event-3', 'event-3']);
  });
});

describe('a parent', () => {
  it('stands behind an additional reseller only, and goes when the type changes', () => {
    const parentResellerId = 'reseller-9' as ResellerId;
    const journey = new Journey({ type: 'additional' }).change({ parentResellerId });
    expect(journey.state.profile.parentResellerId).toBe(parentResellerId);
    const ask = (patch: object) => decideProfileChange(journey.state, patch, journey.context(LEAD));
    expect(ask({ parentResellerId: 'reseller-1' })).toMatchObject({ reason: 'parent_not_possible' });
    journey.change({ type: 'indirect', reason: REASON });
    expect(journey.state.profile.parentResellerId).toBeNull();
    expect(ask({ parentResellerId })).toMatchObject({ kind: 'refused' });
  });

  it('matters for orders only as far as somebody knows about it', () => {
    const journey = ready().change({ type: 'additional', reason: REASON });
    const orders = (parentLinked?: boolean) => {
      const known = parentLinked === undefined ? {} : { parentLinked };
      return derive(journey.state, journey.deriveContext(known)).capabilities.placeOrders;
    };
    expect(orders()).toMatchObject({ allowed: true });
    expect(orders(true)).toMatchObject({ allowed: true });
    expect(orders(false)).toMatchObject({ allowed: false, missing: ['parent_provider_link'] });
  });
});

describe('a registration', () => {
  it('is a draft whose history can be sealed value by value', () => {
    const decision = decideRegistration(registration(), new Journey().context(AGENT));
    if (decision.kind !== 'changed') throw new Error(decision.kind);
    expect(decision.state).toMatchObject({ lifecycle: 'draft', tracks: { mpn: { state: 'not_started' } } });
    expect(personalValuesOf(decision.event).map(({ pointer }) => pointer)).toEqual([
      '/data/contacts/0/familyName',
      '/data/contacts/0/givenName',
      '/data/contacts/0/email',
    ]);
  });

  it('of a reseller enrolled elsewhere asks for no reviews from the first moment', () => {
    const journey = new Journey({ startPoint: 'enrolled_elsewhere', type: 'additional' });
    expect(journey.state.tracks.csp.state).toBe('not_required');
    expect(journey.state.tracks.providerLink.state).toBe('not_applicable');
  });
});

describe('another edition', () => {
  it('is previewed without being done, and keeps the facts when it is', () => {
    const journey = cspApproved()
      .report('mpn.approved', {}, { level: 2 })
      .report('csp.approved', {}, { level: 2 });
    journey.report('mfa.policy_enabled', { method: 'security_defaults' }, { level: 2 }).wait(20 * 86_400_000);
    journey.report('mfa.reading_recorded', { enforcedPercent: 70, adminsMissing: 0 }, { level: 2 });
    const preview = previewProgrammeMigration(journey.state, editionOf('2025-10'), journey.deriveContext());
    expect(preview.drops).toContain('mfa.enrolment');
    expect(preview.opens).toEqual([]);
    expect(journey.state.programme).toBe('2022-02');
    journey.migrate('2025-10');
    expect(journey.state).toMatchObject({
      programme: '2025-10',
      tracks: { mfa: { state: 'met' }, csp: { state: 'approved' } },
    });
    expect(journey.state.facts['mfa.enrolment']?.winner).toMatchObject({ value: 'met', level: 2 });
    expect(codes(journey.derived.requirements.satisfied)).toContain('csp.due_diligence_check');
  });

  it('opens its own checks while a review is running', () => {
    const journey = cspApproved().report('csp.profile_changed', {}, { note: '住所の変更' });
    const preview = previewProgrammeMigration(journey.state, editionOf('2025-10'), journey.deriveContext());
    expect(preview.opens).toContain('csp.due_diligence_check');
  });

  it('needs a lead and a reason', () => {
    const journey = mpnApproved();
    const to = editionOf('2025-10');
    const ask = (reason: string, by = LEAD) =>
      decideProgrammeMigration(journey.state, { to, reason }, journey.context(by));
    expect(ask(REASON, AGENT)).toMatchObject({ reason: 'actor_not_allowed' });
    expect(ask(' ')).toMatchObject({ reason: 'reason_required' });
    expect(ask(REASON)).toMatchObject({ kind: 'changed' });
    const same = decideProgrammeMigration(
      journey.state,
      { to: editionOf('2022-02'), reason: REASON },
      journey.context(LEAD),
    );
    expect(same).toEqual({ kind: 'unchanged' });
  });
});

describe('a refusal', () => {
  it('says in both languages what is missing, with its places filled', () => {
    const text = refusalText('partner_id_differs', { reported: '7654321', recorded: '1234567' });
    for (const sentence of [text.ja, text.en]) {
      expect(sentence).toContain('7654321');
      expect(sentence).toContain('1234567');
    }
    for (const [reason, sentence] of Object.entries(REFUSALS)) {
      expect(sentence.ja, reason).toMatch(/。$/u);
      expect(sentence.en, reason).toMatch(/[.)]$/u);
    }
  });
});
