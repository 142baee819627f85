import { AppError } from '../kernel/app-error.ts';
import type { ResellerId, TicketId } from '../kernel/ids.ts';
import { viewReseller } from '../onboarding/index.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';
import { loadKeys } from './store/keys.ts';
import { listTicketRows, loadTicket, type StoredTicket } from './store/tickets.ts';
import { type TicketView, viewTicket } from './ticket-view.ts';

const MOST = 200;

/** Requests to Microsoft about a reseller, newest first. With an id, that one alone. Throws not-found. */
export async function listTickets(
  deps: CaseworkDeps,
  context: CallContext,
  input: { readonly resellerId: ResellerId; readonly id?: TicketId },
): Promise<readonly TicketView[]> {
  const { resellerId, id } = input;
  const binding = bindingOf(context);
  const pool = deps.pools.staff;
  const reseller = await viewReseller(deps, context, resellerId);
  const rows =
    id === undefined
      ? await listTicketRows(pool, binding, resellerId, MOST)
      : existing(await loadTicket(pool, binding, resellerId, id));
  const subjects = rows.flatMap(({ contentEventId }) => contentEventId ?? []);
  const keys = await loadKeys(pool, binding, subjects);
  const { ring } = deps;
  const { tenantId, locale } = context;
  return rows.map((row) => viewTicket(row, reseller, { ring, tenantId, locale, keys }));
}

function existing(row: StoredTicket | null): StoredTicket[] {
  if (row === null) throw new AppError('not-found');
  return [row];
}
