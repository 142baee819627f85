import { AppError } from '../kernel/app-error.ts';
import type { ResellerId } from '../kernel/ids.ts';
import { openPersonal } from '../ledger/index.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { OnboardingDeps } from './deps.ts';
import type { HistoryDraft, HistoryEvent } from './rules/history.ts';
import type { Fact } from './rules/state.ts';
import { type HistoryRow, loadHistory, loadSubjectKeys } from './store/history.ts';
import { readReseller } from './store/records.ts';

export interface HistoryEntry {
  readonly event: HistoryEvent;
  readonly facts: readonly Fact[];
}

export interface ListEvents {
  readonly id: ResellerId;
  /** Changes after this revision. */
  readonly after: number;
  readonly limit: number;
}

/**
 * What happened to a reseller, oldest first, whole changes at a time: an imported row is one change with several events.
 * Values of an erased person come back as `{"erased": true}`. Throws not-found.
 */
export async function listEvents(
  deps: OnboardingDeps,
  context: CallContext,
  input: ListEvents,
): Promise<{ entries: HistoryEntry[]; next: number | null }> {
  const binding = bindingOf(context);
  const pool = deps.pools[dbRoleOf(context.actor)];
  const [record, rows, keys] = await Promise.all([
    readReseller(pool, binding, input.id, null, deps.clock()),
    loadHistory(pool, binding, input.id, input.after, input.limit + 1),
    loadSubjectKeys(pool, binding, input.id),
  ]);
  if (!record) throw new AppError('not-found');
  const page = rows.slice(0, input.limit);
  const entries = page.flatMap((row) => entriesOf(deps, context.tenantId, row, keys));
  return { entries, next: rows.length > input.limit ? (page.at(-1)?.entity_seq ?? null) : null };
}

function entriesOf(
  deps: OnboardingDeps,
  tenantId: string,
  row: HistoryRow,
  keys: ReadonlyMap<string, Buffer>,
): HistoryEntry[] {
  const place = { tenantId, eventId: row.id };
  const payload = openPersonal(deps.ring, place, JSON.parse(row.payload), keys) as {
    events: HistoryDraft[];
    facts: Fact[];
  };
  return payload.events.map((event) => ({
    event: {
      ...event,
      seq: row.entity_seq,
      ...(row.request_id === null ? {} : { requestId: row.request_id }),
    },
    facts: payload.facts.filter((fact) => fact.eventId === event.id),
  }));
}
