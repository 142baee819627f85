import { describe, expect, it } from 'vitest';
import { useApi } from '../../support/api.ts';
import { openCase } from '../../support/case.ts';

const api = useApi();
const name = '株式会社アオイテック';

/** From registration to live (C4, C6, C8, C9); the reseller reports what it does, the desk what it has seen proof of. */
describe('an indirect reseller without a Partner ID', () => {
  it('is carried from registration to live, and every step says who must act', async () => {
    const c = await openCase(api);
    expect(c.glance()).toEqual({
      stage: 'intake',
      waitingOn: 'distributor',
      next: 'do invitation/draft',
      due: ['invitation'],
      pending: [],
      progress: '0/8',
      missing: ['lifecycle', 'partner_id', 'csp', 'id_link', 'mpa', 'provider_link'],
    });
    expect((await c.own()).allowedEvents, 'nobody outside the desk acts on a draft').toEqual([]);
    expect(await c.refused('mpn.started', {}, {}, c.reseller)).toBe('lifecycle_not_started');

    await c.report('lifecycle.invited');
    const open = { missing: ['partner_id', 'csp', 'id_link', 'mpa', 'provider_link'] };
    expect(c.glance()).toEqual({
      ...open,
      stage: 'work_tenant',
      waitingOn: 'reseller',
      next: 'do work_tenant/undecided',
      due: ['work_tenant'],
      pending: [],
      progress: '0/8',
    });
    expect((await c.own()).allowedEvents).toEqual([
      'work_tenant.planned',
      'mpn.started',
      'partner_id.recorded',
      'id_link.linked',
      'id_link.skipped',
      'id_link.mismatched',
      'mfa.policy_enabled',
      'mfa.reading_recorded',
    ]);

    await c.claim('work_tenant.planned', { strategy: 'new_dedicated' });
    expect(c.glance()).toMatchObject({ next: 'do work_tenant/planned_new', progress: '0/8' });
    await c.claim('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' });
    expect(c.glance()).toEqual({
      ...open,
      stage: 'mpn_application',
      waitingOn: 'reseller',
      next: 'do mpn.application/not_started',
      due: ['mpn.application', 'mfa.policy'],
      pending: [],
      progress: '1/8',
    });

    await c.claim('mpn.started');
    expect(c.glance()).toMatchObject({ next: 'do mpn.application/drafting' });
    expect((await c.own()).allowedEvents).toEqual(
      expect.arrayContaining(['mpn.form_error', 'mpn.submitted']),
    );
    await c.claim('mpn.submitted', { submittedName: name, partnerIdNumber: '１２３４５６７' });
    expect(c.record.tracks.partnerId, 'a number that is not valid yet (C50)').toMatchObject({
      state: 'provisional',
      number: '1234567',
    });
    expect(c.glance()).toEqual({
      ...open,
      stage: 'mpn_review',
      waitingOn: 'reseller',
      next: 'do mpn.email_ownership_check/awaiting_confirmation',
      due: ['mpn.email_ownership_check', 'mfa.policy'],
      pending: [],
      progress: '1/8',
    });
    expect(c.requirement('mpn.email_ownership_check').dueAt).toBe('2026-12-01T01:05:00.000Z');

    await c.claim('mpn.email_confirmed');
    expect(c.glance()).toEqual({
      ...open,
      stage: 'mpn_review',
      waitingOn: 'microsoft',
      next: 'wait mpn.review/in_review',
      due: ['mfa.policy'],
      pending: ['mpn.employment_check', 'mpn.business_check', 'mpn.review'],
      progress: '1/8',
    });
    expect(c.record.nextActions[0]?.or, 'three business days').toBe(
      '2026-11-27 までは、お手続きは不要です。',
    );
    expect(await c.refused('csp.started', {}, {}, c.reseller), 'a provisional ID is not valid (C9)').toBe(
      'mpn_not_approved',
    );

    await c.report('mpn.approved', {}, { level: 2 });
    expect(c.record.tracks.partnerId).toMatchObject({ state: 'active', number: '1234567' });
    expect(c.glance()).toEqual({
      stage: 'csp_application',
      waitingOn: 'reseller',
      next: 'do csp.application/not_started',
      due: ['csp.application', 'mfa.policy'],
      pending: [],
      progress: '3/8',
      missing: ['csp', 'id_link', 'mpa', 'provider_link'],
    });

    await c.claim('csp.started');
    await c.claim('csp.submitted', { submittedName: name });
    expect(c.glance(), 'the second mail, although the first was confirmed (C82)').toMatchObject({
      stage: 'csp_review',
      waitingOn: 'reseller',
      next: 'do csp.email_ownership_check/awaiting_confirmation',
      due: ['csp.email_ownership_check', 'id_link', 'mfa.policy'],
    });
    await c.claim('csp.email_confirmed');
    expect(c.glance()).toMatchObject({
      waitingOn: 'microsoft',
      next: 'wait csp.review/in_review',
      due: ['id_link', 'mfa.policy'],
      pending: ['csp.employment_check', 'csp.business_check', 'csp.review'],
    });
    expect(await c.refused('mpa.accepted')).toBe('mpa_needs_csp_approval');
    expect(await c.refused('provider_link.requested')).toBe('provider_link_not_offerable');

    await c.report('csp.approved', {}, { level: 2 });
    expect(c.glance()).toEqual({
      stage: 'mpa',
      waitingOn: 'reseller',
      next: 'do id_link/unlinked',
      due: ['id_link', 'mfa.policy', 'provider_link'],
      pending: [],
      progress: '4/8',
      missing: ['id_link', 'mpa', 'provider_link'],
    });
    expect(c.record.tracks.mpa.state).toBe('locked');
    await c.report('id_link.linked', { number: '1234567' }, { level: 2 });
    expect(c.record.tracks.mpa.state).toBe('available');
    expect(c.glance()).toMatchObject({ next: 'do mpa/available', progress: '5/8' });

    await c.report('mpa.accepted', { effectiveDate: '2026-11-24', acceptedBy: '山田花子' }, { level: 2 });
    expect(c.record.tracks.mpa).toMatchObject({ state: 'accepted', acceptedBy: '山田花子' });
    expect(c.glance()).toEqual({
      stage: 'mfa',
      waitingOn: 'reseller',
      next: 'do mfa.policy/not_started',
      due: ['mfa.policy', 'provider_link'],
      pending: [],
      progress: '6/8',
      missing: ['provider_link'],
    });
    expect(c.record.capabilities.placeOrders.warnings, 'no MFA warns, it does not block (C13)').toEqual([
      'mfa',
    ]);

    await c.report('mfa.policy_enabled', { method: 'security_defaults' }, { level: 2 });
    expect(c.glance()).toMatchObject({ next: 'do mfa.enrolment/enrolling', progress: '6/8' });
    await c.report('mfa.reading_recorded', { enforcedPercent: 100, portalPercent: 100 }, { level: 2 });
    expect(c.glance()).toMatchObject({
      stage: 'provider_link',
      next: 'do provider_link/offerable',
      due: ['provider_link'],
      progress: '7/8',
    });
    await c.report('provider_link.requested');
    await c.claim('provider_link.opened');
    expect(c.glance()).toMatchObject({ next: 'do provider_link/opened', missing: ['provider_link'] });
    await c.report('provider_link.approved', {}, { level: 2 });
    expect(c.record.lifecycle).toBe('ready');
    expect(c.glance()).toEqual({
      stage: 'ready',
      waitingOn: 'distributor',
      next: 'do confirmation/ready',
      due: ['confirmation'],
      pending: [],
      progress: '8/8',
      missing: [],
    });
    expect(c.record.capabilities.placeOrders.allowed).toBe(true);
    expect(c.record.capabilities.manageCustomers.allowed).toBe(true);

    await c.report('lifecycle.confirmed');
    expect(c.record.lifecycle).toBe('live');
    expect(c.glance()).toMatchObject({
      stage: 'live',
      waitingOn: 'nobody',
      next: 'rest confirmation/null',
      due: [],
    });
    await c.repeat('lifecycle.confirmed');
    await historyHolds(c);
  });

  it('goes live by itself where everything rests on Microsoft’s own records', async () => {
    const c = await openCase(api);
    const proof = { level: 3, source: 'partner_center_export' };
    await c.report('lifecycle.invited');
    await c.report('work_tenant.created', { domain: 'aoitec1.onmicrosoft.com' }, proof);
    await c.report('mpn.submitted', { submittedName: name, partnerIdNumber: '1234567' }, proof);
    await c.report('mpn.email_confirmed', {}, proof);
    await c.report('mpn.approved', {}, proof);
    await c.report('csp.submitted', { submittedName: name }, proof);
    await c.report('csp.approved', {}, proof);
    await c.report('id_link.linked', {}, proof);
    await c.report('mpa.accepted', { effectiveDate: '2026-11-24' }, proof);
    await c.report('mfa.policy_enabled', { method: 'conditional_access' }, proof);
    await c.report('mfa.reading_recorded', { enforcedPercent: 100 }, proof);
    await c.report('provider_link.approved', {}, proof);
    expect(c.record.lifecycle).toBe('live');
  });
});

/** History and facts tell the same story: one entry for each revision, and a winner for each fact. */
async function historyHolds(c: Awaited<ReturnType<typeof openCase>>): Promise<void> {
  const events = (await c.lead.get(`${c.url}/events?limit=200`)).json().items;
  expect(events.map((event: { seq: number }) => event.seq)).toEqual(
    Array.from({ length: c.record.revision }, (_, index) => index + 1),
  );
  const facts = (await c.lead.get(`${c.url}/facts`)).json().items;
  const winners = facts
    .filter((fact: { wins: boolean }) => fact.wins)
    .map((fact: { path: string }) => fact.path);
  expect(new Set(winners).size).toBe(winners.length);
  expect(winners).toEqual(
    expect.arrayContaining([
      'workTenant',
      'mpn',
      'partnerId',
      'csp',
      'idLink',
      'mpa',
      'mfa.policy',
      'providerLink',
    ]),
  );
  const guide = (await c.reseller.get('/v1/self/guide')).json();
  expect(guide.steps.filter((step: { applies: boolean }) => step.applies).length).toBeGreaterThan(5);
}
