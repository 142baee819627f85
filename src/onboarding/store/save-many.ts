import type { Statement, Tx } from '../../platform/db/bound.ts';
import type { ResellerChange } from './records.ts';

const COMMIT_MANY: Statement = {
  name: 'commit-resellers',
  text: 'SELECT saved FROM app.commit_resellers_with_messages($1, $2, $3, $4, $5, $6)',
};

/**
 * Saves many changes of one caller with one statement in the given transaction, each guarded by its revision.
 * Returns the ids that were saved; a missing one was stale. Throws duplicate, with nothing saved, when a key is in use.
 */
export async function saveMany(tx: Tx, changes: readonly ResellerChange[]): Promise<ReadonlySet<string>> {
  const [first] = changes;
  if (first === undefined) return new Set();
  const { actorKind, actorRole, actorId, requestId } = first.audit;
  const values = [
    actorKind,
    actorRole,
    actorId,
    requestId,
    `[${changes.map(toJson).join(',')}]`,
    plansOf(changes),
  ];
  const rows = await tx.query<{ saved: string }>(COMMIT_MANY, values);
  return new Set(rows.map((row) => row.saved));
}

/** What is to be sent because of them, as JSON text; null when nothing changes there. */
function plansOf(changes: readonly ResellerChange[]): string | null {
  const plans = changes.flatMap(({ id, plan, at }) => {
    if (plan === null) return [];
    const rest = JSON.stringify({ id, kept: plan.kept, dropped: plan.dropped, at });
    return [`${rest.slice(0, -1)},"rows":${plan.rows ?? 'null'}}`];
  });
  return plans.length === 0 ? null : `[${plans.join(',')}]`;
}

/** One change as JSON text. State and payload go in as they are: their text is kept to the letter, and nothing is quoted twice. */
function toJson(change: ResellerChange): string {
  const { state, columns, identity, audit } = change;
  const rest = JSON.stringify({
    id: change.id,
    expected: change.expected,
    external_ref: identity?.externalRef,
    corporate_number: identity?.corporateNumber,
    partner_id_number: columns.partnerIdNumber,
    name: identity?.name,
    name_key: identity?.nameKey,
    haystack: identity?.haystack,
    grams: identity?.grams,
    tags: identity?.tags,
    assignee_id: identity?.assigneeId,
    parent_reseller_id: identity?.parentResellerId,
    type: state.type,
    start_point: state.startPoint,
    programme: state.programme,
    lifecycle: columns.lifecycle,
    stage: columns.stage,
    waiting_on: columns.waitingOn,
    needs_fix: columns.needsFix,
    disputed: columns.disputed,
    undeliverable: columns.undeliverable,
    on_hold: columns.onHold,
    open_requirements: columns.openRequirements,
    progress_done: columns.progressDone,
    progress_of: columns.progressOf,
    next_requirement: columns.nextRequirement,
    next_situation: columns.nextSituation,
    due_at: columns.dueAt,
    stale_at: columns.staleAt,
    stuck_at: columns.stuckAt,
    next_change_at: columns.nextChangeAt,
    stage_since: change.stageSince,
    saved_at: change.at,
    event: audit.id,
    event_type: audit.type,
    occurred_at: audit.occurredAt,
    subjects: change.subjects.map((key) => key.subject),
    subject_kinds: change.subjects.map((key) => key.kind),
    wrapped_keys: change.subjects.map((key) => key.wrapped.toString('base64')),
    buckets: change.tally.buckets,
    bucket_changes: change.tally.changes,
  });
  return `${rest.slice(0, -1)},"state":${JSON.stringify(state)},"payload":${audit.payload}}`;
}
