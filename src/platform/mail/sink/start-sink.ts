import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Locale } from '../../../kernel/text.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import { TEXTS } from './texts.ts';
import { listPage, mailPage, TABS } from './views.ts';

export interface MailSink {
  /** Where mail is handed over, e.g. `smtp://127.0.0.1:40123`. */
  readonly smtpUrl: string;
  /** Where it is read, e.g. `http://localhost:3025`. */
  readonly pageUrl: string;
  readonly mailbox: Mailbox;
  stop(): Promise<void>;
}

export interface SinkOptions {
  /** Of the page; any free one when it is taken or 0. */
  readonly pagePort: number;
  readonly locale: Locale;
}

const LOCAL = '127.0.0.1';
const SIZE_LIMIT = 10 * 1024 * 1024;

/** A mail server for this machine alone, which delivers nothing, and a page on which to read what it took. */
export async function startMailSink(options: SinkOptions): Promise<MailSink> {
  const mailbox = createMailbox();
  const smtp = smtpServer(mailbox);
  const listener = smtp.listen(0, LOCAL);
  await once(listener, 'listening');
  const page = createServer((request, response) => answer(request, response, mailbox, options.locale));
  await listen(page, options.pagePort);
  const portOf = (server: { address(): string | AddressInfo | null }) =>
    (server.address() as AddressInfo).port;
  return {
    smtpUrl: `smtp://${LOCAL}:${portOf(listener)}`,
    pageUrl: `http://localhost:${portOf(page)}`,
    mailbox,
    async stop() {
      page.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => page.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

function smtpServer(mailbox: Mailbox): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: SIZE_LIMIT,
    closeTimeout: 500,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
        mailbox.keep(Buffer.concat(chunks), envelope).then(
          (mail) => done(null, `kept as ${mail.id}`),
          () => done(Object.assign(new Error('the mail cannot be read'), { responseCode: 554 })),
        );
      });
    },
  });
  // A client that hangs up is none of our business.
  server.on('error', () => undefined);
  return server;
}

async function listen(server: Server, port: number): Promise<void> {
  const attempt = async (wanted: number): Promise<void> => {
    server.listen(wanted, LOCAL);
    await once(server, 'listening');
  };
  await attempt(port).catch(() => attempt(0));
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox";

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  mailbox: Mailbox,
  fallback: Locale,
): ServerResponse {
  // Another site must not reach it through a name of its own that leads here (DNS rebinding).
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (host !== 'localhost' && host !== LOCAL) return response.writeHead(421).end();
  if (request.method !== 'GET') return response.writeHead(405, { allow: 'GET' }).end();
  const url = new URL(request.url ?? '/', 'http://localhost');
  const lang = url.searchParams.get('lang');
  const locale = lang === 'ja' || lang === 'en' ? lang : fallback;
  const send = (status: number, body: string, policy = PAGE_POLICY) =>
    response.writeHead(status, { ...HEADERS, 'content-security-policy': policy }).end(body);
  if (url.pathname === '/') return send(200, listPage(mailbox.list(), locale));
  const [, id = '', raw] = /^\/mails\/([\w-]+)(\/html)?$/.exec(url.pathname) ?? [];
  const mail = mailbox.find(id);
  if (!mail) return send(404, `<!DOCTYPE html><title>404</title><p>${TEXTS.gone[locale]}</p>`);
  if (raw !== undefined) return send(200, besideTheFrame(mail.html ?? ''), MAIL_POLICY);
  const view = TABS.find((tab) => tab === url.searchParams.get('view')) ?? 'html';
  return send(200, mailPage(mail, view, locale));
}

/** Links of the mail open in a page of their own, not inside the frame. */
function besideTheFrame(html: string): string {
  return html.replace('<head>', '<head><base target="_blank">');
}
