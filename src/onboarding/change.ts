import type { Answer, IdempotentRequest } from '../kernel/answer.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { type SubjectKeys, sealPersonal } from '../ledger/index.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import { bucketsOf, type Columns, columnsOf, identityChanged, identityOf, tallyChange } from './columns.ts';
import type { OnboardingDeps } from './deps.ts';
import { deriveFor, presentRecord } from './present.ts';
import { historyActor } from './rules/actors.ts';
import type { Changed } from './rules/decision.ts';
import type { Derived } from './rules/derive.ts';
import { isTypedSource, personalValuesOf } from './rules/personal.ts';
import { agePlace, occurrences } from './rules/statistics.ts';
import type { LoadedRecord } from './snapshot.ts';
import type { ResellerChange } from './store/records.ts';

export interface SaveInput {
  readonly id: ResellerId;
  readonly tenant: TenantView;
  readonly before: LoadedRecord | null;
  /** One decision, or several that are saved as one change (an imported row). The last one holds the final state. */
  readonly decisions: readonly [Changed, ...Changed[]];
  /** The audit type of the whole; the event's own type where there is one event. */
  readonly type?: string;
  readonly now: Instant;
}

/** Everything one save writes. Pure but for the random nonces of the sealing. */
export function buildSave(deps: OnboardingDeps, context: CallContext, input: SaveInput): ResellerChange {
  return save(
    deps,
    context,
    input,
    deriveFor(lastOf(input).state, input.tenant, input.now, input.before?.parentLinked ?? null),
  );
}

export interface ChangeInput extends SaveInput {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly idempotent: IdempotentRequest | null;
}

export interface BuiltChange {
  readonly change: ResellerChange;
  readonly answer: Answer;
}

/** What one save writes, together with the answer that goes out when it has been written. */
export function buildChange(deps: OnboardingDeps, context: CallContext, input: ChangeInput): BuiltChange {
  const { before, tenant, now, id } = input;
  const { state } = lastOf(input);
  const derived = deriveFor(state, tenant, now, before?.parentLinked ?? null);
  const revision = (before?.revision ?? 0) + 1;
  const version = { id, revision, createdAt: before?.createdAt ?? now, updatedAt: now };
  const body = presentRecord(state, derived, tenant, version, { ...context, now });
  const answer: Answer = { status: input.status, headers: { etag: `"${revision}"`, ...input.headers }, body };
  const stored = input.idempotent && storedAnswer(deps, input.idempotent, answer);
  return { change: { ...save(deps, context, input, derived), answer: stored }, answer };
}

const lastOf = (input: SaveInput): Changed =>
  input.decisions[input.decisions.length - 1] ?? input.decisions[0];

function save(
  deps: OnboardingDeps,
  context: CallContext,
  input: SaveInput,
  derived: Derived,
): ResellerChange {
  const { before, tenant, now, id } = input;
  const { state, event } = lastOf(input);
  const columns = columnsOf(state, derived, tenant);
  const sealed = sealEvents(deps, context, input, event.id);
  const moved = before === null || before.standing.stage !== columns.stage;
  const since = moved ? stageSince(event, before) : before.stageSince;
  const isOther = before === null || identityChanged(before.state, state);
  return {
    id,
    expected: before?.revision ?? 0,
    state,
    columns,
    identity: isOther ? identityOf(context.tenantId, state) : null,
    stageSince: since,
    at: now,
    audit: {
      id: event.id,
      type: input.type ?? event.type,
      ...auditActor(context),
      occurredAt: event.occurredAt,
      requestId: context.requestId,
      payload: sealed.text,
    },
    subjects: sealed.newKeys,
    plan: deps.planner.plan({
      id,
      tenant,
      state,
      derived,
      waitedOn: before?.standing.waitingOn ?? null,
      messages: before?.messages ?? null,
      now,
    }),
    tally: countsOf(input, columns, since),
    answer: null,
  };
}

/** What the change does to the counters: where the case stands, since when, and what has happened. */
function countsOf(input: SaveInput, columns: Columns, since: Instant): ResellerChange['tally'] {
  const { before, decisions } = input;
  const { calendar } = input.tenant;
  const { state } = lastOf(input);
  const was = before && { ...before.standing, state: before.state, stageSince: before.stageSince };
  const is = { ...columns, state, stageSince: since };
  const { buckets, changes } = tallyChange(
    [...(before === null ? [] : bucketsOf(before.standing)), ...agePlace(was, calendar)],
    [...bucketsOf(columns), ...agePlace(is, calendar)],
  );
  const happened = occurrences(
    was,
    is,
    decisions.map(({ event }) => event),
    calendar,
  );
  return { buckets: [...buckets, ...happened], changes: [...changes, ...happened.map(() => 1)] };
}

/** When the case reached its stage: an event reported late does not make it look younger, nor older than the stage before. */
function stageSince(event: Changed['event'], before: ChangeInput['before']): Instant {
  const floor = before?.stageSince ?? event.occurredAt;
  return event.occurredAt > floor ? event.occurredAt : floor;
}

/** The history that the audit event carries: every event of the change, personal values sealed person by person. */
function sealEvents(deps: OnboardingDeps, context: CallContext, input: SaveInput, eventId: string) {
  const events = input.decisions.map((decision) => decision.event);
  const facts = input.decisions.flatMap((decision) => decision.facts);
  const ofEvents = events.flatMap((event, index) =>
    personalValuesOf(event).map(({ pointer, subject }) => ({
      pointer: `/events/${index}${pointer}`,
      subject,
      // A free text has a key of its own, named after its event; everything else is a contact's.
      kind: subject === event.id ? 'text' : 'contact',
    })),
  );
  // A fact repeats where its event's evidence comes from.
  const typed = new Set<string>(events.filter(isTypedSource).map((event) => event.id));
  const ofFacts = facts.flatMap((fact, index) =>
    typed.has(fact.eventId)
      ? [{ pointer: `/facts/${index}/source`, subject: fact.eventId, kind: 'text' }]
      : [],
  );
  const values = [...ofEvents, ...ofFacts];
  const place = { tenantId: context.tenantId, eventId };
  const keys = input.before?.subjectKeys ?? NO_KEYS;
  const { payload, newKeys } = sealPersonal(deps.ring, place, { events, facts }, values, keys);
  return { text: canonicalJson(payload), newKeys };
}

const NO_KEYS: SubjectKeys = new Map();

function auditActor(context: CallContext) {
  const actor = historyActor(context.actor);
  return { actorKind: actor.kind, actorRole: actor.role ?? null, actorId: actor.id ?? null };
}

function storedAnswer(
  deps: OnboardingDeps,
  request: IdempotentRequest,
  answer: Answer,
): ResellerChange['answer'] {
  return {
    request,
    status: answer.status,
    headers: JSON.stringify(answer.headers),
    body: deps.answers.seal(request, answer.body),
  };
}
