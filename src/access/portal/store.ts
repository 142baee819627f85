import type { ContactId, ResellerId } from '../../kernel/ids.ts';
import type { Statement, Tx } from '../../platform/db/bound.ts';

/** A contact of a reseller, as far as letting them in goes. */
export interface PortalContact extends Record<string, unknown> {
  readonly reseller_id: ResellerId;
  readonly contact_id: ContactId;
  readonly email: string | null;
  readonly locale: string | null;
  readonly left_company: boolean;
}

const CONTACT: Statement = {
  name: 'find-portal-contact',
  text: `SELECT r.id AS reseller_id, $2::uuid AS contact_id, c ->> 'email' AS email, c ->> 'locale' AS locale,
           coalesce((c ->> 'leftCompany')::boolean, false) AS left_company
           FROM reseller r, json_array_elements(r.state -> 'profile' -> 'contacts') AS c
          WHERE r.tenant_id = app.tenant_id() AND r.id = $1 AND c ->> 'id' = $2::text`,
};

/** One contact of a reseller of the tenant; null when there is none. */
export async function findContact(
  tx: Tx,
  resellerId: string,
  contactId: string,
): Promise<PortalContact | null> {
  return (await tx.query<PortalContact>(CONTACT, [resellerId, contactId]))[0] ?? null;
}

export interface NewLink {
  readonly id: string;
  readonly resellerId: string;
  readonly contactId: string;
  readonly digest: Buffer;
  readonly addressDigest: Buffer;
  readonly browserDigest: Buffer | null;
  readonly minutes: number;
}

const REPLACE: Statement = {
  name: 'replace-portal-links',
  text: `UPDATE portal_link SET closed_at = now(), closed_why = 'replaced'
          WHERE tenant_id = app.tenant_id() AND contact_id = $1 AND closed_at IS NULL`,
};
const INSERT: Statement = {
  name: 'insert-portal-link',
  text: `INSERT INTO portal_link (tenant_id, id, reseller_id, contact_id, digest, address_digest, browser_digest, expires_at)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, now() + make_interval(mins => $7)) RETURNING expires_at`,
};

/** Stores a link, which closes those that the contact had; until when it opens, by the clock that judges it. */
export async function insertLink(tx: Tx, link: NewLink): Promise<string> {
  await tx.query(REPLACE, [link.contactId]);
  const [row] = await tx.query<{ expires_at: string }>(INSERT, [
    link.id,
    link.resellerId,
    link.contactId,
    link.digest,
    link.addressDigest,
    link.browserDigest,
    link.minutes,
  ]);
  return row?.expires_at ?? '';
}

export interface FoundLink extends Record<string, unknown> {
  readonly reseller_id: ResellerId;
  readonly contact_id: ContactId;
  readonly address_digest: Buffer;
}

const USE: Statement = {
  name: 'use-portal-link',
  text: `UPDATE portal_link SET closed_at = now(), closed_why = 'used'
          WHERE tenant_id = app.tenant_id() AND digest = $1 AND closed_at IS NULL AND expires_at > now()
            AND (browser_digest IS NULL OR browser_digest = $2)
         RETURNING reseller_id, contact_id, address_digest`,
};

/** Uses a link up. One statement, so of many at the same moment one gets it; null for all others, and for whatever does not open. */
export async function takeLink(tx: Tx, digest: Buffer, browserDigest: Buffer): Promise<FoundLink | null> {
  return (await tx.query<FoundLink>(USE, [digest, browserDigest]))[0] ?? null;
}

const KNOWN: Statement = {
  name: 'find-portal-link',
  text: `SELECT reseller_id, contact_id, address_digest FROM portal_link
          WHERE tenant_id = app.tenant_id() AND digest = $1 AND created_at > now() - interval '90 days'`,
};

/** Whose a link is or was, whether or not it still opens. */
export async function findLink(tx: Tx, digest: Buffer): Promise<FoundLink | null> {
  return (await tx.query<FoundLink>(KNOWN, [digest]))[0] ?? null;
}

const HOLD: Statement = {
  name: 'hold-portal-contact',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('portal/' || app.tenant_id()::text || '/' || $1::text, 0))`,
};

/** Holds a contact for this transaction, so that two sign-ins of theirs cannot both pass the limit of sessions. */
export async function holdContact(tx: Tx, contactId: string): Promise<void> {
  await tx.query(HOLD, [contactId]);
}
