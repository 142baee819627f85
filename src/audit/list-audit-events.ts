import { type AuditRow, ERASED, openEnvelopes, subjectsIn } from '../ledger/index.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { AuditDeps } from './deps.ts';
import { type EventFilter, findKeptSubjects, type ListedEvent, loadEvents } from './store/reading.ts';

export interface ListAuditEvents extends EventFilter {
  /** Id of the last event of the page before. */
  readonly before: string | null;
  readonly limit: number;
}

/** An event as an auditor sees it: everything but the values of people. */
export interface AuditEventView extends Omit<AuditRow, 'payload' | 'tenantId'> {
  readonly payload: unknown;
  readonly leafHash: Buffer;
  /** Its place in the log; null while it waits to be sealed. */
  readonly leafIndex: number | null;
  readonly sealedAt: string | null;
}

/**
 * The tenant's audit events, newest first. Personal values are not opened: in their place stands whose value it is, or that
 * the person was erased. The history of a reseller is where they can be read.
 */
export async function listAuditEvents(
  deps: AuditDeps,
  context: CallContext,
  input: ListAuditEvents,
): Promise<{ readonly items: AuditEventView[]; readonly next: string | null }> {
  const binding = bindingOf(context);
  const rows = await loadEvents(deps.pools.staff, binding, input, input.before, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const subjects = [...new Set(page.flatMap(({ payload }) => subjectsIn(payload)))];
  const kept = new Set(
    subjects.length === 0 ? [] : await findKeptSubjects(deps.pools.staff, binding, subjects),
  );
  const items = page.map((row) => view(row, kept));
  return { items, next: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}

function view({ tenantId: _, payload, ...row }: ListedEvent, kept: ReadonlySet<string>): AuditEventView {
  const masked = openEnvelopes(JSON.parse(payload), ({ $sealed }) =>
    kept.has($sealed) ? { sealed: true, subject: $sealed } : ERASED,
  );
  return { ...row, payload: masked };
}
