import type { Instant } from '../../../kernel/time.ts';
import type { DeriveContext } from '../decision.ts';
import { requirementOf } from '../facts.ts';
import type { FactPath, ResellerState } from '../state.ts';
import { lagEnd } from '../tracks/mfa.ts';
import type { Horizon } from './horizon.ts';
import type { LiveItem } from './items.ts';
import type { RunningReview } from './reviews.ts';
import type { NextAction, RequirementItem } from './types.ts';

export interface ActionScene {
  readonly state: ResellerState;
  readonly context: DeriveContext;
  readonly horizon: Horizon;
  readonly critical: RequirementItem | null;
  readonly live: readonly LiveItem[];
  readonly reviews: readonly RunningReview[];
  readonly disputes: readonly FactPath[];
  readonly staleAt: Instant | null;
}

/** What happens next and who does it: the deciding thing first, then what can be done beside it. */
export function nextActions(scene: ActionScene): readonly NextAction[] {
  const { state, critical, disputes } = scene;
  const disputed = disputes.map((path) => resolve(path));
  switch (state.lifecycle) {
    case 'withdrawn':
    case 'merged':
      return [];
    case 'on_hold':
      return [rest(critical, state.hold?.until ?? null), ...disputed];
    case 'live':
      return [...disputed, rest(null, scene.staleAt)];
    default: {
      const first = critical === null ? [] : [actionFor(critical, scene)];
      const others = scene.live
        .filter((entry) => entry.item !== critical && isWorthSaying(entry))
        .map((entry) => actionFor(entry.item, scene));
      return [...first, ...others, ...chases(scene), ...disputed];
    }
  }
}

/** Microsoft's single checks are said with their review. */
function isWorthSaying(entry: LiveItem): boolean {
  return entry.item.owner !== 'microsoft' || entry.item.code.endsWith('.review');
}

function actionFor(item: RequirementItem, scene: ActionScene): NextAction {
  const base = {
    requirement: item.code,
    situation: item.situation,
    owner: item.owner,
    until: null,
    path: null,
  } as const;
  if (item.owner === 'microsoft') {
    const running = scene.reviews.find((entry) => item.code.startsWith(`${entry.review}.`));
    return { ...base, kind: 'wait', until: running?.checkBackAt ?? null };
  }
  if (item.state === 'unproven') return { ...base, kind: 'prove' };
  return { ...base, kind: 'do', until: item.code === 'mfa.enrolment' ? nextReadingAt(scene) : null };
}

/** Before that, a reading below target says nothing: Microsoft still counts days before the policy (C126). */
function nextReadingAt(scene: ActionScene): Instant | null {
  const { policyOnAt, state } = scene.state.tracks.mfa;
  if (policyOnAt === null || state === 'below_target') return null;
  const at = lagEnd(policyOnAt, scene.context.edition);
  return scene.horizon.hasCome(at) ? null : at;
}

function chases(scene: ActionScene): readonly NextAction[] {
  return scene.reviews
    .filter((entry) => entry.isLate)
    .map((entry) => ({
      kind: 'chase',
      requirement: `${entry.review}.review`,
      situation: 'in_review',
      owner: 'distributor',
      until: null,
      path: null,
    }));
}

function resolve(path: FactPath): NextAction {
  const requirement = requirementOf(path) ?? (path.startsWith('csp') ? 'csp.review' : 'mpn.review');
  return { kind: 'resolve', requirement, situation: null, owner: 'distributor', until: null, path };
}

function rest(critical: RequirementItem | null, until: Instant | null): NextAction {
  return {
    kind: 'rest',
    requirement: critical?.code ?? 'confirmation',
    situation: null,
    owner: 'nobody',
    until,
    path: null,
  };
}
