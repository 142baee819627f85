import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/kernel/time.ts';
import { useApi } from '../../support/api.ts';
import { type Case, codes, openCase } from '../../support/case.ts';

const api = useApi();
const seen = { level: 2 };
const id = { number: '7654321', kind: 'location', country: 'JP', validity: 'valid' };
const inDays = (days: number): string => addDays(api.clock.now, days);

/** Enrolled through another distributor: the shortest way to the last stages. */
async function atAgreement(): Promise<Case> {
  const c = await openCase(api, { startPoint: 'enrolled_elsewhere' });
  await c.report('lifecycle.invited');
  return c.report('partner_id.recorded', id, seen);
}

describe('the link of the Partner ID', () => {
  it('that was skipped stays due, and a mismatch says what is wrong (C72, C74)', async () => {
    const c = await openCase(api, { startPoint: 'has_mpn' });
    await c.report('lifecycle.invited');
    await c.claim('work_tenant.planned', { strategy: 'new_dedicated' });
    await c.claim('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' });
    await c.report('partner_id.recorded', id, seen);
    await c.claim('csp.started');
    await c.claim('id_link.skipped');
    await c.claim('csp.submitted', { submittedName: '株式会社アオイテック' });
    expect(c.requirement('id_link')).toMatchObject({ list: 'currentlyDue', situation: 'skipped' });
    await c.report('csp.approved', {}, seen);
    expect(c.glance()).toMatchObject({ stage: 'mpa', next: 'do id_link/skipped' });
    expect(await c.refused('mpa.accepted')).toBe('mpa_needs_id_link');
    for (const mismatch of ['kind', 'country', 'inactive', 'region']) {
      await c.report('id_link.mismatched', { mismatch });
      expect(c.glance()).toMatchObject({ next: `do id_link/mismatch_${mismatch}`, waitingOn: 'reseller' });
      expect(c.record.overlays).toContain('needs_fix');
    }
    expect(await c.refused('id_link.linked', { number: '1111111' })).toBe('partner_id_differs');
    await c.report('id_link.linked', { number: '7654321' }, seen);
    expect(c.record.tracks.mpa.state).toBe('available');
    expect(c.record.overlays).toEqual([]);
  });
});

describe('the provider’s link', () => {
  it('postponed is asked for again, and may be approved from there', async () => {
    const c = await atAgreement();
    expect(await c.refused('provider_link.postponed')).toBe('note_required');
    await c.report('provider_link.requested');
    await c.claim('provider_link.postponed');
    expect(c.requirement('provider_link')).toMatchObject({ list: 'currentlyDue', situation: 'postponed' });
    await c.report('provider_link.approved', {}, seen);
    expect(c.requirement('provider_link').list).toBe('satisfied');
    await c.report('provider_link.removed', {}, { ...seen, note: '先方で解除されました' });
    expect(c.requirement('provider_link')).toMatchObject({ situation: 'removed', state: 'error' });
    expect(c.record.capabilities.placeOrders.missing).toContain('provider_link');
  });
});

describe('a hold', () => {
  it('stops everybody until its date, and ends by itself', async () => {
    const c = await atAgreement();
    expect(await c.refused('lifecycle.held', { reason: '決算期', until: inDays(-1) })).toBe('hold_must_end');
    const until = inDays(7);
    await c.report('lifecycle.held', { reason: '決算期', until });
    expect(c.glance()).toMatchObject({ waitingOn: 'nobody', next: 'rest mpa/null' });
    expect(c.record.overlays).toEqual(['on_hold']);
    expect(c.record.nextActions[0]).toMatchObject({ until, or: '2026-12-01 までは、お手続きは不要です。' });
    const own = await c.own();
    expect(own).toMatchObject({ hold: { until } });
    expect(JSON.stringify(own), 'the reason is the desk’s').not.toContain('決算期');
    expect(own.allowedEvents).toEqual([]);
    expect(await c.refused('mpa.accepted', {}, {}, c.reseller)).toBe('lifecycle_on_hold');
    await c.wait(8);
    expect(c.record.lifecycle, 'the date has come').toBe('active');
    expect(c.glance()).toMatchObject({ waitingOn: 'reseller', next: 'do mpa/available' });
    expect(c.requirement('mpa').dueAt, 'our dates begin again at its end').toBe('2026-12-11T01:02:00.000Z');
  });

  it('is ended by hand, and withdrawal ends the case until a lead reopens it', async () => {
    const c = await atAgreement();
    await c.report('lifecycle.held', { reason: '担当者不在', until: inDays(30) });
    await c.report('lifecycle.resumed');
    expect(c.glance()).toMatchObject({ waitingOn: 'reseller', next: 'do mpa/available' });
    await c.report('lifecycle.withdrawn', { reason: '事業撤退' });
    expect(c.record).toMatchObject({ lifecycle: 'withdrawn', waitingOn: 'nobody', nextActions: [] });
    expect(c.record.allowedEvents).toEqual(['lifecycle.reopened']);
    expect(await c.refused('mpa.accepted')).toBe('lifecycle_closed');
    const agent = await c.tenant.as('agent');
    const reopen = { type: 'lifecycle.reopened', data: { reason: '再開の申し出' } };
    expect((await agent.post(`${c.url}/events`, reopen, c.match)).json().reason).toBe('actor_not_allowed');
    await c.report('lifecycle.reopened', { reason: '再開の申し出' });
    expect(c.glance()).toMatchObject({ stage: 'mpa', next: 'do mpa/available' });
  });
});

