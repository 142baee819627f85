import createClient, { type Middleware } from 'openapi-fetch';
import { currentLocale } from '../i18n/locale.tsx';
import type { paths } from './generated/schema.ts';
import { asProblem } from './problem.ts';

/** Told when the API no longer knows us, so that the shell can ask for a new sign-in. */
export const signedOut = new EventTarget();

let csrfToken: string | null = null;
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Headers of every call: the reader's language, and on changes the proof that this page made them. */
export function ownHeaders(method: string): Record<string, string> {
  const headers: Record<string, string> = { 'accept-language': currentLocale() };
  if (method !== 'GET' && method !== 'HEAD' && csrfToken !== null) headers['x-csrf-token'] = csrfToken;
  return headers;
}

const conventions: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(ownHeaders(request.method))) request.headers.set(name, value);
    // Pressing a button twice, or a retry on a bad line, must not do it twice.
    if (request.method === 'POST' && !request.headers.has('idempotency-key')) {
      request.headers.set('idempotency-key', crypto.randomUUID());
    }
    return request;
  },
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return response;
    if (response.status === 401) signedOut.dispatchEvent(new Event('signed-out'));
    throw await asProblem(response);
  },
};

/** The public API, typed by its own description. Every failure is thrown as an ApiProblem. */
export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(conventions);

/** The body of an answer that cannot be a failure: failures were thrown before. */
export async function body<T>(answer: Promise<{ readonly data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}
