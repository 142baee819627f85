import type { Edition } from '../../../programmes/edition.ts';
import type { EventData } from '../events.ts';
import { type FactPath, type ResellerState, type WorkTenant, withTracks } from '../state.ts';
import { trackApplies } from './applicability.ts';
import {
  type Asker,
  type Claim,
  GO,
  type Guard,
  type Move,
  move,
  type Outcome,
  REPEAT,
  refuse,
  type Step,
  same,
  stamp,
} from './track.ts';

export type WorkTenantVerb = 'planned' | 'created' | 'confirmed' | 'wrong_account';

/** Whether the verb may happen now (product notes 4.2, work tenant). */
export function guardWorkTenant(
  state: ResellerState,
  verb: WorkTenantVerb,
  asker: Asker,
  edition: Edition,
): Guard {
  if (!trackApplies(edition, 'work_tenant', state)) return refuse('not_applicable');
  const track = state.tracks.workTenant;
  const wrong = refuse('wrong_state', { state: track.state });
  switch (verb) {
    case 'planned':
      return track.state === 'undecided' ? GO : track.state === 'planned' ? REPEAT : wrong;
    case 'created':
      if (track.state === 'planned') return GO;
      if (track.state === 'undecided') return asker.isCatchingUp ? GO : wrong;
      return REPEAT;
    case 'confirmed':
      if (track.state === 'created') return GO;
      if (track.state === 'confirmed') return REPEAT;
      return asker.isCatchingUp ? GO : wrong;
    case 'wrong_account':
      return track.state === 'created' || track.state === 'confirmed' ? GO : wrong;
  }
}

/** A choice of directory; the company's own needs its consequences to be known (C15–C17). */
export function applyPlanned(step: Step<EventData['work_tenant.planned']>): Outcome {
  const guard = guardWorkTenant(step.state, 'planned', step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const { strategy, riskAccepted = false, globalAdmin = null, employeeCount = null } = step.data;
  if (strategy === 'own_existing') {
    if (!riskAccepted) return refuse('risk_not_accepted');
    if (globalAdmin === null) return refuse('global_admin_not_named');
    if (employeeCount === null) return refuse('employee_count_missing');
  }
  const track = step.state.tracks.workTenant;
  const isSame =
    track.state === 'planned' &&
    !track.wrongAccount &&
    track.strategy === strategy &&
    track.riskAccepted === riskAccepted &&
    track.globalAdmin === (globalAdmin ?? track.globalAdmin) &&
    track.employeeCount === (employeeCount ?? track.employeeCount);
  if (isSame) return same('workTenant');
  return go(step, {
    state: 'planned',
    strategy,
    riskAccepted,
    globalAdmin: globalAdmin ?? track.globalAdmin,
    employeeCount: employeeCount ?? track.employeeCount,
    wrongAccount: false,
  });
}

/** The directory exists under a domain. Its creator is its global administrator (C27). */
export function applyCreated(step: Step<EventData['work_tenant.created']>): Outcome {
  const guard = guardWorkTenant(step.state, 'created', step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const track = step.state.tracks.workTenant;
  const domain = step.data.domain.toLowerCase();
  const globalAdmin = step.data.globalAdmin ?? track.globalAdmin;
  const state = track.state === 'confirmed' ? 'confirmed' : 'created';
  if (guard.kind === 'repeat' && track.domain === domain && track.globalAdmin === globalAdmin) {
    return same(track.state === 'confirmed' ? 'workTenant.domain' : 'workTenant');
  }
  const named: Claim[] = track.domain === domain ? [] : [{ path: 'workTenant.domain', value: domain }];
  const contradicts = track.domain !== null && track.domain !== domain ? 'workTenant.domain' : null;
  const outcome = go(step, { state, domain, globalAdmin, wrongAccount: false }, named, contradicts);
  // A second report about a confirmed tenant says nothing new about its confirmation.
  return state === 'confirmed' ? { ...outcome, claims: named } : outcome;
}

/** Microsoft's id of the directory has been seen. */
export function applyConfirmed(step: Step<EventData['work_tenant.confirmed']>): Outcome {
  const guard = guardWorkTenant(step.state, 'confirmed', step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  const track = step.state.tracks.workTenant;
  const tenantId = step.data.tenantId.toLowerCase();
  if (guard.kind === 'repeat' && track.tenantId === tenantId) return same('workTenant');
  const contradicts = track.tenantId !== null && track.tenantId !== tenantId ? 'workTenant.tenantId' : null;
  const claims: Claim[] = [{ path: 'workTenant.tenantId', value: tenantId }];
  return go(step, { state: 'confirmed', tenantId, wrongAccount: false }, claims, contradicts);
}

/** The account in use was not the one made for this (C30): choose again. */
export function applyWrongAccount(step: Step<EventData['work_tenant.wrong_account']>): Outcome {
  const guard = guardWorkTenant(step.state, 'wrong_account', step.asker, step.edition);
  if (guard.kind === 'refused') return guard;
  if (step.note === null) return refuse('note_required');
  const change = { state: 'planned', domain: null, tenantId: null, wrongAccount: true } as const;
  const outcome = go(step, change, [], 'workTenant');
  const { 'workTenant.domain': _domain, 'workTenant.tenantId': _tenantId, ...facts } = outcome.state.facts;
  return { ...outcome, state: { ...outcome.state, facts } };
}

function go(
  step: Step<unknown>,
  change: Partial<WorkTenant>,
  extra: readonly Claim[] = [],
  contradicts: FactPath | null = null,
): Move {
  const before = step.state.tracks.workTenant;
  const state = change.state ?? before.state;
  const isNews = state !== before.state || change.wrongAccount !== before.wrongAccount;
  const track: WorkTenant = { ...before, ...change, ...(isNews ? stamp(step) : {}) };
  const claims: Claim[] = [{ path: 'workTenant', value: state }, ...extra];
  return move(withTracks(step.state, { workTenant: track }), claims, contradicts);
}