describe('MFA', () => {
  it('is not called below target while Microsoft still counts the days before (C126)', async () => {
    const c = await atAgreement();
    await c.report('mpa.accepted', {}, seen);
    expect(await c.refused('mfa.user_registered')).toBe('mfa_policy_missing');
    await c.report('mfa.policy_enabled', { method: 'security_defaults' }, seen);
    const policyOn = c.record.tracks.mfa.policyOnAt as string;
    expect(c.record.nextActions[0]).toMatchObject({
      requirement: 'mfa.enrolment',
      until: addDays(policyOn as typeof api.clock.now, 8),
    });
    await c.claim('mfa.user_registered');
    await c.wait(3);
    await c.report('mfa.reading_recorded', { enforcedPercent: 40 }, seen);
    expect(c.glance(), 'too early to tell').toMatchObject({ next: 'do mfa.enrolment/enrolling' });
    expect(c.record.overlays).not.toContain('needs_fix');
    await c.wait(6);
    await c.report('mfa.reading_recorded', { enforcedPercent: 92 }, seen);
    expect(c.glance(), 'a week later it counts').toMatchObject({ next: 'do mfa.enrolment/below_target' });
    expect(c.record.overlays).toContain('needs_fix');
    await c.report('mfa.reading_recorded', { enforcedPercent: 100 }, seen);
    expect(c.requirement('mfa.enrolment').list).toBe('satisfied');
    expect(c.record.tracks.mfa.readings).toHaveLength(3);
    expect((await c.own()).tracks.mfa).not.toHaveProperty('readings');
    expect(await c.refused('mfa.reading_recorded', { asOf: inDays(1), enforcedPercent: 1 })).toBe(
      'reading_in_future',
    );
  });
});

describe('a waiver', () => {
  it('is a lead’s, has an end, and the requirement comes back on its date', async () => {
    const c = await atAgreement();
    await c.report('mpa.accepted', {}, seen);
    await c.report('mfa.policy_enabled', { method: 'third_party' }, seen);
    await c.report('provider_link.requested');
    await c.report('provider_link.approved', {}, seen);
    const waiver = { code: 'mfa.enrolment', reason: '移行期間の特例', expiresAt: inDays(30) };
    const agent = await c.tenant.as('agent');
    const asked = await agent.post(`${c.url}/events`, { type: 'requirement.waived', data: waiver }, c.match);
    expect(asked.json().reason).toBe('actor_not_allowed');
    expect(await c.refused('requirement.waived', { ...waiver, code: 'invitation' })).toBe('cannot_be_waived');
    expect(await c.refused('requirement.waived', { ...waiver, code: 'mpa' })).toBe('already_satisfied');
    expect(await c.refused('requirement.waived', { ...waiver, expiresAt: inDays(-1) })).toBe(
      'waiver_must_end',
    );
    await c.report('requirement.waived', waiver);
    expect(c.requirement('mfa.enrolment')).toMatchObject({ list: 'waived', waivedUntil: waiver.expiresAt });
    expect(c.record.lifecycle).toBe('ready');
    expect(c.record.progress).toEqual({ done: 4, of: 4 });
    expect(JSON.stringify(await c.own()), 'why is the desk’s affair').not.toContain('移行期間の特例');
    await c.report('lifecycle.confirmed');
    await c.wait(31);
    expect(c.glance(), 'it has run out').toMatchObject({ stage: 'mfa', next: 'do mfa.enrolment/enrolling' });
    expect(c.record.lifecycle).toBe('active');
  });

  it('may be taken back', async () => {
    const c = await atAgreement();
    await c.report('requirement.waived', { code: 'mpa', reason: '原本を確認済み', expiresAt: inDays(30) });
    expect(c.requirement('mpa').list).toBe('waived');
    await c.report('requirement.unwaived', { code: 'mpa' });
    expect(c.requirement('mpa').list).toBe('currentlyDue');
    expect(await c.refused('requirement.unwaived', { code: 'mpa' })).toBe('not_waived');
  });
});

