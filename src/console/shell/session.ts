import { queryOptions, useQuery } from '@tanstack/react-query';
import { ownHeaders, setCsrfToken } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';

/** Who is signed in and what they may do. */
export interface Session {
  readonly name: string;
  readonly role: string;
  readonly userId: string | null;
  readonly tenantName: string;
  readonly may: (permission: string) => boolean;
}

interface SessionBody {
  readonly csrfToken?: string;
  readonly role?: string;
  readonly permissions?: readonly string[];
  readonly user?: { readonly id?: string; readonly displayName?: string; readonly name?: string };
  readonly tenant?: { readonly name?: string };
}

async function load(): Promise<Session | null> {
  const response = await fetch('/v1/session', { headers: ownHeaders('GET') });
  if (response.status === 401 || response.status === 404) return null;
  if (!response.ok) throw await asProblem(response);
  const body = (await response.json()) as SessionBody;
  setCsrfToken(body.csrfToken ?? null);
  const allowed = new Set(body.permissions ?? []);
  return {
    name: body.user?.displayName ?? body.user?.name ?? '',
    role: body.role ?? 'agent',
    userId: body.user?.id ?? null,
    tenantName: body.tenant?.name ?? '',
    may: (permission) => allowed.has(permission),
  };
}

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: load, staleTime: 300_000 });

export const useSession = (): Session | null => useQuery(sessionQuery).data ?? null;
/** True where the signed-in person holds the permission; what they may not do is not offered. */
export const useMay = (permission: string): boolean => useSession()?.may(permission) ?? false;
