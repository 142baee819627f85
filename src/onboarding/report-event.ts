import type { Answer, IdempotentRequest } from '../kernel/answer.ts';
import { AppError } from '../kernel/app-error.ts';
import { type EventId, newId, type ResellerId } from '../kernel/ids.ts';
import type { CalendarDate, Instant } from '../kernel/time.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { Pool } from '../platform/db/pools.ts';
import { editionOf } from '../programmes/index.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import { write } from '../tenancy/write.ts';
import { buildChange } from './change.ts';
import type { OnboardingDeps } from './deps.ts';
import { deriveFor, presentRecord } from './present.ts';
import { refuse } from './refuse.ts';
import { decideEvent } from './rules/decide-event.ts';
import type { EventCommand } from './rules/events.ts';
import { loadReseller, readReseller, saveReseller } from './store/records.ts';

export interface ReportEvent {
  readonly resellerId: ResellerId;
  /** The command as of a moment; throws invalid-data where the data does not fit the type. */
  readonly command: (now: Instant) => EventCommand;
  /** The revision the caller has seen; `any` where it did not say. */
  readonly expected: number | 'any';
  readonly idempotent: IdempotentRequest | null;
}

/**
 * Records that something happened: the only way in which a reseller's state moves. 201 with the new record, 200 with the same
 * one when it changes nothing. Throws not-found, revision-stale, transition-refused.
 */
export async function reportEvent(
  deps: OnboardingDeps,
  context: CallContext,
  input: ReportEvent,
): Promise<Answer> {
  const binding = bindingOf(context);
  const pool = deps.pools[dbRoleOf(context.actor)];
  return write({
    mayRetry: input.expected === 'any',
    load: async () => {
      const snapshot = await loadReseller(pool, binding, input.resellerId, input.idempotent);
      if (!snapshot) return null;
      return { ...snapshot, tenant: await deps.tenants.at(binding, snapshot.tenantRevision) };
    },
    decide: async ({ record, earlier, tenant }) => {
      if (earlier && input.idempotent) {
        return { kind: 'unchanged', answer: deps.answers.replay(input.idempotent, earlier) };
      }
      if (!record) throw new AppError('not-found');
      if (input.expected !== 'any' && input.expected !== record.revision) {
        throw new AppError('revision-stale', { extra: { currentRevision: record.revision } });
      }
      const now = deps.clock();
      const edition = editionOf(record.state.programme);
      const command = input.command(now);
      const place = { pool, binding, resellerId: record.id, on: tenant.calendar.dateOf(now) };
      await refuseUnknownEvidence(deps, place, command);
      const decision = decideEvent(record.state, command, {
        actor: context.actor,
        now,
        eventId: newId<EventId>(),
        edition,
        resellerId: record.id,
      });
      if (decision.kind === 'refused') throw refuse(decision);
      await refuseUnknownTarget(pool, binding, command, now);
      if (decision.kind === 'unchanged') {
        const derived = deriveFor(record.state, tenant, now, record.parentLinked);
        const body = presentRecord(record.state, derived, tenant, record, { ...context, now });
        return {
          kind: 'unchanged',
          answer: { status: 200, headers: { etag: `"${record.revision}"` }, body },
        };
      }
      const built = buildChange(deps, context, {
        id: record.id,
        tenant,
        before: record,
        decisions: [decision],
        now,
        status: 201,
        idempotent: input.idempotent,
      });
      return { kind: 'changed', ...built };
    },
    commit: (change) => saveReseller(pool, binding, change),
  });
}

/** A document that was never uploaded, or proves nothing any more, is no evidence, whatever id it is given. */
async function refuseUnknownEvidence(
  deps: OnboardingDeps,
  {
    pool,
    binding,
    resellerId,
    on,
  }: { pool: Pool; binding: Binding; resellerId: ResellerId; on: CalendarDate },
  command: EventCommand,
): Promise<void> {
  const id = command.evidence?.evidenceId;
  if (id === undefined || (await deps.documents.proves(pool, binding, { resellerId, id, on }))) return;
  throw new AppError('invalid-data', {
    errors: [{ pointer: '/evidence/evidenceId', code: 'unknown_evidence' }],
  });
}

/** A case can only be merged into one that the caller can see; another tenant's looks like one that does not exist. */
async function refuseUnknownTarget(
  pool: Pool,
  binding: Binding,
  command: EventCommand,
  now: Instant,
): Promise<void> {
  if (command.type !== 'lifecycle.merged') return;
  if (await readReseller(pool, binding, command.data.targetId as ResellerId, null, now)) return;
  throw new AppError('invalid-data', { errors: [{ pointer: '/data/targetId', code: 'unknown_reseller' }] });
}
