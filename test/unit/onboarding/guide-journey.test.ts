import { describe, expect, it } from 'vitest';
import { replay } from '../../../src/onboarding/rules/replay.ts';
import { editionOf } from '../../../src/programmes/index.ts';
import { codes, Journey } from '../../support/journey.ts';

/** The whole way of the guide for a company without a Partner ID (C3, C4, C6). */
function walkToCspApproval(journey: Journey): Journey {
  return journey
    .report('lifecycle.invited', {})
    .report('work_tenant.planned', { strategy: 'new_dedicated' })
    .report('work_tenant.created', { domain: 'shirube1.onmicrosoft.com' })
    .report('mpn.started', {})
    .report('mpn.submitted', { submittedName: '株式会社しるべ商事', partnerIdNumber: '1234567' })
    .report('mpn.email_confirmed', {})
    .report('mpn.approved', {}, { level: 2 })
    .report('csp.started', {})
    .report('csp.submitted', { submittedName: '株式会社しるべ商事' })
    .report('csp.email_confirmed', {})
    .report('id_link.linked', {}, { level: 2 })
    .report('csp.approved', {}, { level: 2 });
}

describe('the journey of the guide', () => {
  it('carries an indirect reseller from nothing to ready, and to live by confirmation', () => {
    const journey = new Journey();
    expect(journey.derived.stage).toBe('intake');
    expect(journey.derived.waitingOn).toBe('distributor');
    walkToCspApproval(journey);
    expect(journey.derived.stage).toBe('mpa');
    journey
      .report('mpa.accepted', { effectiveDate: '2022-03-01', acceptedBy: '舞黒 太郎' }, { level: 2 })
      .report('mfa.policy_enabled', { method: 'security_defaults' }, { level: 2 })
      .report('mfa.reading_recorded', { enforcedPercent: 100 }, { level: 2 })
      .report('provider_link.requested', {})
      .report('provider_link.opened', {})
      .report('provider_link.approved', {}, { level: 2 });
    expect(journey.state.lifecycle).toBe('ready');
    expect(journey.derived.stage).toBe('ready');
    expect(journey.derived.progress).toEqual({ done: 8, of: 8 });
    expect(codes(journey.derived.requirements.currentlyDue)).toEqual(['confirmation']);
    expect(journey.derived.capabilities.placeOrders.allowed).toBe(true);
    journey.report('lifecycle.confirmed', {});
    expect(journey.derived.stage).toBe('live');
    expect(journey.derived.waitingOn).toBe('nobody');
    const again = replay(JSON.parse(JSON.stringify(journey.history)), { editionOf });
    expect(again).toEqual(JSON.parse(JSON.stringify(journey.state)));
  });
});
