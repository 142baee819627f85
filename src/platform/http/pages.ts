import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../kernel/app-error.ts';
import type { HttpApp } from './types.ts';

const PAGE = {
  schema: { hide: true },
  config: { access: { ownership: 'system', permission: null } },
} as const;
/** Where the build leaves the mark of this answer's nonce. */
const NONCE_MARK = /CSP_NONCE/g;
const YEAR_SECONDS = 31_536_000;

/**
 * Serves the built console from `folder`: `/console/…` for staff, `/self/…` for resellers, `/` leads to the console. Files carry
 * their hash in the name and are kept for a year; pages are made anew for every answer, because each has a nonce of its own.
 * Answers false where nothing has been built: then this process is the API alone.
 */
export async function addPages(app: HttpApp, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'index.html'))) return false;
  const pages = {
    console: readFileSync(join(folder, 'index.html'), 'utf8'),
    self: readFileSync(join(folder, 'self.html'), 'utf8'),
  };
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
  const show = (page: keyof typeof pages) => (_request: unknown, reply: FastifyReply) =>
    sendPage(reply, pages[page]);

  app.get('/', PAGE, (_request, reply) => reply.redirect('/console/'));
  app.get('/console', PAGE, (_request, reply) => reply.redirect('/console/'));
  app.get('/console/*', PAGE, show('console'));
  app.get('/self', PAGE, show('self'));
  app.get('/self/*', PAGE, show('self'));
  for (const file of ['appearance.js', 'mark.svg']) {
    app.get(`/console/${file}`, PAGE, (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600');
      return reply.sendFile(file, { cacheControl: false });
    });
  }
  app.get('/console/assets/*', PAGE, (request, reply) => {
    const name = (request.params as { '*': string })['*'];
    // Never a page in place of a script: a tab that has been open since the last release learns that it has to be loaded again.
    if (!/^[\w.-]+$/.test(name) || !existsSync(join(folder, 'assets', name))) throw new AppError('not-found');
    reply.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
    return reply.sendFile(`assets/${name}`, { cacheControl: false });
  });
  return true;
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  reply.header('content-security-policy', policy(nonce));
  reply.type('text/html; charset=utf-8');
  return reply.send(page.replace(NONCE_MARK, nonce));
}

/** Scripts and styles of this origin only, and the few styles that components write at run time, by their nonce. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
