import { api, body, setCsrfToken } from './client.ts';
import type { components } from './generated/schema.ts';
import { isProblem } from './problem.ts';

export type SessionBody = components['schemas']['Session'];

/** Who is signed in in this browser; null for nobody. Keeps the token that every change has to carry. */
export async function loadSession(): Promise<SessionBody | null> {
  try {
    const session = await body(api.GET('/v1/session'));
    setCsrfToken(session.csrfToken);
    return session;
  } catch (error) {
    if (isProblem(error, 401)) return null;
    throw error;
  }
}
