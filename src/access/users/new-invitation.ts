import { createHash, randomBytes } from 'node:crypto';
import { addDays, type Instant } from '../../kernel/time.ts';
import { STAFF_INVITATION_DAYS } from '../rules/invitation.ts';
import type { Invitation } from './store.ts';

/** A secret that opens something once: 256 random bits, of which only the digest is kept. */
export function newToken(): { readonly token: string; readonly digest: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, digest: tokenDigest(token) };
}

/** SHA-256: enough for 256 random bits, and all that is stored. */
export const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** An invitation for a colleague: the token is for the link, the rest for the database. */
export function newInvitation(now: Instant): { readonly token: string; readonly invitation: Invitation } {
  const { token, digest } = newToken();
  return { token, invitation: { digest, expiresAt: addDays(now, STAFF_INVITATION_DAYS) } };
}
