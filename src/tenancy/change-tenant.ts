import { AppError } from '../kernel/app-error.ts';
import { appendEvent } from '../ledger/index.ts';
import { transactBound } from '../platform/db/bound.ts';
import { auditFrame, bindingOf, type CallContext } from './context.ts';
import { isTimeZone } from './create-tenant.ts';
import type { TenancyDeps } from './deps.ts';
import { loadTenantForChange, saveTenant } from './store.ts';
import type { Tenant, TenantSettings } from './tenant.ts';

/** Settings that are changed field by field. */
type Grouped = 'mail' | 'branding';
type PartOf<Group> = { readonly [Key in keyof Group]?: Group[Key] | undefined };

export interface TenantPatch {
  readonly name?: string | undefined;
  readonly locale?: Tenant['locale'] | undefined;
  readonly timeZone?: string | undefined;
  readonly programme?: Tenant['programme'] | undefined;
  readonly settings?:
    | ({
        readonly [Key in keyof Omit<TenantSettings, 'providerLink' | Grouped>]?:
          | TenantSettings[Key]
          | undefined;
      } & { readonly [Key in Grouped]?: PartOf<TenantSettings[Key]> | undefined })
    | undefined;
}

/** Changes a tenant's settings. Throws revision-stale when somebody else was first, invalid-request for a zone that does not exist. */
export async function changeTenant(
  deps: TenancyDeps,
  context: CallContext,
  input: { readonly patch: TenantPatch; readonly expected: number | 'any' },
): Promise<Tenant> {
  const { patch, expected } = input;
  if (patch.timeZone !== undefined && !isTimeZone(patch.timeZone)) {
    throw new AppError('invalid-request', { errors: [{ pointer: '/timeZone', code: 'invalid' }] });
  }
  const now = deps.clock();
  await transactBound(deps.pools.staff, bindingOf(context), async (tx) => {
    const before = await loadTenantForChange(tx);
    if (!before) throw new AppError('not-found');
    if (expected !== 'any' && expected !== before.revision) {
      throw new AppError('revision-stale', { extra: { currentRevision: before.revision } });
    }
    const after = applyPatch(before, patch);
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    await saveTenant(tx, after, now);
    await appendEvent(tx, auditFrame(context, now), {
      entityKind: 'tenant',
      entityId: context.tenantId,
      entitySeq: before.revision + 1,
      type: 'tenant.changed',
      occurredAt: now,
      payload: { changes: changesBetween(before, after) },
    });
  });
  return deps.tenants.current(bindingOf(context));
}

function applyPatch(before: Tenant, patch: TenantPatch): Tenant {
  const { settings, ...plain } = patch;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const changed = Object.fromEntries(
    Object.entries(settings ?? {}).filter(([, value]) => value !== undefined),
  );
  const grouped = {
    mail: merged(before.settings.mail, settings?.mail),
    branding: merged(before.settings.branding, settings?.branding),
  };
  return { ...before, ...given, settings: { ...before.settings, ...changed, ...grouped } };
}

function merged<Group extends object>(before: Group, patch: PartOf<Group> | undefined): Group {
  const given = Object.entries(patch ?? {}).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(given) };
}

function changesBetween(before: Tenant, after: Tenant) {
  const keys = ['name', 'locale', 'timeZone', 'programme', 'settings'] as const;
  return keys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => ({ path: key, from: before[key], to: after[key] }));
}
