import { ownHeaders, setCsrfToken } from './client.ts';
import { asProblem } from './problem.ts';

/** What `GET /v1/session` says of the caller; members that pages do not need are left out. */
export interface SessionBody {
  readonly kind: 'staff' | 'reseller';
  readonly role: string;
  readonly permissions: readonly string[];
  readonly csrfToken: string | null;
  readonly user: { readonly id: string; readonly displayName: string } | null;
  readonly tenant: { readonly slug: string; readonly name: string };
}

/** Who is signed in in this browser; null for nobody. Keeps the token that every change has to carry. */
export async function loadSession(): Promise<SessionBody | null> {
  const response = await fetch('/v1/session', { headers: ownHeaders('GET') });
  if (response.status === 401) return null;
  if (!response.ok) throw await asProblem(response);
  const session = (await response.json()) as SessionBody;
  setCsrfToken(session.csrfToken);
  return session;
}
