import { describe, expect, it } from 'vitest';
import type { ResellerType, StartPoint } from '../../../src/programmes/codes.ts';
import { AGENT, codes, INTEGRATION, Journey, RESELLER } from '../../support/journey.ts';

const PROOF = { level: 2 } as const;
const API = { by: INTEGRATION, level: 4, source: 'partner_center_api' } as const;
const NAME = '株式会社しるべ商事';

function begin(type: ResellerType, startPoint: StartPoint): Journey {
  return new Journey({ type, startPoint }).report('lifecycle.invited', {});
}

function tenant(journey: Journey): Journey {
  return journey
    .report('work_tenant.planned', { strategy: 'new_dedicated' }, { by: RESELLER })
    .report('work_tenant.created', { domain: 'Shirube1.onmicrosoft.com' });
}

function csp(journey: Journey): Journey {
  return journey
    .report('csp.started', {})
    .report('csp.submitted', { submittedName: NAME })
    .report('csp.email_confirmed', {}, { by: RESELLER })
    .report('id_link.linked', {}, PROOF)
    .report('csp.approved', {}, PROOF);
}

function mpaAndMfa(journey: Journey): Journey {
  return journey
    .report('mpa.accepted', { effectiveDate: '2022-03-01', acceptedBy: '舞黒 太郎' }, PROOF)
    .report('mfa.policy_enabled', { method: 'security_defaults' }, PROOF)
    .report('mfa.reading_recorded', { enforcedPercent: 100, portalPercent: 40 }, PROOF);
}

