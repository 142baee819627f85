import type { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import { headerText, normalizeAddress } from './address.ts';
import { classifyFailure } from './classify.ts';
import type { MailTransport, OutgoingMail, SendResult } from './transport.ts';

export interface SmtpOptions {
  /** `smtps://user:password@host:465`, or `smtp://host:587`, which insists on STARTTLS except on this machine or with `?tls=off`. */
  readonly url: string;
  /** Where bounces go (the envelope sender); the mail's own sender without it. */
  readonly bounceAddress: string | null;
  /** Header under which the provider knows a second hand-over, e.g. `Resend-Idempotency-Key`. */
  readonly idempotencyHeader: string | null;
  readonly maxConnections?: number;
  /** How long the answer to the final dot is awaited; 10 minutes as RFC 5321 4.5.3.2.6 asks. */
  readonly answerTimeoutMs?: number;
  /** Trusted instead of the public authorities, in PEM. */
  readonly ca?: string;
}

const CONNECT_TIMEOUT_MS = 30_000;
const ANSWER_TIMEOUT_MS = 600_000;

/** How far the bytes of one mail have come. The connection reads them only after the server's 354. */
interface Progress {
  bytes: Readable | null;
  allRead: boolean;
}

/** Hands mail over by SMTP on a pool of connections. Throws a TypeError for an address of the server that cannot be read. */
export function createSmtpTransport(options: SmtpOptions): MailTransport {
  const transporter = nodemailer.createTransport({ ...serverOf(options), ...limitsOf(options) });
  transporter.use('stream', (mail, done) => {
    const { progress } = mail.data as { progress?: Progress };
    if (progress) watch(mail.message, progress);
    done();
  });
  const attempt = async (mail: OutgoingMail): Promise<SendResult & { readonly untouched?: boolean }> => {
    const progress: Progress = { bytes: null, allRead: false };
    const message = compose(mail, options);
    if (message === null) {
      return { kind: 'permanent', code: null, response: 'the address cannot be used', about: 'address' };
    }
    try {
      const info = await transporter.sendMail({ ...message, progress } as typeof message);
      return { kind: 'accepted', response: headerText(info.response, 500) };
    } catch (error) {
      const result = classifyFailure({ ...describe(error), dotSent: progress.allRead });
      const silent = result.kind === 'temporary' && result.code === null;
      return silent && !progress.bytes?.readableDidRead ? { ...result, untouched: true } : result;
    }
  };
  return {
    idempotent: options.idempotencyHeader !== null,
    async send(mail) {
      const first = await attempt(mail);
      // A pooled connection may have been closed by the server while it was idle. Not one byte of the mail has left, so
      // another connection may carry it.
      const { untouched, ...result } = 'untouched' in first && first.untouched ? await attempt(mail) : first;
      return result as SendResult;
    },
    close: async () => transporter.close(),
  };
}

function serverOf({ url, ca }: SmtpOptions) {
  const server = new URL(url);
  if (server.protocol !== 'smtp:' && server.protocol !== 'smtps:') throw new TypeError('not an SMTP address');
  const secure = server.protocol === 'smtps:';
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname);
  const plain = !secure && (local || server.searchParams.get('tls') === 'off');
  const user = decodeURIComponent(server.username);
  return {
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !plain,
    ignoreTLS: plain,
    tls: { minVersion: 'TLSv1.2' as const, ...(ca === undefined ? {} : { ca }) },
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(server.password) } }),
  };
}

function limitsOf(options: SmtpOptions) {
  return {
    pool: true as const,
    maxConnections: options.maxConnections ?? 5,
    maxMessages: 100,
    // The library must never send a mail again by itself: only we know whether its bytes have left.
    maxRequeues: 0,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: options.answerTimeoutMs ?? ANSWER_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Remembers the stream that the connection will read, signature and all, and whether it was read to its end. */
function watch(message: { createReadStream(): Readable }, progress: Progress): void {
  const create = message.createReadStream.bind(message);
  message.createReadStream = () => {
    const bytes = create();
    progress.bytes = bytes;
    bytes.once('end', () => {
      progress.allRead = true;
    });
    return bytes;
  };
}

/** The library's message, or null when an address is none. Addresses go in as values and the envelope is our own. */
function compose(mail: OutgoingMail, options: SmtpOptions) {
  const to = normalizeAddress(mail.to.address);
  const from = normalizeAddress(mail.from.address);
  const replyTo = mail.replyTo && normalizeAddress(mail.replyTo.address);
  const bounce = options.bounceAddress === null ? from : normalizeAddress(options.bounceAddress);
  if (to === null || from === null || bounce === null) return null;
  const named = (name: string, address: string) => ({ name: headerText(name, 80), address });
  return {
    envelope: { from: bounce, to: [to] },
    from: named(mail.from.name, from),
    to: named(mail.to.name, to),
    ...(mail.replyTo && replyTo ? { replyTo: named(mail.replyTo.name, replyTo) } : {}),
    messageId: `<${mail.messageId.replace(/[^\w.@+-]/g, '')}>`,
    subject: headerText(mail.subject),
    text: mail.text.toWellFormed(),
    html: mail.html.toWellFormed(),
    textEncoding: 'base64' as const,
    headers: headersOf(mail, options.idempotencyHeader),
    // Where the server knows how (RFC 3461), its report names our mail and quotes only the headers.
    dsn: { id: mail.idempotencyKey, return: 'headers' as const, notify: ['failure', 'delay'], recipient: to },
    ...(mail.dkim === null ? {} : { dkim: dkimOf(mail.dkim) }),
  };
}

function headersOf(mail: OutgoingMail, idempotencyHeader: string | null): Record<string, string> {
  const headers: Record<string, string> = {
    'Content-Language': mail.locale,
    // RFC 3834: no out-of-office answers to a program.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  };
  if (mail.oneClickUnsubscribe !== null && URL.canParse(mail.oneClickUnsubscribe)) {
    headers['List-Unsubscribe'] = `<${new URL(mail.oneClickUnsubscribe).href}>`;
    headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click';
  }
  if (idempotencyHeader !== null) headers[idempotencyHeader] = headerText(mail.idempotencyKey);
  return headers;
}

/** RFC 8058 wants both list headers under the signature. */
const SIGNED =
  'from:sender:reply-to:subject:date:message-id:to:mime-version:content-type:content-transfer-encoding:content-language:list-unsubscribe:list-unsubscribe-post';

function dkimOf({ domain, selector, privateKey }: NonNullable<OutgoingMail['dkim']>) {
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED };
}

function describe(error: unknown) {
  const { responseCode, response, command, code, message } = error as {
    responseCode?: number;
    response?: string;
    command?: string;
    code?: string;
    message?: string;
  };
  return {
    code: responseCode ?? null,
    response: headerText(response ?? message ?? '', 500),
    command: command ?? '',
    kind: code ?? 'ESOCKET',
  };
}
