import { createHash, timingSafeEqual } from 'node:crypto';
import type { CaseworkDeps } from '../../casework/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import { type MailReport, readReport } from '../../platform/mail/read-report.ts';
import { recordReport } from './record-report.ts';
import { reportsBody, toReports } from './wire.ts';

export interface MailReportDeps extends CaseworkDeps {
  readonly config: { readonly mail: { readonly webhookSecret: string | undefined } };
}

const config = {
  access: { ownership: 'public', permission: null },
  rateLimit: { max: 1_200, timeWindow: 60_000 },
} as const;
const MAIL_LIMIT = 1024 * 1024;

/**
 * `/hooks/mail`: what a mail provider reports of bounces and complaints, as JSON or as the report's own mail (`message/rfc822`).
 * Opened by a secret of its own, which opens nothing else. Without that setting it is not there.
 */
export function addMailReportRoutes(app: HttpApp, deps: MailReportDeps): void {
  const { webhookSecret } = deps.config.mail;
  if (webhookSecret === undefined) return;
  const isKnown = checkFor(webhookSecret);
  app.register(async (plain) => {
    const hooks = plain as unknown as HttpApp;
    hooks.addContentTypeParser(
      'message/rfc822',
      { parseAs: 'buffer', bodyLimit: MAIL_LIMIT },
      (_request, body, done) => done(null, body),
    );
    hooks.addHook('onRequest', async (request) => {
      if (!isKnown(request.headers.authorization)) throw new AppError('unauthenticated');
    });
    hooks.post('/hooks/mail', { schema: { hide: true }, config }, async (request, reply) => {
      const reports = await reportsIn(request.body);
      const known = [];
      for (const report of reports) known.push(await recordReport(deps, report, request.id));
      return reply.send({ read: reports.length, ours: known.filter(Boolean).length });
    });
  });
}

async function reportsIn(body: unknown): Promise<MailReport[]> {
  if (Buffer.isBuffer(body)) return readReport(body);
  const parsed = reportsBody.safeParse(body);
  if (parsed.success) return toReports(parsed.data);
  const pointers = parsed.error.issues.map(({ path }) => `/${path.join('/')}`);
  throw new AppError('invalid-request', {
    errors: pointers.map((pointer) => ({ pointer, code: 'invalid' })),
  });
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function checkFor(secret: string): (authorization: string | undefined) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const wanted = digest(`Bearer ${secret}`);
  return (authorization) => timingSafeEqual(digest(authorization ?? ''), wanted);
}
