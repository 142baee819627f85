import { describe, expect, it } from 'vitest';
import { useApi } from '../../support/api.ts';
import { type Case, codes, openCase } from '../../support/case.ts';

const api = useApi();
const name = '株式会社アオイテック';
const seen = { level: 2 };
const id = { number: '7654321', kind: 'location', country: 'JP', validity: 'valid' };

/** From an approved CSP enrolment to everything but the provider link. */
async function toMfa(c: Case): Promise<Case> {
  await c.report('mpa.accepted', { effectiveDate: '2026-11-24' }, seen);
  await c.report('mfa.policy_enabled', { method: 'security_defaults' }, seen);
  return c.report('mfa.reading_recorded', { enforcedPercent: 100 }, seen);
}

async function toCspApproval(c: Case): Promise<Case> {
  await c.claim('csp.started');
  await c.claim('csp.submitted', { submittedName: name });
  await c.claim('csp.email_confirmed');
  await c.report('csp.approved', {}, seen);
  return c.report('id_link.linked', {}, seen);
}

describe('a reseller that holds a Partner ID already (C5)', () => {
  it('is not asked for the first registration once the ID is proven', async () => {
    const c = await openCase(api, { startPoint: 'has_mpn' });
    await c.report('lifecycle.invited');
    expect(c.glance()).toMatchObject({
      stage: 'work_tenant',
      due: ['work_tenant', 'partner_id'],
      progress: '0/7',
    });
    expect(c.record.tracks.mpn.state).toBe('not_started');
    await c.claim('work_tenant.planned', { strategy: 'new_dedicated' });
    await c.claim('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' });
    expect(c.glance()).toMatchObject({ stage: 'mpn_application', next: 'do partner_id/to_report' });

    await c.claim('partner_id.recorded', { number: '7654321', kind: 'global', country: 'JP' });
    expect(c.glance(), 'a global ID does not do for CSP (C59)').toMatchObject({
      waitingOn: 'reseller',
      next: 'do partner_id/wrong_kind',
    });
    expect(c.record.overlays).toEqual(['needs_fix']);
    await c.claim('partner_id.recorded', { number: '7654321', kind: 'location', country: 'US' });
    expect(c.glance(), 'nor does one of another country (C72)').toMatchObject({
      next: 'do partner_id/wrong_country',
    });
    await c.claim('partner_id.recorded', id);
    expect(c.glance(), 'said, not yet proven').toMatchObject({
      waitingOn: 'distributor',
      next: 'prove partner_id/to_verify',
      pending: ['partner_id'],
    });
    expect(c.record.overlays).toEqual([]);
    expect(c.record.tracks.mpn.state).not.toBe('not_required');

    await c.report('partner_id.recorded', id, seen);
    expect(c.record.tracks.partnerId.state).toBe('active');
    expect(c.record.tracks.mpn.state).toBe('not_required');
    expect(c.glance()).toMatchObject({
      stage: 'csp_application',
      waitingOn: 'reseller',
      next: 'do csp.application/not_started',
      progress: '2/7',
      missing: ['csp', 'id_link', 'mpa', 'provider_link'],
    });
    const notAsked = codes(c.record.requirements.notApplicable);
    expect(notAsked).toEqual(expect.arrayContaining(['mpn.application', 'mpn.review']));
    expect(await c.refused('mpn.started')).toBe('not_applicable');

    await toMfa(await toCspApproval(c));
    await c.report('provider_link.requested');
    await c.report('provider_link.approved', {}, seen);
    expect(c.glance()).toMatchObject({ stage: 'ready', progress: '7/7', missing: [] });
  });

  it('may use its own directory, with the consequences named (C15–C17)', async () => {
    const c = await openCase(api, { startPoint: 'has_mpn' });
    await c.report('lifecycle.invited');
    const own = { strategy: 'own_existing' };
    expect(await c.refused('work_tenant.planned', own)).toBe('risk_not_accepted');
    const risk = { ...own, riskAccepted: true };
    expect(await c.refused('work_tenant.planned', risk)).toBe('global_admin_not_named');
    const named = { ...risk, globalAdmin: '山田花子' };
    expect(await c.refused('work_tenant.planned', named)).toBe('employee_count_missing');
    await c.claim('work_tenant.planned', { ...named, employeeCount: 42 });
    expect(c.glance()).toMatchObject({ next: 'do work_tenant/planned_own' });
    await c.claim('work_tenant.created', { domain: 'aoitec.example' });
    await c.report('work_tenant.confirmed', { tenantId: '0f4f0b7a-7a52-4a86-a3d0-0b9f4a8f2c11' }, seen);
    await c.report('work_tenant.wrong_account', {}, { ...seen, note: '別の会社のアカウントでした' });
    expect(c.glance(), 'the wrong account is chosen again (C30)').toMatchObject({
      stage: 'work_tenant',
      next: 'do work_tenant/wrong_account',
    });
    expect(c.record.overlays).toContain('needs_fix');
  });
});

