import { z } from 'zod';
import { MFA_CLAIMS, type SignInProvider } from '../provider.ts';

const mfa = z.object({
  claim: z.enum(MFA_CLAIMS).meta({
    description:
      'Where the provider says that a second factor was used; `acrs` is the authentication context of Entra ID',
  }),
  values: z.array(z.string().min(1).max(100)).min(1).max(10),
});

export const putProviderBody = z
  .strictObject({
    issuer: z.url().max(300),
    clientId: z.string().trim().min(1).max(200),
    clientSecret: z
      .string()
      .min(8)
      .max(500)
      .optional()
      .meta({ description: 'Never shown again; left out, the stored one stays' }),
    mfa: z.strictObject(mfa.shape).optional(),
    emailDomains: z
      .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/))
      .max(20)
      .optional()
      .meta({
        description: 'A hint to the provider whose account is wanted; never a reason to let anybody in',
      }),
  })
  .meta({ id: 'SetSignInProvider' });

export const provider = z
  .object({
    configured: z.boolean(),
    issuer: z.string().nullable(),
    clientId: z.string().nullable(),
    mfa,
    emailDomains: z.array(z.string()),
    callbackUrl: z.string().meta({ description: 'The redirect address to register at the provider' }),
    revision: z.int(),
  })
  .meta({ id: 'SignInProvider' });

/** A provider as the API shows it; `none` stands for the settings of a tenant that has set nothing. */
export function toProviderBody(
  found: SignInProvider | null,
  none: SignInProvider['mfa'],
  callbackUrl: string,
): z.output<typeof provider> {
  const shown = found?.mfa ?? none;
  return {
    configured: found !== null,
    issuer: found?.issuer ?? null,
    clientId: found?.clientId ?? null,
    mfa: { claim: shown.claim, values: [...shown.values] },
    emailDomains: [...(found?.emailDomains ?? [])],
    callbackUrl,
    revision: found?.revision ?? 0,
  };
}

const text = z.string().max(2_000).optional();
export const signInQuery = z.looseObject({ tenant: text, returnTo: text, invitation: text });
export const callbackParams = z.strictObject({ tenant: z.string().min(1).max(63) });
