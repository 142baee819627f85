import { z } from 'zod';
import { ROLES } from '../kernel/actor.ts';
import type { ApiKeyView } from './api-key.ts';
import { KEY_LIFETIME_DAYS } from './rules/lifetime.ts';
import { SCOPES } from './rules/matrix.ts';

export const createKeyBody = z.strictObject({
  role: z.enum(ROLES),
  resellerId: z.uuid().optional(),
  scopes: z
    .array(z.enum(SCOPES as [string, ...string[]]))
    .min(1)
    .max(SCOPES.length)
    .optional(),
  label: z.string().trim().min(1).max(100),
  expiresInDays: z.int().min(1).max(KEY_LIFETIME_DAYS).default(KEY_LIFETIME_DAYS),
});

export const apiKey = z
  .object({
    id: z.uuid(),
    role: z.enum(ROLES),
    scopes: z.array(z.string()),
    resellerId: z.uuid().nullable(),
    label: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });

export const createdApiKey = apiKey
  .extend({ key: z.string().meta({ description: 'Shown here and never again' }) })
  .meta({ id: 'CreatedApiKey' });

export const keyPage = z
  .object({ items: z.array(apiKey), nextCursor: z.string().nullable() })
  .meta({ id: 'ApiKeyPage' });

/** A key's entry as the API shows it. */
export function toApiKey(view: ApiKeyView): z.output<typeof apiKey> {
  return {
    id: view.id,
    role: view.role as z.output<typeof apiKey>['role'],
    scopes: [...view.scopes],
    resellerId: view.reseller_id,
    label: view.label,
    createdAt: view.created_at,
    expiresAt: view.expires_at,
    revokedAt: view.revoked_at,
  };
}
