import { queryOptions, useQuery } from '@tanstack/react-query';
import { loadSession } from '../api/session.ts';

/** Who is signed in and what they may do. */
export interface Session {
  readonly name: string;
  readonly role: string;
  readonly userId: string | null;
  readonly tenantSlug: string;
  readonly tenantName: string;
  readonly may: (permission: string) => boolean;
}

async function load(): Promise<Session | null> {
  const session = await loadSession();
  if (session === null) return null;
  // A reseller has a page of its own; there is nothing for it here.
  if (session.kind === 'reseller') window.location.replace('/self');
  rememberTenant(session.tenant.slug);
  const allowed = new Set(session.permissions);
  return {
    name: session.user?.displayName ?? '',
    role: session.role,
    userId: session.user?.id ?? null,
    tenantSlug: session.tenant.slug,
    tenantName: session.tenant.name,
    may: (permission) => allowed.has(permission),
  };
}

const TENANT_KEY = 'shirube-tenant';

/** The distributor signed in to last in this browser, so that the sign-in page need not ask for it. */
export function lastTenant(): string | null {
  try {
    return localStorage.getItem(TENANT_KEY);
  } catch {
    return null;
  }
}

function rememberTenant(slug: string): void {
  try {
    localStorage.setItem(TENANT_KEY, slug);
  } catch {
    // Then it is asked for again.
  }
}

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: load, staleTime: 300_000 });

export const useSession = (): Session | null => useQuery(sessionQuery).data ?? null;
/** True where the signed-in person holds the permission; what they may not do is not offered. */
export const useMay = (permission: string): boolean => useSession()?.may(permission) ?? false;
