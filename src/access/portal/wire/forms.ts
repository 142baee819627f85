import { z } from 'zod';

const slug = z.string().min(1).max(63);
const token = z.string().regex(/^[\w-]{43}$/);

export const inviteContactBody = z.strictObject({ contactId: z.uuid() });
export const madeLink = z
  .object({
    url: z.string().meta({ description: 'Opens once, for this contact; shown here and never again' }),
    expiresAt: z.string(),
  })
  .meta({ id: 'PortalLink' });

export const redeemBody = z.strictObject({ tenant: slug, token });
export const redeemed = z
  .object({ next: z.string().meta({ description: 'Where to go now' }), expiresAt: z.string() })
  .meta({ id: 'PortalSession' });

export const requestLinkBody = z.strictObject({ tenant: slug, token, email: z.string().min(3).max(254) });
export const requested = z.object({ accepted: z.literal(true) }).meta({ id: 'LinkRequested' });
