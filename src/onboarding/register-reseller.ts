import type { Answer, IdempotentRequest } from '../kernel/answer.ts';
import { AppError } from '../kernel/app-error.ts';
import { type EventId, newId, type ResellerId } from '../kernel/ids.ts';
import { type EditionId, editionOf } from '../programmes/index.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import { write } from '../tenancy/write.ts';
import { buildChange } from './change.ts';
import type { OnboardingDeps } from './deps.ts';
import { refuse } from './refuse.ts';
import { decideRegistration } from './rules/decide-registration.ts';
import type { Registration } from './rules/initial-state.ts';
import { loadReseller, saveReseller } from './store/records.ts';

export interface RegisterReseller {
  /** The registration, under the tenant's default programme unless the caller named one. */
  readonly registration: (defaults: { readonly programme: EditionId }) => Registration;
  readonly idempotent: IdempotentRequest | null;
}

/** Registers a reseller as a draft: 201 with its record. Throws duplicate for a used external reference, not-found for an unknown parent. */
export async function registerReseller(
  deps: OnboardingDeps,
  context: CallContext,
  input: RegisterReseller,
): Promise<Answer> {
  const binding = bindingOf(context);
  const pool = deps.pools[dbRoleOf(context.actor)];
  const id = newId<ResellerId>();
  return write({
    mayRetry: false,
    load: async () => {
      const snapshot = await loadReseller(pool, binding, id, input.idempotent);
      if (!snapshot) return null;
      return { ...snapshot, tenant: await deps.tenants.at(binding, snapshot.tenantRevision) };
    },
    decide: ({ earlier, tenant }) => {
      if (earlier && input.idempotent) {
        return { kind: 'unchanged', answer: deps.answers.replay(input.idempotent, earlier) };
      }
      const now = deps.clock();
      const registration = input.registration({ programme: tenant.programme });
      const edition = editionOf(registration.programme);
      const decision = decideRegistration(registration, {
        actor: context.actor,
        now,
        eventId: newId<EventId>(),
        edition,
        resellerId: id,
      });
      if (decision.kind === 'refused') throw refuse(decision);
      if (decision.kind === 'unchanged')
        throw new AppError('internal', { cause: new Error('a registration always changes something') });
      const built = buildChange(deps, context, {
        id,
        tenant,
        before: null,
        decisions: [decision],
        now,
        status: 201,
        headers: { location: `/v1/resellers/${id}` },
        idempotent: input.idempotent,
      });
      return { kind: 'changed', ...built };
    },
    commit: (change) => saveReseller(pool, binding, change),
  });
}
