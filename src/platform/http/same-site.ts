import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/app-error.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
export const CSRF_HEADER = 'x-csrf-token';

/**
 * A browser sends its session along by itself, so a request that came with one must show that a page of ours made it: by Fetch Metadata
 * (or the Origin where a browser knows none), and, when it changes something, by a token that only our pages can read. Throws forbidden.
 */
export function checkSameSite(request: FastifyRequest, ownOrigin: string, csrfToken: string): void {
  const { headers, method } = request;
  const site = headers['sec-fetch-site'];
  const isSafe = SAFE.includes(method);
  if (site !== undefined && site !== 'same-origin' && !(isSafe && site === 'none'))
    throw refused('sec-fetch-site');
  if (headers.origin !== undefined && headers.origin !== ownOrigin) throw refused('origin');
  if (isSafe) return;
  if (site === undefined && headers.origin === undefined) throw refused('origin-missing');
  const shown = headers[CSRF_HEADER];
  if (typeof shown !== 'string' || !isEqual(shown, csrfToken)) throw refused('csrf-token');
}

/** For what changes something before anybody has signed in: a page of ours must have asked. Throws forbidden. */
export function checkOwnPage({ headers }: FastifyRequest, ownOrigin: string): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw refused('sec-fetch-site');
  if (headers.origin !== undefined && headers.origin !== ownOrigin) throw refused('origin');
  if (site === undefined && headers.origin === undefined) throw refused('origin-missing');
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const refused = (note: string) => new AppError('forbidden', { note, say: NOT_OURS });

const NOT_OURS = {
  ja: 'この操作は Shirube の画面から送信されたものと確認できませんでした。画面を再読み込みして、もう一度お試しください。',
  en: 'This did not come from a page of Shirube. Reload the page and try again.',
};