describe('the journey of the guide', () => {
  it('carries an indirect reseller without a Partner ID through every stage, in the order of the gates (C9)', () => {
    const journey = new Journey();
    const stages: string[] = [];
    const owners: string[] = [];
    const note = () => {
      stages.push(journey.derived.stage);
      owners.push(journey.derived.waitingOn);
    };
    note();
    journey.report('lifecycle.invited', {});
    note();
    tenant(journey);
    note();
    journey.report('mpn.started', {}, { by: RESELLER });
    journey.report('mpn.submitted', { submittedName: NAME, partnerIdNumber: '1234567' }, { by: RESELLER });
    note();
    journey.report('mpn.email_confirmed', {}, { by: RESELLER });
    note();
    journey.report('mpn.approved', {}, PROOF);
    note();
    journey.report('csp.started', {}).report('csp.submitted', { submittedName: NAME });
    note();
    journey.report('csp.email_confirmed', {}).report('id_link.linked', {}, PROOF);
    note();
    journey.report('csp.approved', {}, PROOF);
    note();
    journey.report('mpa.accepted', {}, PROOF);
    note();
    journey.report('mfa.policy_enabled', { method: 'security_defaults' }, PROOF);
    journey.report('mfa.reading_recorded', { enforcedPercent: 100 }, PROOF);
    note();
    journey.report('provider_link.requested', {}).report('provider_link.approved', {}, PROOF);
    note();
    journey.report('lifecycle.confirmed', {});
    note();
    expect(stages).toEqual([
      'intake',
      'work_tenant',
      'mpn_application',
      'mpn_review',
      'mpn_review',
      'csp_application',
      'csp_review',
      'csp_review',
      'mpa',
      'mfa',
      'provider_link',
      'ready',
      'live',
    ]);
    expect(owners).toEqual([
      'distributor',
      'reseller',
      'reseller',
      'reseller',
      'microsoft',
      'reseller',
      'reseller',
      'microsoft',
      'reseller',
      'reseller',
      'reseller',
      'distributor',
      'nobody',
    ]);
    expect(journey.derived.progress).toEqual({ done: 8, of: 8 });
    expect(journey.derived.capabilities.placeOrders.allowed).toBe(true);
    expect(journey.derived.capabilities.manageCustomers.allowed).toBe(true);
  });

  it('works out the steps that follow by themselves in the same event', () => {
    const journey = tenant(begin('indirect', 'no_mpn'));
    journey
      .report('mpn.started', {})
      .report('mpn.submitted', { submittedName: NAME, partnerIdNumber: '1234567' });
    expect(journey.state.tracks.partnerId).toMatchObject({ state: 'provisional', number: '1234567' });
    journey.report('mpn.email_confirmed', {}).report('mpn.approved', {}, PROOF);
    expect(journey.state.tracks.partnerId.state).toBe('active');
    csp(journey);
    expect(journey.state.tracks.mpa.state).toBe('available');
    expect(journey.state.tracks.providerLink.state).toBe('offerable');
    const paths = journey.history.at(-1)?.changes.map((change) => change.path);
    expect(paths).toContain('tracks.mpa.state');
    expect(paths).toContain('tracks.providerLink.state');
  });

  it('starts a holder of a valid ID with its proof (C5): nothing about the registration is asked', () => {
    const journey = begin('indirect', 'has_mpn');
    expect(codes(journey.derived.requirements.notApplicable)).toContain('mpn.review');
    const id = { number: '1234567', kind: 'location', country: 'JP' } as const;
    journey.report('partner_id.recorded', id, { by: RESELLER });
    expect(journey.state.tracks.mpn.state).toBe('not_started');
    expect(journey.derived.requirements.pendingVerification[0]).toMatchObject({
      code: 'partner_id',
      situation: 'to_verify',
      owner: 'distributor',
    });
    expect(journey.ask('csp.started', {}, { by: RESELLER })).toMatchObject({ reason: 'mpn_not_approved' });
    journey.report('partner_id.recorded', id, API);
    expect(journey.state.tracks.mpn.state).toBe('not_required');
    expect(journey.state.tracks.partnerId.state).toBe('active');
    mpaAndMfa(csp(tenant(journey)));
    journey.report('provider_link.requested', {}).report('provider_link.approved', {}, API);
    expect(journey.state.lifecycle).toBe('ready');
    expect(journey.derived.progress).toEqual({ done: 7, of: 7 });
  });

  it('asks a reseller enrolled elsewhere for proof of the agreement, MFA and the provider link only (C123)', () => {
    const journey = begin('indirect', 'enrolled_elsewhere');
    expect(journey.state.tracks.csp.state).toBe('not_required');
    expect(journey.ask('csp.approved', {}, PROOF)).toMatchObject({ reason: 'not_applicable' });
    expect(journey.ask('mpa.accepted', {}, PROOF)).toMatchObject({ reason: 'partner_id_not_verified' });
    journey.report('partner_id.recorded', { number: '1234567', kind: 'location', country: 'JP' }, API);
    expect(journey.state.tracks.mpa.state).toBe('available');
    expect(journey.state.tracks.providerLink.state).toBe('offerable');
    mpaAndMfa(journey);
    journey.report('provider_link.approved', {}, API);
    expect(journey.state.lifecycle).toBe('ready');
    expect(journey.derived.progress).toEqual({ done: 4, of: 4 });
  });

  it('never asks an additional reseller for the provider link (C7), and says so instead of ticking it off', () => {
    const journey = begin('additional', 'has_mpn');
    journey.report('partner_id.recorded', { number: '1234567', kind: 'location', country: 'JP' }, API);
    mpaAndMfa(csp(tenant(journey)));
    expect(journey.state.lifecycle).toBe('ready');
    expect(codes(journey.derived.requirements.notApplicable)).toContain('provider_link');
    expect(codes(journey.derived.requirements.satisfied)).not.toContain('provider_link');
    expect(journey.ask('provider_link.approved', {}, API)).toMatchObject({ reason: 'not_applicable' });
  });

  it('goes live by itself when everything rests on Microsoft’s own records', () => {
    const journey = begin('indirect', 'enrolled_elsewhere');
    journey
      .report('partner_id.recorded', { number: '1234567', kind: 'location', country: 'JP' }, API)
      .report('mpa.accepted', {}, API)
      .report('mfa.policy_enabled', { method: 'security_defaults' }, API)
      .report('provider_link.approved', {}, API)
      .report('mfa.reading_recorded', { enforcedPercent: 100 }, API);
    expect(journey.state.lifecycle).toBe('live');
    expect(journey.derived.nextActions[0]).toMatchObject({ kind: 'rest', owner: 'nobody' });
  });

  it('takes a ready or live reseller back when something is lost', () => {
    const journey = begin('indirect', 'enrolled_elsewhere')
      .report('partner_id.recorded', { number: '1234567', kind: 'location', country: 'JP' }, API)
      .report('mpa.accepted', {}, API)
      .report('mfa.policy_enabled', { method: 'security_defaults' }, API)
      .report('provider_link.approved', {}, API)
      .report('mfa.reading_recorded', { enforcedPercent: 100 }, API);
    journey.report('provider_link.removed', {}, { ...API, note: '2回続けて一覧になし' });
    expect(journey.state.lifecycle).toBe('active');
    expect(journey.derived.stage).toBe('provider_link');
    expect(journey.derived.capabilities.placeOrders).toMatchObject({
      allowed: false,
      missing: ['provider_link'],
    });
  });

  it('wants to know what using the company’s own directory means before it is chosen (C16, C17)', () => {
    const journey = begin('indirect', 'no_mpn');
    const own = { strategy: 'own_existing' } as const;
    const ask = (data: object) => journey.ask('work_tenant.planned', { ...own, ...data });
    expect(ask({})).toMatchObject({ reason: 'risk_not_accepted' });
    expect(ask({ riskAccepted: true })).toMatchObject({ reason: 'global_admin_not_named' });
    expect(ask({ riskAccepted: true, globalAdmin: '舞黒 太郎' })).toMatchObject({
      reason: 'employee_count_missing',
    });
    journey.report('work_tenant.planned', {
      ...own,
      riskAccepted: true,
      globalAdmin: '舞黒 太郎',
      employeeCount: 30,
    });
    expect(journey.derived.requirements.currentlyDue[0]).toMatchObject({ situation: 'planned_own' });
  });

  it('refuses a global ID or one of another country where a location ID is needed (C59, C72)', () => {
    const journey = begin('indirect', 'has_mpn');
    journey.report('partner_id.recorded', { number: '1111111', kind: 'global', country: 'JP' }, PROOF);
    expect(journey.derived.requirements.currentlyDue.find(({ code }) => code === 'partner_id')).toMatchObject(
      {
        state: 'error',
        situation: 'wrong_kind',
      },
    );
    expect(journey.ask('id_link.linked', {})).toMatchObject({ reason: 'partner_id_wrong_kind' });
    journey.report('partner_id.recorded', { number: '1234567', kind: 'location', country: 'US' }, PROOF);
    expect(journey.derived.requirements.currentlyDue.find(({ code }) => code === 'partner_id')).toMatchObject(
      {
        situation: 'wrong_country',
      },
    );
    expect(journey.ask('id_link.linked', {})).toMatchObject({ reason: 'partner_id_wrong_country' });
    journey.report('partner_id.recorded', { number: '1234567', kind: 'location', country: 'JP' }, PROOF);
    expect(journey.state.tracks.partnerId.state).toBe('active');
    expect(journey.ask('id_link.linked', { number: '7654321' })).toMatchObject({
      reason: 'partner_id_differs',
      params: { reported: '7654321', recorded: '1234567' },
    });
  });

  it('lets staff start CSP before the approval with a reason, and nobody else (C74)', () => {
    const journey = tenant(begin('indirect', 'no_mpn'));
    expect(journey.ask('csp.started', {})).toMatchObject({ reason: 'mpn_not_approved' });
    expect(journey.ask('csp.started', {}, { by: RESELLER, note: '急ぎ' })).toMatchObject({
      reason: 'mpn_not_approved',
    });
    expect(journey.allowed(AGENT)).toContain('csp.started');
    expect(journey.allowed(RESELLER)).not.toContain('csp.started');
    journey.report('csp.started', {}, { note: '先方と合意のうえ先に進める' });
    expect(codes(journey.derived.requirements.currentlyDue)).toContain('csp.application');
  });

  it('keeps claims of the reseller moving but unproven until somebody has seen it', () => {
    const journey = tenant(begin('indirect', 'no_mpn'));
    journey
      .report('mpn.started', {}, { by: RESELLER })
      .report('mpn.submitted', { submittedName: NAME, partnerIdNumber: '1234567' }, { by: RESELLER })
      .report('mpn.email_confirmed', {}, { by: RESELLER })
      .report('mpn.approved', {}, { by: RESELLER });
    expect(journey.state.tracks.mpn.state).toBe('approved');
    expect(journey.derived.requirements.pendingVerification).toMatchObject([
      { code: 'mpn.review', situation: 'unproven', owner: 'distributor', level: 0, evidenceNeeded: 2 },
    ]);
    expect(journey.derived.stage).toBe('mpn_review');
    expect(codes(journey.derived.requirements.currentlyDue)).toContain('csp.application');
    expect(journey.derived.capabilities.placeOrders.missing).toContain('partner_id');
    expect(journey.allowed(AGENT)).toContain('mpn.approved');
    journey.report('mpn.approved', {}, { by: RESELLER, evidenceId: 'screenshot-1' });
    expect(journey.history.at(-1)?.effect).toBe('recorded');
    expect(codes(journey.derived.requirements.satisfied)).toContain('mpn.review');
    expect(journey.derived.stage).toBe('csp_application');
    expect(journey.allowed(AGENT)).not.toContain('mpn.approved');
  });

  it('does not hold the reseller up for proof the desk still wants', () => {
    const journey = tenant(begin('indirect', 'no_mpn'));
    journey
      .report('mpn.started', {})
      .report('mpn.submitted', { submittedName: NAME, partnerIdNumber: '1234567' })
      .report('mpn.approved', {}, PROOF)
      .report('csp.started', {})
      .report('csp.submitted', { submittedName: NAME })
      .report('csp.approved', {}, PROOF)
      .report('id_link.linked', {}, { by: RESELLER });
    expect(journey.derived.requirements.pendingVerification[0]).toMatchObject({
      code: 'id_link',
      state: 'unproven',
      owner: 'distributor',
    });
    expect(codes(journey.derived.requirements.currentlyDue)).toContain('mpa');
  });

  it('takes Microsoft’s word for what was never reported here: a signed agreement implies approval and link (C124)', () => {
    const journey = tenant(begin('indirect', 'no_mpn'));
    expect(journey.ask('mpa.accepted', {}, PROOF)).toMatchObject({ reason: 'mpa_needs_csp_approval' });
    journey.report('mpa.accepted', {}, API);
    expect(journey.state.tracks.csp.state).toBe('approved');
    expect(journey.state.tracks.idLink.state).toBe('linked');
    expect(journey.facts.filter((fact) => fact.level === 4).map((fact) => fact.path)).toEqual([
      'mpa',
      'csp',
      'idLink',
    ]);
  });
});
