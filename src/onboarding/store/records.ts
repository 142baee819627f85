import type { IdempotentRequest } from '../../kernel/answer.ts';
import type { ResellerId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Binding, callBound, readShared, type Statement } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { StoredAnswer } from '../../tenancy/answers.ts';
import type { Columns, Identity } from '../columns.ts';
import type { MessagePlan } from '../planner.ts';
import type { ResellerState } from '../rules/state.ts';
import type { LoadedRecord } from '../snapshot.ts';

/** A record as it was read: everything a decision needs, in one statement. */
export interface Snapshot {
  readonly tenantRevision: number;
  readonly record: LoadedRecord | null;
  /** The stored answer to the same Idempotency-Key; null when the key is new. */
  readonly earlier: StoredAnswer | null;
}

interface LoadRow extends Record<string, unknown> {
  tenant_revision: number;
  revision: number | null;
  state: string;
  created_at: Instant;
  updated_at: Instant;
  stage_since: Instant;
  lifecycle: string;
  stage: string;
  waiting_on: string;
  needs_fix: boolean;
  disputed: boolean;
  undeliverable: boolean;
  parent_linked: boolean | null;
  subject_keys: string | null;
  messages: string | null;
  idem_hash: Buffer | null;
  idem_status: number;
  idem_headers: string;
  idem_body: Buffer;
}

const LOAD: Statement = {
  name: 'load-reseller',
  text: 'SELECT * FROM app.load_reseller_with_messages($1, $2, $3, $4, $5, $6, $7)',
};

/** Reads a record for a decision. `record` is null when there is none of that id for this caller. */
export async function loadReseller(
  pool: Pool,
  binding: Binding,
  id: ResellerId,
  idempotent: IdempotentRequest | null,
): Promise<Snapshot | null> {
  const [row] = await readShared<LoadRow>(pool, LOAD, [
    binding.tenantId,
    binding.resellerId,
    binding.credentialId,
    id,
    idempotent?.principalId ?? null,
    idempotent?.route ?? null,
    idempotent?.key ?? null,
  ]);
  if (!row) return null;
  return { tenantRevision: row.tenant_revision, record: toRecord(id, row), earlier: toEarlier(row) };
}

function toRecord(id: ResellerId, row: LoadRow): LoadedRecord | null {
  if (row.revision === null) return null;
  return {
    id,
    revision: row.revision,
    state: JSON.parse(row.state) as ResellerState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    stageSince: row.stage_since,
    standing: {
      lifecycle: row.lifecycle,
      stage: row.stage,
      waitingOn: row.waiting_on,
      needsFix: row.needs_fix,
      disputed: row.disputed,
      undeliverable: row.undeliverable,
    },
    parentLinked: row.parent_linked,
    subjectKeys: toKeys(row.subject_keys),
    messages: row.messages,
  };
}

function toKeys(json: string | null): ReadonlyMap<string, Buffer> {
  if (json === null) return new Map();
  const entries = Object.entries(JSON.parse(json) as Record<string, string>);
  return new Map(entries.map(([subject, wrapped]) => [subject, Buffer.from(wrapped, 'base64')]));
}

function toEarlier(row: LoadRow): StoredAnswer | null {
  if (row.idem_hash === null) return null;
  return { hash: row.idem_hash, status: row.idem_status, headers: row.idem_headers, body: row.idem_body };
}

/** The audit event of a change: what becomes one leaf of the ledger. */
export interface AuditRow {
  readonly id: string;
  readonly type: string;
  readonly actorKind: string;
  readonly actorRole: string | null;
  readonly actorId: string | null;
  readonly occurredAt: Instant;
  readonly requestId: string | null;
  /** Canonical JSON with personal values sealed. */
  readonly payload: string;
}

/** Everything one save writes. */
export interface ResellerChange {
  readonly id: ResellerId;
  /** The revision that was loaded; 0 for a new reseller. */
  readonly expected: number;
  readonly state: ResellerState;
  readonly columns: Columns;
  /** Null when who the reseller is did not change. */
  readonly identity: Identity | null;
  readonly stageSince: Instant;
  readonly at: Instant;
  readonly audit: AuditRow;
  readonly subjects: readonly { readonly subject: string; readonly kind: string; readonly wrapped: Buffer }[];
  readonly tally: { readonly buckets: readonly string[]; readonly changes: readonly number[] };
  /** What changes in the messages that are to be sent; null when nothing does. */
  readonly plan: MessagePlan | null;
  readonly answer: {
    readonly request: IdempotentRequest;
    readonly status: number;
    readonly headers: string;
    readonly body: Buffer;
  } | null;
}

interface ManyRow extends LoadRow {
  id: ResellerId;
}

const LOAD_MANY: Statement = {
  name: 'load-resellers',
  text: 'SELECT * FROM app.load_resellers_with_messages($1, $2, $3, $4)',
};

