import type { QueryClient } from '@tanstack/react-query';
import { ownHeaders } from '../api/client.ts';
import { sessionQuery } from './session.ts';

/** Ends the session on the server and forgets everything that was read with it. */
export async function signOut(client: QueryClient): Promise<void> {
  await fetch('/auth/sign-out', { method: 'POST', headers: ownHeaders('POST') });
  client.clear();
  client.setQueryData(sessionQuery.queryKey, null);
}
