import { AppError } from '../kernel/app-error.ts';
import { type EventId, newId, type ResellerId } from '../kernel/ids.ts';
import type { Text } from '../kernel/text.ts';
import {
  type Batch,
  type BatchChange,
  type DecideContext,
  type Decision,
  type LoadedRecord,
  listQuery,
  listResellers,
  openBatch,
  type ResellerState,
  refusalText,
} from '../onboarding/index.ts';
import { editionOf } from '../programmes/index.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';

/** Whom a bulk action is about: named one by one, or found by the filters of the list. */
export type BulkTarget =
  | { readonly ids: readonly ResellerId[] }
  | { readonly filter: Readonly<Record<string, unknown>> };

export interface RunBulk {
  readonly target: BulkTarget;
  readonly dryRun: boolean;
  /** What is wanted of one record, decided by the same rules as for one alone. */
  readonly decide: (state: ResellerState, context: DecideContext) => Decision;
}

export interface BulkRow {
  readonly id: string;
  readonly name: string | null;
  readonly outcome: 'changed' | 'unchanged' | 'blocked';
  readonly reason: string | null;
  readonly message: Text | null;
}

export const MOST_AT_ONCE = 500;
const CHUNK = 100;
/** Somebody may be working on one of them at the same moment: then it is read and decided anew. */
const ROUNDS = 3;

/**
 * Does one thing to many resellers through the ordinary write door: each row is decided by its own rules, guarded by its own revision
 * and has its own event in the log; one that is blocked keeps no other from it. A dry run decides and saves nothing.
 */
export async function runBulk(
  deps: CaseworkDeps,
  context: CallContext,
  input: RunBulk,
): Promise<readonly BulkRow[]> {
  const ids =
    'ids' in input.target
      ? [...new Set(input.target.ids)]
      : await matching(deps, context, input.target.filter);
  const batch = await openBatch(deps, context);
  const rows = new Map<string, BulkRow>();
  for (let start = 0; start < ids.length; start += CHUNK) {
    let left: readonly ResellerId[] = ids.slice(start, start + CHUNK);
    for (let round = 1; round <= ROUNDS && left.length > 0; round += 1) {
      left = await attempt(deps, context, batch, input, left, rows);
    }
    for (const id of left)
      rows.set(id, { id, name: null, outcome: 'blocked', reason: 'busy', message: BUSY });
  }
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** One try at some rows; answers those that somebody else was faster with. */
async function attempt(
  deps: CaseworkDeps,
  context: CallContext,
  batch: Batch,
  { decide, dryRun }: RunBulk,
  ids: readonly ResellerId[],
  rows: Map<string, BulkRow>,
): Promise<readonly ResellerId[]> {
  const found = await batch.load(ids);
  const changes: BatchChange[] = [];
  const now = deps.clock();
  for (const id of ids) {
    const record = found.get(id);
    if (record === undefined) {
      rows.set(id, { id, name: null, outcome: 'blocked', reason: 'not_found', message: NOT_FOUND });
      continue;
    }
    const decision = decide(record.state, {
      actor: context.actor,
      now,
      eventId: newId<EventId>(),
      edition: editionOf(record.state.programme),
      resellerId: id,
    });
    rows.set(id, rowOf(record, decision));
    if (decision.kind === 'changed') changes.push({ id, before: record, decisions: [decision], now });
  }
  if (dryRun || changes.length === 0) return [];
  const outcomes = await batch.save(changes);
  return changes.filter((_, index) => outcomes[index] !== 'ok').map(({ id }) => id);
}

function rowOf(record: LoadedRecord, decision: Decision): BulkRow {
  const row = { id: record.id, name: record.state.profile.company.registeredName };
  if (decision.kind !== 'refused') return { ...row, outcome: decision.kind, reason: null, message: null };
  const { reason, params } = decision;
  return { ...row, outcome: 'blocked', reason, message: refusalText(reason, params) };
}

/** The ids behind a filter, all of them or an error: half a list is not what anybody asked for. */
async function matching(
  deps: CaseworkDeps,
  context: CallContext,
  filter: Readonly<Record<string, unknown>>,
): Promise<readonly ResellerId[]> {
  const { cursor: _none, ...query } = listQuery.parse({ ...filter, sort: 'name', limit: 200 });
  const ids: ResellerId[] = [];
  let after: readonly (string | null)[] | null = null;
  do {
    const page: Awaited<ReturnType<typeof listResellers>> = await listResellers(deps, context, {
      query,
      after,
    });
    ids.push(...page.items.map(({ id }) => id as ResellerId));
    after = page.next;
    if (ids.length > MOST_AT_ONCE) {
      throw new AppError('invalid-data', { errors: [{ pointer: '/filter', code: 'too_many_matches' }] });
    }
  } while (after !== null);
  return ids;
}

const NOT_FOUND: Text = { ja: '見つかりません。', en: 'There is no such reseller.' };
const BUSY: Text = {
  ja: 'ほかの人が同時に更新しています。もう一度実行してください。',
  en: 'Somebody else is changing it at the same time. Run it again.',
};