/** Reads several records for a decision on each; those that do not exist for this caller are not among them. */
export async function loadResellers(
  pool: Pool,
  binding: Binding,
  ids: readonly ResellerId[],
): Promise<ReadonlyMap<ResellerId, LoadedRecord>> {
  const rows = await callBound<ManyRow>(pool, LOAD_MANY, [
    binding.tenantId,
    binding.resellerId,
    binding.credentialId,
    ids,
  ]);
  return new Map(
    rows.flatMap((row) => {
      const record = toRecord(row.id, row);
      return record ? [[row.id, record] as const] : [];
    }),
  );
}

const PARAMETERS = 61;
const COMMIT: Statement = {
  name: 'commit-reseller',
  text: `SELECT app.commit_reseller_with_messages(${Array.from({ length: PARAMETERS }, (_, i) => `$${i + 1}`).join(', ')}) AS outcome`,
};

/** Saves a change: state, columns, audit event, person keys, tally, messages and stored answer, all or nothing, guarded by the revision. */
export async function saveReseller(
  pool: Pool,
  binding: Binding,
  change: ResellerChange,
): Promise<'ok' | 'stale'> {
  const [row] = await callBound<{ outcome: 'ok' | 'stale' }>(pool, COMMIT, commitValues(binding, change));
  return row?.outcome ?? 'stale';
}

function commitValues(binding: Binding, change: ResellerChange): unknown[] {
  const { state, columns, identity, audit, answer } = change;
  return [
    binding.tenantId,
    binding.resellerId,
    binding.credentialId,
    change.id,
    change.expected,
    identity?.externalRef ?? null,
    identity?.corporateNumber ?? null,
    columns.partnerIdNumber,
    identity?.name ?? null,
    identity?.nameKey ?? null,
    identity?.haystack ?? null,
    identity?.grams ?? null,
    state.type,
    state.startPoint,
    state.programme,
    columns.lifecycle,
    columns.stage,
    columns.waitingOn,
    columns.needsFix,
    columns.disputed,
    columns.undeliverable,
    columns.providerLinked,
    columns.onHold,
    columns.openRequirements,
    identity?.tags ?? null,
    identity?.assigneeId ?? null,
    identity?.parentResellerId ?? null,
    columns.progressDone,
    columns.progressOf,
    columns.nextRequirement,
    columns.nextSituation,
    columns.dueAt,
    columns.staleAt,
    columns.stuckAt,
    columns.nextChangeAt,
    change.stageSince,
    JSON.stringify(state),
    change.at,
    audit.id,
    audit.type,
    audit.actorKind,
    audit.actorRole,
    audit.actorId,
    audit.occurredAt,
    audit.requestId,
    audit.payload,
    change.subjects.map((key) => key.subject),
    change.subjects.map((key) => key.kind),
    change.subjects.map((key) => key.wrapped),
    change.tally.buckets,
    change.tally.changes,
    answer?.request.principalId ?? null,
    answer?.request.route ?? null,
    answer?.request.key ?? null,
    answer?.request.hash ?? null,
    answer?.status ?? null,
    answer?.headers ?? null,
    answer?.body ?? null,
    change.plan?.rows ?? null,
    change.plan?.kept ?? null,
    change.plan?.dropped ?? null,
  ];
}

/** A record as a reader gets it. */
export interface ReadRecord {
  readonly tenantRevision: number;
  readonly revision: number;
  /** Null when the reader's copy of the revision it named still says the same. */
  readonly state: ResellerState | null;
  /** For an additional reseller with a known parent: whether the parent's provider link stands. */
  readonly parentLinked: boolean | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

interface ReadRow extends Record<string, unknown> {
  tenant_revision: number;
  revision: number;
  fresh: boolean | null;
  state: string | null;
  parent_linked: boolean | null;
  created_at: Instant;
  updated_at: Instant;
}

const READ: Statement = {
  name: 'read-reseller',
  text: 'SELECT * FROM app.read_reseller($1, $2, $3, $4, $5, $6)',
};

/** Reads a record to show it as of a moment. `known` is the revision the reader holds; null when there is no such record for this caller. */
export async function readReseller(
  pool: Pool,
  binding: Binding,
  id: ResellerId,
  known: number | null,
  now: Instant,
): Promise<ReadRecord | null> {
  const [row] = await readShared<ReadRow>(pool, READ, [
    binding.tenantId,
    binding.resellerId,
    binding.credentialId,
    id,
    known,
    now,
  ]);
  if (!row) return null;
  return {
    tenantRevision: row.tenant_revision,
    revision: row.revision,
    state: row.state === null ? null : (JSON.parse(row.state) as ResellerState),
    parentLinked: row.parent_linked,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
