import { AppError } from '../../kernel/app-error.ts';
import { newId, type TenantId } from '../../kernel/ids.ts';
import { appendEvent } from '../../ledger/index.ts';
import { type Tx, transactBound } from '../../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../../tenancy/context.ts';
import { type StartedSession, startSession } from '../sessions/start-session.ts';
import { findTenantAcrossTenants } from '../store.ts';
import { tokenDigest } from '../users/new-invitation.ts';
import { addressOf } from './make-link.ts';
import type { PortalDeps } from './portal-deps.ts';
import { findContact, holdContact, takeLink } from './store.ts';

export interface RedeemLink {
  readonly slug: string;
  readonly token: string;
  /** What the asking browser was given; empty when it has nothing. */
  readonly browser: string;
  readonly address: string;
  readonly device: string;
  readonly requestId: string;
}

/** Exchanges a link for a session of the contact it was made for. Throws unauthenticated for whatever does not open, and rate-limited. */
export async function redeemLink(deps: PortalDeps, input: RedeemLink): Promise<StartedSession> {
  const tenantId = (await findTenantAcrossTenants(deps.pools.staff, input.slug)) as TenantId | null;
  if (!tenantId) throw refused();
  const binding = { tenantId, resellerId: null, credentialId: null };
  const started = await transactBound(deps.pools.staff, binding, async (tx) => {
    if (await deps.guesses.isTooMany(tx, input))
      throw new AppError('rate-limited', { retryAfterSeconds: 15 * 60 });
    return open(deps, tx, tenantId, input);
  });
  if (started) return started;
  await transactBound(deps.pools.staff, binding, async (tx) => {
    if (await deps.guesses.count(tx, input)) deps.log.warn({ tenantId }, 'unusually many sign-ins in vain');
    const context: CallContext = {
      tenantId,
      actor: { kind: 'timer' },
      requestId: input.requestId,
      locale: 'ja',
    };
    const now = deps.clock();
    await appendEvent(tx, auditFrame(context, now), {
      entityKind: 'sign_in',
      entityId: newId<string>(),
      entitySeq: 1,
      type: 'sign_in.refused',
      occurredAt: now,
      payload: { reason: 'link_invalid' },
    });
  });
  throw refused();
}

/** The session, or null when the link opens nothing: then whatever it did is on record all the same. */
async function open(
  deps: PortalDeps,
  tx: Tx,
  tenantId: TenantId,
  { token, browser, device, requestId }: RedeemLink,
): Promise<StartedSession | null> {
  const link = await takeLink(tx, tokenDigest(token), tokenDigest(browser));
  if (!link) return null;
  const contact = await findContact(tx, link.reseller_id, link.contact_id);
  // Somebody who has left, or whose address is another one by now, does not get in with what was sent before.
  if (!contact || contact.left_company || !deps.addressDigest(addressOf(contact)).equals(link.address_digest))
    return null;
  await holdContact(tx, contact.contact_id);
  const { reseller_id: resellerId, contact_id: contactId } = contact;
  const locale = contact.locale === 'en' ? 'en' : 'ja';
  const started = await startSession(tx, { kind: 'reseller', resellerId, contactId, locale }, device);
  const now = deps.clock();
  const actor = { kind: 'reseller', role: 'reseller', id: contactId, resellerId } as const;
  await appendEvent(tx, auditFrame({ tenantId, actor, requestId, locale }, now), {
    entityKind: 'session',
    entityId: started.id,
    entitySeq: 1,
    type: 'session.started',
    occurredAt: now,
    payload: { resellerId, contactId, device, ended: started.ended },
  });
  return started;
}

const refused = () => new AppError('unauthenticated', { say: LINK_INVALID });

const LINK_INVALID = {
  ja: 'このリンクは期限切れか、すでに使われたか、別のブラウザーで依頼されたものです。新しいリンクを依頼してください。',
  en: 'This link has expired, was used, or was asked for in another browser. Ask for a new one.',
};
