import type { ResellerId } from '../kernel/ids.ts';
import { viewReseller } from '../onboarding/index.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { CaseworkDeps } from './deps.ts';
import { documentKinds } from './document-kinds.ts';
import { type DocumentView, viewDocument } from './document-view.ts';
import { openRequests, type RequestedDocument } from './rules/documents.ts';
import { listDocumentRows } from './store/documents.ts';
import { loadKeys } from './store/keys.ts';

const MOST = 200;

export interface DocumentList {
  readonly items: readonly DocumentView[];
  /** What Microsoft has asked for and nobody has sent since. */
  readonly requested: readonly (RequestedDocument & { readonly label: string })[];
}

/** The documents of a reseller, newest first, and what is still asked for. Throws not-found. */
export async function listDocuments(
  deps: CaseworkDeps,
  context: CallContext,
  resellerId: ResellerId,
): Promise<DocumentList> {
  const binding = bindingOf(context);
  const pool = deps.pools[dbRoleOf(context.actor)];
  const { state, tenant } = await viewReseller(deps, context, resellerId);
  const rows = await listDocumentRows(pool, binding, resellerId, MOST);
  const keys = await loadKeys(
    pool,
    binding,
    rows.flatMap(({ decisionEventId }) => decisionEventId ?? []),
  );
  const today = tenant.calendar.dateOf(deps.clock());
  const { ring } = deps;
  const { locale, tenantId } = context;
  const viewing = { ring, tenantId, programme: state.programme, locale, today, keys };
  const items = rows.map((row) => viewDocument(row, viewing));
  const reviews = (['mpn', 'csp'] as const).map((review) => {
    const { state: standing, documents, since } = state.tracks[review];
    return { review, isOpen: standing === 'action_required' || standing === 'rejected', documents, since };
  });
  const kinds = documentKinds(state.programme);
  return {
    items,
    requested: openRequests(reviews, items).map((request) => ({
      ...request,
      label: kinds[request.document]?.label[locale] ?? request.document,
    })),
  };
}