describe('an additional reseller (C7)', () => {
  it('never owes the provider link: not applicable, not done', async () => {
    const c = await openCase(api, { type: 'additional', startPoint: 'has_mpn' });
    await c.report('lifecycle.invited');
    await c.claim('work_tenant.planned', { strategy: 'new_dedicated' });
    await c.claim('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' });
    await c.report('partner_id.recorded', id, seen);
    expect(c.record.tracks.providerLink.state).toBe('not_applicable');
    expect(c.requirement('provider_link').list).toBe('notApplicable');
    expect(await c.refused('provider_link.requested')).toBe('not_applicable');
    await toMfa(await toCspApproval(c));
    expect(c.glance()).toMatchObject({
      stage: 'ready',
      waitingOn: 'distributor',
      progress: '6/6',
      missing: [],
    });
    expect(codes(c.record.requirements.satisfied)).not.toContain('provider_link');
    const steps = (await c.reseller.get('/v1/self/guide')).json().steps;
    const skipped = steps.find((step: { stage: string }) => step.stage === 'provider_link');
    expect(skipped).toMatchObject({ applies: false });
    expect(skipped.skippedBecause).not.toBe('');
  });
});

describe('a reseller enrolled through another distributor (C123)', () => {
  it('keeps account, ID and reviews: it signs, proves MFA and links to us', async () => {
    const c = await openCase(api, { startPoint: 'enrolled_elsewhere' });
    await c.report('lifecycle.invited');
    expect(c.record.tracks.csp.state).toBe('not_required');
    expect(c.glance()).toMatchObject({
      stage: 'mpn_application',
      next: 'do partner_id/to_report',
      progress: '0/4',
    });
    expect(await c.refused('csp.started')).toBe('not_applicable');
    expect(await c.refused('work_tenant.planned', { strategy: 'new_dedicated' })).toBe('not_applicable');
    expect(await c.refused('mpa.accepted')).toBe('partner_id_not_verified');
    await c.report('partner_id.recorded', id, seen);
    expect(c.record.tracks.mpa.state).toBe('available');
    expect(c.record.tracks.providerLink.state).toBe('offerable');
    expect(c.glance()).toMatchObject({
      stage: 'mpa',
      next: 'do mpa/available',
      missing: ['mpa', 'provider_link'],
    });
    await toMfa(c);
    expect(await c.refused('provider_link.approved'), 'it was never sent').toBe('note_required');
    await c.report('provider_link.approved', {}, { ...seen, note: '以前から関係が結ばれていました' });
    expect(c.glance()).toMatchObject({ stage: 'ready', progress: '4/4', missing: [] });
  });
});