describe('two reports that disagree', () => {
  /** Microsoft's export says accepted and linked; the reseller says that the ID does not match. */
  async function disputed(): Promise<Case> {
    const c = await openCase(api, { startPoint: 'has_mpn' });
    await c.report('lifecycle.invited');
    await c.report('partner_id.recorded', id, seen);
    await c.report('id_link.linked', {}, seen);
    return c.claim('id_link.mismatched', { mismatch: 'kind' }, { note: '画面にエラーが出ています' });
  }

  it('the better proven one stands, and a person settles it', async () => {
    const c = await disputed();
    expect(c.record.tracks.idLink.state).toBe('linked');
    expect(c.record.disputes).toEqual(['idLink']);
    expect(c.record.overlays).toContain('disputed');
    expect(c.record.nextActions.at(-1)).toMatchObject({
      kind: 'resolve',
      requirement: 'id_link',
      owner: 'distributor',
    });
    const facts = (await c.lead.get(`${c.url}/facts`)).json().items;
    expect(facts.filter((fact: { disputes: boolean }) => fact.disputes)).toHaveLength(1);
    const worklist = (await c.lead.get('/v1/worklists/disputed')).json();
    expect(codes(worklist.items.map((item: { id: string }) => ({ code: item.id })))).toEqual([c.record.id]);
    const settle = { path: 'idLink', winner: 'current' };
    expect(await c.refused('fact.disputed_resolved', settle)).toBe('note_required');
    expect(await c.refused('fact.disputed_resolved', { ...settle, winner: 'nobody' }, { note: 'x' })).toBe(
      'unknown_winner',
    );
    await c.report('fact.disputed_resolved', settle, { note: '電話で確認しました' });
    expect(c.record).toMatchObject({ disputes: [] });
    expect(c.record.tracks.idLink.state).toBe('linked');
    expect(await c.refused('fact.disputed_resolved', settle, { note: 'x' })).toBe('nothing_disputed');
  });

  it('or lets the other one take effect', async () => {
    const c = await disputed();
    await c.report(
      'fact.disputed_resolved',
      { path: 'idLink', winner: 'contender' },
      { note: '画面を確認しました' },
    );
    expect(c.record.tracks.idLink).toMatchObject({ state: 'mismatch', mismatch: 'kind' });
    expect(c.record.disputes).toEqual([]);
  });

  it('an older report joins the history and moves nothing', async () => {
    const c = await disputed();
    const before = c.record.tracks;
    const late = { ...seen, note: '先週の画面', occurredAt: '2026-11-20T00:00:00Z' };
    await c.report('id_link.mismatched', { mismatch: 'country' }, late);
    expect(c.record.tracks).toEqual(before);
    const last = (await c.lead.get(`${c.url}/events`)).json().items.at(-1);
    expect(last).toMatchObject({ type: 'id_link.mismatched', effect: 'recorded' });
  });
});

describe('people', () => {
  it('a reseller corrects its contacts and hands the task over, and nothing else', async () => {
    const c = await atAgreement();
    const [first] = c.record.contacts;
    const kept = {
      id: first?.id,
      roles: ['global_admin'],
      familyName: '山田',
      email: 'hanako@aoitec.example',
    };
    const added = { roles: ['primary_contact'], familyName: '佐藤', email: 'sato@aoitec.example' };
    const changed = await c.reseller.patch('/v1/self/contacts', { contacts: [kept, added] });
    expect(changed.statusCode, changed.body).toBe(200);
    expect(changed.json().contacts.map((contact: { familyName: string }) => contact.familyName)).toEqual([
      '山田',
      '佐藤',
    ]);
    await c.refresh();
    const to = { familyName: '鈴木', email: 'suzuki@aoitec.example' };
    const handed = await c.reseller.post('/v1/self/handover', { to }, { 'idempotency-key': 'handover-1' });
    const again = await c.reseller.post('/v1/self/handover', { to }, { 'idempotency-key': 'handover-1' });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toBe(handed.body);
    expect((await c.refresh()).record.contacts.map((contact) => contact.roles)).toEqual([
      ['global_admin'],
      ['secondary'],
      ['primary_contact'],
    ]);
    const unknown = await c.reseller.post('/v1/self/handover', { from: c.record.id, to });
    expect(unknown.json()).toMatchObject({ code: 'invalid-data', errors: [{ pointer: '/from' }] });
    expect((await c.reseller.patch('/v1/self/contacts', { company: {} })).statusCode).toBe(400);
  });
});
