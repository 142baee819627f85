import { AppError } from '../kernel/app-error.ts';
import { newId, type TenantId } from '../kernel/ids.ts';
import type { Locale } from '../kernel/text.ts';
import type { Clock } from '../kernel/time.ts';
import { appendEvent } from '../ledger/index.ts';
import { transactBound } from '../platform/db/bound.ts';
import type { Pools } from '../platform/db/pools.ts';
import type { EditionId } from '../programmes/codes.ts';
import { auditFrame } from './context.ts';
import { insertTenant } from './store.ts';
import { NO_SETTINGS } from './tenant.ts';

export interface CreateTenant {
  /** Lower-case letters, digits and single hyphens, at most 63. */
  readonly slug: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly programme: EditionId;
  /** Who runs the command, for the audit log. */
  readonly operator: string;
}

const SLUG = /^[a-z0-9](-?[a-z0-9])*$/;

/** Opens an account for a distributor; a matter for the operator of the installation, so it is on the command line only. Throws invalid-request or duplicate. */
export async function createTenant(
  deps: { readonly pools: Pools; readonly clock: Clock },
  input: CreateTenant,
): Promise<TenantId> {
  const wrong = (pointer: string) =>
    new AppError('invalid-request', { errors: [{ pointer, code: 'invalid' }] });
  if (!SLUG.test(input.slug) || input.slug.length > 63) throw wrong('/slug');
  if (!isTimeZone(input.timeZone)) throw wrong('/timeZone');
  if (input.name.trim() === '') throw wrong('/name');
  const tenantId = newId<TenantId>();
  const now = deps.clock();
  const context = {
    tenantId,
    actor: { kind: 'operator', id: input.operator },
    requestId: newId<string>(),
    locale: input.locale,
  } as const;
  await transactBound(deps.pools.staff, { tenantId, resellerId: null, credentialId: null }, async (tx) => {
    await insertTenant(tx, { ...input, settings: NO_SETTINGS }, now);
    await appendEvent(tx, auditFrame(context, now), {
      entityKind: 'tenant',
      entityId: tenantId,
      entitySeq: 1,
      type: 'tenant.created',
      occurredAt: now,
      payload: {
        slug: input.slug,
        locale: input.locale,
        timeZone: input.timeZone,
        programme: input.programme,
      },
    });
  });
  return tenantId;
}

/** True for a zone of the IANA time zone database. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
