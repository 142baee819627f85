import type { QueryClient } from '@tanstack/react-query';
import { ownHeaders } from '../api/client.ts';

/** Ends the session here and at the identity provider, and forgets everything that was read with it. */
export async function signOut(client: QueryClient): Promise<void> {
  const response = await fetch('/auth/sign-out', { method: 'POST', headers: ownHeaders('POST') });
  const answer = (await response.json().catch(() => null)) as { readonly next?: string } | null;
  client.clear();
  window.location.assign(answer?.next ?? '/console/');
}
