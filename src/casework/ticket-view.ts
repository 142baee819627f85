import type { Locale } from '../kernel/text.ts';
import type { Instant } from '../kernel/time.ts';
import { isErased, type KeyRing, openPersonal, type SubjectKeys } from '../ledger/index.ts';
import type { ResellerView } from '../onboarding/index.ts';
import { editionOf } from '../programmes/index.ts';
import { requestFacts } from './request-facts.ts';
import { type RequestText, writeRequest } from './rules/request-text.ts';
import { movesFrom, silentAt, type TicketState } from './rules/tickets.ts';
import type { StoredTicket } from './store/tickets.ts';

/** A request as it is shown. */
export interface TicketView extends Omit<StoredTicket, 'content' | 'contentEventId'> {
  readonly problem: string | null;
  readonly silentAt: Instant | null;
  readonly allowedStates: readonly TicketState[];
  /** What to send, from the record as it is now. */
  readonly request: RequestText;
  readonly links: readonly { readonly code: string; readonly label: string; readonly url: string }[];
}

/** Puts a stored request into words, with the text that Microsoft gets and where to send it. */
export function viewTicket(
  stored: StoredTicket,
  reseller: ResellerView,
  context: {
    readonly ring: KeyRing;
    readonly tenantId: string;
    readonly locale: Locale;
    readonly keys: SubjectKeys;
  },
): TicketView {
  const { content, contentEventId, ...rest } = stored;
  const problem = problemOf(content, contentEventId, context);
  return {
    ...rest,
    problem,
    silentAt: silentAt(stored, reseller.tenant.calendar),
    allowedStates: movesFrom(stored.state),
    request: writeRequest(requestFacts(reseller, { ...stored, problem })),
    links: linksOf(reseller, context.locale),
  };
}

function problemOf(
  content: string | null,
  eventId: string | null,
  { ring, tenantId, keys }: { readonly ring: KeyRing; readonly tenantId: string; readonly keys: SubjectKeys },
): string | null {
  if (content === null || eventId === null) return null;
  const opened = openPersonal(ring, { tenantId, eventId }, JSON.parse(content), keys) as {
    readonly problem?: unknown;
  };
  return isErased(opened.problem) || typeof opened.problem !== 'string' ? null : opened.problem;
}

/** With an account the request is made inside Partner Center, without one on the public page (C117, C118). */
function linksOf({ state }: ResellerView, locale: Locale): TicketView['links'] {
  const { links } = editionOf(state.programme);
  const hasAccount =
    state.tracks.workTenant.state === 'created' || state.tracks.workTenant.state === 'confirmed';
  const codes = hasAccount
    ? (['support_with_account', 'support_without_account'] as const)
    : (['support_without_account'] as const);
  return codes.flatMap((code) => {
    const { url, label } = links[code];
    return url === null ? [] : [{ code, label: label[locale], url }];
  });
}
