import type { Answer, IdempotentRequest } from '../kernel/answer.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { ResellerId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { type SubjectKeys, sealPersonal } from '../ledger/index.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import { bucketsOf, columnsOf, identityChanged, identityOf, tallyChange } from './columns.ts';
import type { OnboardingDeps } from './deps.ts';
import { deriveFor, presentRecord } from './present.ts';
import { historyActor } from './rules/actors.ts';
import type { Changed } from './rules/decision.ts';
import { personalValuesOf } from './rules/personal.ts';
import type { LoadedRecord, ResellerChange } from './store/records.ts';

export interface ChangeInput {
  readonly id: ResellerId;
  readonly tenant: TenantView;
  readonly before: LoadedRecord | null;
  /** One decision, or several that are saved as one change (an imported row). The last one holds the final state. */
  readonly decisions: readonly [Changed, ...Changed[]];
  /** The audit type of the whole; the event's own type where there is one event. */
  readonly type?: string;
  readonly now: Instant;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly idempotent: IdempotentRequest | null;
}

export interface BuiltChange {
  readonly change: ResellerChange;
  readonly answer: Answer;
}

/** Everything one save writes, and the answer that goes out when it has been written. Pure but for the random nonces of the sealing. */
export function buildChange(deps: OnboardingDeps, context: CallContext, input: ChangeInput): BuiltChange {
  const { before, tenant, now, id } = input;
  const last = input.decisions[input.decisions.length - 1] ?? input.decisions[0];
  const { state } = last;
  const derived = deriveFor(state, tenant, now);
  const columns = columnsOf(state, derived, tenant);
  const expected = before?.revision ?? 0;
  const createdAt = before?.createdAt ?? now;

  const meta = { id, revision: expected + 1, createdAt, updatedAt: now };
  const body = presentRecord(state, derived, tenant, meta, { ...context, now });
  const answer: Answer = {
    status: input.status,
    headers: { etag: `"${expected + 1}"`, ...input.headers },
    body,
  };

  const sealed = sealEvents(deps, context, input, last.event.id);
  const moved = before === null || before.standing.stage !== columns.stage;
  const change: ResellerChange = {
    id,
    expected,
    state,
    columns,
    identity:
      before === null || identityChanged(before.state, state) ? identityOf(context.tenantId, state) : null,
    stageSince: moved ? now : before.stageSince,
    at: now,
    audit: {
      id: last.event.id,
      type: input.type ?? last.event.type,
      ...auditActor(context),
      occurredAt: last.event.occurredAt,
      requestId: context.requestId,
      payload: sealed.text,
    },
    subjects: sealed.newKeys,
    tally: tallyChange(before === null ? [] : bucketsOf(before.standing), bucketsOf(columns)),
    answer: input.idempotent && storedAnswer(deps, input.idempotent, answer),
  };
  return { change, answer };
}

/** The history that the audit event carries: every event of the change, personal values sealed person by person. */
function sealEvents(deps: OnboardingDeps, context: CallContext, input: ChangeInput, eventId: string) {
  const events = input.decisions.map((decision) => decision.event);
  const facts = input.decisions.flatMap((decision) => decision.facts);
  const values = events.flatMap((event, index) =>
    personalValuesOf(event).map(({ pointer, subject }) => ({
      pointer: `/events/${index}${pointer}`,
      subject,
      // A free text has a key of its own, named after its event; everything else is a contact's.
      kind: subject === event.id ? 'text' : 'contact',
    })),
  );
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
