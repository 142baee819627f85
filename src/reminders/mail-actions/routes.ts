import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CaseworkDeps } from '../../casework/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Locale } from '../../kernel/text.ts';
import { sendPage } from '../../platform/http/plain-page.ts';
import type { HttpApp } from '../../platform/http/types.ts';
import { actOnMail, type MailAction, openMail } from './act-on-mail.ts';
import type { MailKey, MailTokens } from './token.ts';
import { actionParams, colleague, mailParams, mailQuery } from './wire/forms.ts';
import { choicesPage, donePage, gonePage } from './wire/pages.ts';

export interface MailActionDeps extends CaseworkDeps {
  readonly mailTokens: MailTokens;
}

const access = { ownership: 'public', permission: null } as const;
/** A person presses a button or two; whoever tries tokens gets no further than this in a minute. */
const FEW = { access, rateLimit: { max: 60, timeWindow: 60_000 } };
/** One-click posts come from the servers of large mail providers, many from one address. */
const MANY = { access, rateLimit: { max: 1_200, timeWindow: 60_000 } };
const FORM_LIMIT = 8 * 1024;

/** `/m/…`: what a footer link of a mail opens. GET only shows; POST acts (RFC 8058 for the one-click header). */
export function addMailActionRoutes(app: HttpApp, deps: MailActionDeps): void {
  app.register(async (plain) => {
    const forms = plain as unknown as HttpApp;
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    addPages(forms, deps);
    addOneClick(forms, deps);
  });
}

function addPages(app: HttpApp, deps: MailActionDeps): void {
  app.get(
    '/m/:token',
    { schema: { hide: true, params: mailParams, querystring: mailQuery }, config: FEW },
    async (request, reply) => {
      const { token } = request.params;
      return orGone(request, reply, deps, token, async (key) => {
        const { locale } = await openMail(deps, key, request.id);
        return sendPage(reply, 200, choicesPage(token, request.query.lang ?? locale));
      });
    },
  );

  app.post(
    '/m/:token/:action',
    { schema: { hide: true, params: actionParams, querystring: mailQuery }, config: FEW },
    async (request, reply) => {
      const { token, action } = request.params;
      return orGone(request, reply, deps, token, async (key) => {
        const lang = request.query.lang ?? (await openMail(deps, key, request.id)).locale;
        const wanted = wantedOf(action, request.body, lang);
        if (wanted === null) return sendPage(reply, 400, choicesPage(token, lang, true));
        await actOnMail(deps, key, wanted, request.id);
        return sendPage(reply, 200, donePage(action, lang));
      });
    },
  );
}

function wantedOf(kind: MailAction['kind'], body: unknown, locale: Locale): MailAction | null {
  if (kind !== 'hand-over') return { kind };
  const parsed = colleague.safeParse(body);
  return parsed.success ? { kind, to: { ...parsed.data, locale } } : null;
}

/** What a mail program posts when somebody presses its own button "unsubscribe". Its body says nothing that we need. */
function addOneClick(app: HttpApp, deps: MailActionDeps): void {
  app.post(
    '/m/:token/unsubscribe',
    { schema: { hide: true, params: mailParams }, config: MANY },
    async (request, reply) => {
      const key = deps.mailTokens.open(request.params.token);
      if (key === null) throw new AppError('not-found');
      await actOnMail(deps, key, { kind: 'stop' }, request.id);
      return reply.code(204).send();
    },
  );
}

/** Runs for the mail behind a token; a person with any other token gets a page that says what to do. */
async function orGone(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: MailActionDeps,
  token: string,
  work: (key: MailKey) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const key = deps.mailTokens.open(token);
  const gone = () => sendPage(reply, 404, gonePage(request.locale));
  if (key === null) return gone();
  return work(key).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not-found') return gone();
    throw error;
  });
}
