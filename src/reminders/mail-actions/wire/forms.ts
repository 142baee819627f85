import { z } from 'zod';
import { LOCALES } from '../../../kernel/text.ts';
import { normalizeAddress } from '../../../platform/mail/address.ts';

export const mailParams = z.object({ token: z.string().max(100) });
export const mailQuery = z.object({ lang: z.enum(LOCALES).optional() });
export const actionParams = z.object({
  token: z.string().max(100),
  action: z.enum(['not-mine', 'hand-over', 'pause', 'stop']),
});

const name = z
  .string()
  .trim()
  .max(80)
  .regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069<>]*$/u);

/** Who takes over. Read from a form, so unknown fields are passed over. */
export const colleague = z.object({
  familyName: name.min(1),
  givenName: name.default(''),
  email: z
    .string()
    .max(320)
    .transform((text, context) => {
      const address = normalizeAddress(text);
      if (address !== null) return address;
      context.addIssue({ code: 'custom', message: 'invalid' });
      return z.NEVER;
    }),
});
