import { AppError } from '../../kernel/app-error.ts';
import { emailKey } from '../../kernel/email.ts';
import { newId, type ResellerId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { appendEvent } from '../../ledger/index.ts';
import type { Tx } from '../../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../../tenancy/context.ts';
import { LINK_MINUTES } from '../rules/sessions.ts';
import { newToken } from '../users/new-invitation.ts';
import type { PortalDeps } from './portal-deps.ts';
import { findContact, insertLink, type PortalContact } from './store.ts';

export interface MadeLink {
  readonly id: string;
  /** For the link; the only time it can be seen. */
  readonly token: string;
  readonly expiresAt: string;
}

/** Staff let a contact in: a link that opens once, within ten minutes. Throws not-found, and conflict for somebody who has left. */
export async function inviteContact(
  deps: PortalDeps,
  tx: Tx,
  context: CallContext,
  { resellerId, contactId }: { readonly resellerId: ResellerId; readonly contactId: string },
  now: Instant,
): Promise<MadeLink> {
  const contact = await findContact(tx, resellerId, contactId);
  if (!contact) throw new AppError('not-found');
  if (contact.left_company) throw new AppError('conflict', { say: HAS_LEFT });
  return makeLink(deps, tx, context, { contact, browserDigest: null }, now);
}

/** Makes a link for a contact; those made before no longer open. */
export async function makeLink(
  deps: PortalDeps,
  tx: Tx,
  context: CallContext,
  { contact, browserDigest }: { readonly contact: PortalContact; readonly browserDigest: Buffer | null },
  now: Instant,
): Promise<MadeLink> {
  const { token, digest } = newToken();
  const id = newId<string>();
  const expiresAt = await insertLink(tx, {
    id,
    resellerId: contact.reseller_id,
    contactId: contact.contact_id,
    digest,
    addressDigest: deps.addressDigest(addressOf(contact)),
    browserDigest,
    minutes: LINK_MINUTES,
  });
  await appendEvent(tx, auditFrame(context, now), {
    entityKind: 'session',
    entityId: id,
    entitySeq: 1,
    type: browserDigest === null ? 'portal_link.made' : 'portal_link.requested',
    occurredAt: now,
    payload: { resellerId: contact.reseller_id, contactId: contact.contact_id, expiresAt },
  });
  return { id, token, expiresAt };
}

/** The address that a link stands and falls with; empty for a contact without one, whom staff hand the link by other means. */
export const addressOf = ({ email }: PortalContact): string =>
  email === null ? '' : (emailKey(email) ?? '');

const HAS_LEFT = {
  ja: 'この方は退職済みとして登録されています。後任の方を招待してください。',
  en: 'This person is on record as having left. Invite the successor.',
};
