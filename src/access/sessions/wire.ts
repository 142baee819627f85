import { z } from 'zod';
import { ROLES } from '../../kernel/actor.ts';
import { LOCALES } from '../../kernel/text.ts';
import { IDLE_MINUTES } from '../rules/sessions.ts';
import { toUserBody, user } from '../users/wire.ts';
import type { SessionView } from './get-session.ts';
import type { SessionRow } from './session-row.ts';

export const session = z
  .object({
    kind: z.enum(['staff', 'reseller']),
    role: z.enum(ROLES),
    permissions: z.array(z.string()),
    tenant: z.object({ slug: z.string(), name: z.string(), locale: z.enum(LOCALES), timeZone: z.string() }),
    user: user.nullable().meta({ description: 'The person; null for a key and for a reseller' }),
    reseller: z.object({ id: z.uuid(), contactId: z.uuid().nullable() }).nullable(),
    csrfToken: z.string().nullable().meta({
      description:
        'What a browser sends as X-CSRF-Token with every POST, PUT, PATCH and DELETE; null for a key',
    }),
    expiresAt: z.string().meta({ description: 'When it ends whatever happens' }),
    idleMinutes: z.int().meta({ description: 'After how many minutes without a request it ends' }),
  })
  .meta({ id: 'Session' });

/** A session as the API shows it. */
export function toSessionBody(view: SessionView): z.output<typeof session> {
  return {
    ...view,
    permissions: [...view.permissions],
    user: view.user && toUserBody(view.user),
    idleMinutes: IDLE_MINUTES,
  };
}

export const signedOut = z
  .object({
    next: z.string().meta({
      description: 'Where to send the browser: the provider, to sign out there too, or a page of ours',
    }),
  })
  .meta({ id: 'SignedOut' });

const openSession = z.object({
  id: z.uuid(),
  device: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
});
export const openSessions = z.object({ items: z.array(openSession) }).meta({ id: 'OpenSessions' });
export const endedSessions = z.object({ ended: z.int() }).meta({ id: 'EndedSessions' });

/** An open session of somebody else: where and since when, never its token. */
export function toOpenSession(row: SessionRow): z.output<typeof openSession> {
  return {
    id: row.id,
    device: row.device,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  };
}
