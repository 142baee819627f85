import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../kernel/app-error.ts';
import { appendEvent } from '../../ledger/index.ts';
import { transactBound } from '../../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext } from '../../tenancy/context.ts';
import { issuerProblem } from '../rules/identity.ts';
import type { SignInDeps } from './deps.ts';
import { DEFAULT_MFA, type OpenProvider, type SignInProvider } from './provider.ts';
import { shownProvider } from './provider-vault.ts';
import { loadProvider, lockProvider, saveProvider } from './store.ts';

export interface ProviderInput {
  readonly issuer: string;
  readonly clientId: string;
  /** Left out, the secret that is stored stays; the first time it is required. */
  readonly clientSecret?: string | undefined;
  readonly mfa?: SignInProvider['mfa'] | undefined;
  readonly emailDomains?: readonly string[] | undefined;
}

/** The tenant's identity provider, without its secret; null when none is set. */
export async function getProvider(deps: SignInDeps, context: CallContext): Promise<SignInProvider | null> {
  const row = await loadProvider(deps.pools.staff, bindingOf(context));
  return row && shownProvider(row);
}

/**
 * Sets the tenant's identity provider (revision 0 as long as there is none). People who are known stay known only under the same issuer.
 * Throws revision-stale, and invalid-request for an issuer that does not stand for one directory or a secret that is missing.
 */
export async function setProvider(
  deps: SignInDeps,
  context: CallContext,
  { input, expected }: { readonly input: ProviderInput; readonly expected: number | 'any' },
): Promise<SignInProvider> {
  const problem = issuerProblem(input.issuer);
  if (problem)
    throw new AppError('invalid-request', { errors: [{ pointer: '/issuer', code: `issuer_${problem}` }] });
  const now = deps.clock();
  return transactBound(deps.pools.staff, bindingOf(context), async (tx) => {
    const before = await lockProvider(tx);
    const revision = before?.revision ?? 0;
    if (expected !== 'any' && expected !== revision)
      throw new AppError('revision-stale', { extra: { currentRevision: revision } });
    const sealed =
      input.clientSecret === undefined
        ? before?.client_secret
        : deps.vault.seal(context.tenantId, input.clientSecret);
    if (!sealed)
      throw new AppError('invalid-request', { errors: [{ pointer: '/clientSecret', code: 'required' }] });
    const mfa = input.mfa ?? DEFAULT_MFA;
    const next = {
      issuer: input.issuer,
      client_id: input.clientId,
      client_secret: sealed,
      mfa_claim: mfa.claim,
      mfa_values: mfa.values,
      email_domains: input.emailDomains ?? [],
    };
    if (before && saysTheSame(deps.vault.open(context.tenantId, before), input, mfa))
      return shownProvider(before);
    const after = shownProvider(await saveProvider(tx, next, now));
    await appendEvent(tx, auditFrame(context, now), {
      entityKind: 'sign_in',
      entityId: context.tenantId,
      entitySeq: 'next',
      type: 'sign_in.configured',
      occurredAt: now,
      payload: {
        from: before && shownProvider(before),
        to: after,
        secretChanged: input.clientSecret !== undefined,
      },
    });
    return after;
  });
}

/** True when setting it again would change nothing; the secret is compared in clear, since each sealing is another. */
function saysTheSame(stored: OpenProvider, input: ProviderInput, mfa: SignInProvider['mfa']): boolean {
  return (
    stored.issuer === input.issuer &&
    stored.clientId === input.clientId &&
    (input.clientSecret === undefined || stored.clientSecret === input.clientSecret) &&
    stored.mfa.claim === mfa.claim &&
    isDeepStrictEqual(stored.mfa.values, mfa.values) &&
    isDeepStrictEqual(stored.emailDomains, input.emailDomains ?? [])
  );
}
