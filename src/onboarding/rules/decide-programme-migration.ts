import type { Instant } from '../../kernel/time.ts';
import type { RequirementCode, Stage } from '../../programmes/codes.ts';
import type { Edition } from '../../programmes/edition.ts';
import { historyActor, isLead } from './actors.ts';
import { changesBetween } from './changes.ts';
import { refused } from './decide-event.ts';
import type { DecideContext, Decision, DeriveContext } from './decision.ts';
import { derive } from './derive.ts';
import type { HistoryDraft } from './history.ts';
import { effectiveState, settle } from './settle.ts';
import { type ResellerState, withTracks } from './state.ts';
import { reclassify } from './tracks/mfa.ts';
import { refuse } from './tracks/track.ts';

export interface Migration {
  readonly to: Edition;
  readonly reason: string;
}

/** Moves a case to another edition of the procedure. Facts stay; what they amount to is worked out anew. */
export function decideProgrammeMigration(
  state: ResellerState,
  migration: Migration,
  context: DecideContext,
): Decision {
  if (!isLead(context.actor)) return refused(refuse('actor_not_allowed'), state, context);
  const current = effectiveState(state, context.edition, context.now);
  if (current.lifecycle === 'withdrawn' || current.lifecycle === 'merged') {
    return refused(refuse('lifecycle_closed'), state, context);
  }
  if (state.programme === migration.to.id) return { kind: 'unchanged' };
  if (migration.reason.trim() === '') return refused(refuse('reason_required'), state, context);
  const { now } = context;
  const next = migrated(current, migration.to, now);
  const event: HistoryDraft = {
    id: context.eventId,
    type: 'reseller.programme_migrated',
    occurredAt: now,
    recordedAt: now,
    actor: historyActor(context.actor),
    data: { from: state.programme, to: migration.to.id, reason: migration.reason },
    evidence: null,
    note: null,
    effect: 'moved',
    changes: changesBetween(state, next),
  };
  return { kind: 'changed', state: next, event, facts: [], warnings: [] };
}

export interface MigrationPreview {
  readonly stage: { readonly from: Stage; readonly to: Stage };
  readonly progress: {
    readonly from: { readonly done: number; readonly of: number };
    readonly to: { readonly done: number; readonly of: number };
  };
  /** Asked by the new edition only, or open again under it. */
  readonly opens: readonly RequirementCode[];
  /** No longer asked for. */
  readonly drops: readonly RequirementCode[];
}

/** What a migration would change for the reseller, without doing it. */
export function previewProgrammeMigration(
  state: ResellerState,
  to: Edition,
  context: DeriveContext,
): MigrationPreview {
  const before = derive(state, context);
  const next = migrated(effectiveState(state, context.edition, context.now), to, context.now);
  const after = derive(next, { ...context, edition: to });
  const open = (derived: typeof before) => [
    ...derived.requirements.currentlyDue,
    ...derived.requirements.eventuallyDue,
    ...derived.requirements.pendingVerification,
  ];
  const openBefore = new Set(open(before).map((item) => item.code));
  const openAfter = new Set(open(after).map((item) => item.code));
  return {
    stage: { from: before.stage, to: after.stage },
    progress: { from: before.progress, to: after.progress },
    opens: [...openAfter].filter((code) => !openBefore.has(code)),
    drops: [...openBefore].filter((code) => !openAfter.has(code)),
  };
}

function migrated(state: ResellerState, to: Edition, now: Instant): ResellerState {
  const mfa = reclassify(state, to);
  const entry = state.facts['mfa.enrolment'];
  const next = withTracks({ ...state, programme: to.id }, { mfa });
  if (entry === undefined || mfa === state.tracks.mfa) return settle(next, to, { at: now, now });
  // The measurement stays the same; what it amounts to is another thing under another target.
  const winner = { ...entry.winner, value: mfa.state };
  const facts = { ...next.facts, 'mfa.enrolment': { ...entry, winner } };
  return settle({ ...next, facts }, to, { at: now, now });
}
