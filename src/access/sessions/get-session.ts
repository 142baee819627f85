import type { Role } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/text.ts';
import { bindingOf, type CallContext } from '../../tenancy/context.ts';
import type { Principal } from '../principal.ts';
import { PERMISSIONS, type Permission } from '../rules/matrix.ts';
import { findUser } from '../users/store.ts';
import type { User } from '../users/user.ts';
import type { UserDeps } from '../users/user-deps.ts';

/** Who somebody is here, and what they may do. */
export interface SessionView {
  readonly kind: 'staff' | 'reseller';
  readonly role: Role;
  readonly permissions: readonly Permission[];
  readonly tenant: {
    readonly slug: string;
    readonly name: string;
    readonly locale: Locale;
    readonly timeZone: string;
  };
  /** Null for a key and for a reseller. */
  readonly user: User | null;
  readonly reseller: { readonly id: string; readonly contactId: string | null } | null;
  readonly csrfToken: string | null;
  readonly expiresAt: string;
}

/** The caller's own session (or key). */
export async function getSession(
  deps: UserDeps,
  context: CallContext & { readonly actor: Principal['actor'] },
  principal: Principal,
): Promise<SessionView> {
  const { actor } = context;
  const binding = bindingOf(context);
  const { slug, name, locale, timeZone } = await deps.tenants.current(binding);
  const isPerson = actor.kind === 'staff' && actor.session !== undefined;
  return {
    kind: actor.kind === 'reseller' ? 'reseller' : 'staff',
    role: actor.role,
    permissions: permissionsOf(actor.role),
    tenant: { slug, name, locale, timeZone },
    user: isPerson ? await findUser(deps.pools.staff, binding, actor.id) : null,
    reseller: actor.kind === 'reseller' ? { id: actor.resellerId, contactId: actor.contactId ?? null } : null,
    csrfToken: principal.csrfToken,
    expiresAt: new Date(principal.expiresAtMs).toISOString(),
  };
}

function permissionsOf(role: Role): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
    (PERMISSIONS[permission] as readonly Role[]).includes(role),
  );
}
