import type { Answer } from '../kernel/answer.ts';
import { AppError } from '../kernel/app-error.ts';
import type { ResellerId } from '../kernel/ids.ts';
import { bindingOf, type CallContext, dbRoleOf } from '../tenancy/context.ts';
import type { OnboardingDeps } from './deps.ts';
import { deriveFor, presentRecord } from './present.ts';
import { readReseller } from './store/records.ts';

export interface GetReseller {
  readonly id: ResellerId;
  /** The revision the caller holds a copy of. */
  readonly known: number | null;
}

/** The record now; 304 without a body while the caller's copy still says the same. Throws not-found. */
export async function getReseller(
  deps: OnboardingDeps,
  context: CallContext,
  input: GetReseller,
): Promise<Answer> {
  const binding = bindingOf(context);
  const now = deps.clock();
  const found = await readReseller(deps.pools[dbRoleOf(context.actor)], binding, input.id, input.known, now);
  if (!found) throw new AppError('not-found');
  const headers = {
    etag: `"${found.revision}"`,
    'cache-control': 'private, no-cache',
    vary: 'accept-language, authorization',
  };
  if (found.state === null) return { status: 304, headers, body: '' };
  const tenant = await deps.tenants.at(binding, found.tenantRevision);
  const derived = deriveFor(found.state, tenant, now, found.parentLinked);
  const body = presentRecord(found.state, derived, tenant, { id: input.id, ...found }, { ...context, now });
  return { status: 200, headers, body };
}
