import type { Answer, IdempotentRequest } from '../kernel/answer.ts';
import { AppError } from '../kernel/app-error.ts';
import { type EventId, newId, type ResellerId } from '../kernel/ids.ts';
import { editionOf } from '../programmes/index.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import { write } from '../tenancy/write.ts';
import { buildChange } from './change.ts';
import type { OnboardingDeps } from './deps.ts';
import { deriveFor, presentRecord } from './present.ts';
import { refuse } from './refuse.ts';
import type { DecideContext, Decision } from './rules/decision.ts';
import type { ResellerState } from './rules/state.ts';
import { loadReseller, saveReseller } from './store/records.ts';

export interface ChangeReseller {
  readonly id: ResellerId;
  readonly expected: number | 'any';
  /** What is wanted, decided by the rules on the state as it is found. */
  readonly decide: (state: ResellerState, context: DecideContext) => Decision;
  /** Where the change comes by POST: its repetition gets the first answer again. */
  readonly idempotent?: IdempotentRequest | null;
}

/**
 * Changes who a reseller is or which procedure it follows: company, contacts, assignee, tags, type, start point, programme.
 * 200 with the record. Throws not-found, revision-stale, transition-refused, duplicate.
 */
export async function changeReseller(
  deps: OnboardingDeps,
  context: CallContext,
  input: ChangeReseller,
): Promise<Answer> {
  const binding = bindingOf(context);
  const pool = deps.pools[dbRoleOf(context.actor)];
  const idempotent = input.idempotent ?? null;
  return write({
    mayRetry: input.expected === 'any',
    load: async () => {
      const snapshot = await loadReseller(pool, binding, input.id, idempotent);
      if (!snapshot) return null;
      return { ...snapshot, tenant: await deps.tenants.at(binding, snapshot.tenantRevision) };
    },
    decide: ({ record, earlier, tenant }) => {
      if (earlier && idempotent) {
        return { kind: 'unchanged', answer: deps.answers.replay(idempotent, earlier) };
      }
      if (!record) throw new AppError('not-found');
      if (input.expected !== 'any' && input.expected !== record.revision) {
        throw new AppError('revision-stale', { extra: { currentRevision: record.revision } });
      }
      const now = deps.clock();
      const edition = editionOf(record.state.programme);
      const decision = input.decide(record.state, {
        actor: context.actor,
        now,
        eventId: newId<EventId>(),
        edition,
        resellerId: record.id,
      });
      if (decision.kind === 'refused') throw refuse(decision);
      if (decision.kind === 'unchanged') {
        const derived = deriveFor(record.state, tenant, now, record.parentLinked);
        const body = presentRecord(record.state, derived, tenant, record, { ...context, now });
        return {
          kind: 'unchanged',
          answer: { status: 200, headers: { etag: `"${record.revision}"` }, body },
        };
      }
      const change = { id: record.id, tenant, before: record, now, status: 200, idempotent };
      return { kind: 'changed', ...buildChange(deps, context, { ...change, decisions: [decision] }) };
    },
    commit: (change) => saveReseller(pool, binding, change),
  });
}