describe('another kind of case midway', () => {
  it('from indirect to additional: the link is no longer asked, and comes back with its history', async () => {
    const c = await openCase(api, { startPoint: 'enrolled_elsewhere' });
    await c.report('lifecycle.invited');
    await c.report('partner_id.recorded', id, seen);
    await c.report('provider_link.requested');
    const without = await c.lead.patch(c.url, { type: 'additional' }, c.match);
    expect(without.json()).toMatchObject({ code: 'transition-refused', reason: 'reason_required' });
    const agent = await c.tenant.as('agent');
    const patch = { type: 'additional', reason: '親会社経由の取引のため' };
    expect((await agent.patch(c.url, patch, c.match)).json().reason).toBe('actor_not_allowed');
    await c.change(patch);
    expect(c.record.tracks.providerLink.state).toBe('not_applicable');
    expect(c.record.progress.of).toBe(3);
    await c.change({ type: 'indirect', reason: '直接の取引に変更' });
    expect(c.record.tracks.providerLink.state).toBe('requested');
    expect(c.record.progress.of).toBe(4);
  });

  it('from no Partner ID to one that is held: the first registration falls away when the ID is proven', async () => {
    const c = await openCase(api);
    await c.report('lifecycle.invited');
    await c.claim('work_tenant.planned', { strategy: 'new_dedicated' });
    await c.claim('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' });
    await c.claim('mpn.started');
    await c.change({ startPoint: 'has_mpn', reason: '場所 ID をすでにお持ちでした' });
    expect(c.glance()).toMatchObject({ next: 'do partner_id/to_report', progress: '1/7' });
    await c.report('partner_id.recorded', id, seen);
    expect(c.record.tracks.mpn.state).toBe('not_required');
    await c.change({ startPoint: 'no_mpn', reason: '取り違えでした' });
    expect(c.record.tracks.mpn.state, 'what was under way is not forgotten').toBe('drafting');
    const history = (await c.lead.get(`${c.url}/events`)).json().items;
    expect(history.filter((event: { type: string }) => event.type === 'reseller.changed')).toHaveLength(2);
  });
});

describe('another edition of the procedure', () => {
  it('says what it would change, and changes it on request only', async () => {
    const c = await openCase(api, { startPoint: 'enrolled_elsewhere' });
    await c.report('lifecycle.invited');
    await c.report('partner_id.recorded', id, seen);
    await toMfa(c);
    const preview = (await c.lead.get(`${c.url}/programme?to=2025-10`)).json();
    expect(preview).toMatchObject({ stage: { from: 'provider_link', to: 'provider_link' } });
    expect((await c.refresh()).record.programme, 'looking changes nothing').toBe('2022-02');
    const put = (body: object, headers: Record<string, string>) =>
      c.lead.send('PUT', `${c.url}/programme`, { body, headers });
    const body = { programme: '2025-10', reason: '制度の改定' };
    expect((await put(body, {})).statusCode).toBe(428);
    expect((await put(body, { 'if-match': '"1"' })).statusCode).toBe(412);
    const done = await put(body, c.match);
    expect(done.statusCode, done.body).toBe(200);
    expect(done.json()).toMatchObject({
      programme: '2025-10',
      stage: preview.stage.to,
      progress: preview.progress.to,
    });
    await c.refresh();
    expect((await put(body, c.match)).json().revision, 'a second time changes nothing').toBe(
      c.record.revision,
    );
    const agent = await c.tenant.as('agent');
    expect((await agent.get(`${c.url}/programme?to=2022-02`)).statusCode).toBe(403);
  });

  it('opens the checks that came later, in the words of that edition', async () => {
    const c = await openCase(api, { startPoint: 'has_mpn', programme: '2022-02' });
    await c.report('lifecycle.invited');
    await c.claim('work_tenant.planned', { strategy: 'new_dedicated' });
    await c.claim('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' });
    await c.report('partner_id.recorded', id, seen);
    await c.claim('csp.started');
    await c.claim('csp.submitted', { submittedName: name });
    await c.claim('csp.email_confirmed');
    const preview = (await c.lead.get(`${c.url}/programme?to=2025-10`)).json();
    expect(preview.opens).toEqual(['csp.identity_check', 'csp.due_diligence_check']);
    expect(preview.drops).toEqual([]);
    const done = await c.lead.send('PUT', `${c.url}/programme`, {
      body: { programme: '2025-10', reason: '制度の改定' },
      headers: c.match,
    });
    expect(done.statusCode, done.body).toBe(200);
    await c.refresh();
    expect(c.glance().pending).toEqual(
      expect.arrayContaining(['csp.identity_check', 'csp.due_diligence_check']),
    );
    expect(
      c.record.capabilities.placeOrders.missing,
      'MFA is a condition since October 2025 (C128)',
    ).toContain('mfa');
  });
});
