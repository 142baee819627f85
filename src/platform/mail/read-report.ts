import { normalizeAddress } from './address.ts';
import { isAddressFault } from './classify.ts';
import { readMail } from './read-mail.ts';

/** What a mail server or provider says became of a mail that it had taken. */
export interface MailReport {
  /** `bounced` for good; `delayed` is only news; `complained`: the person called it spam. */
  readonly kind: 'bounced' | 'delayed' | 'delivered' | 'complained';
  /** Message-ID of the mail it is about, without angle brackets; null when the report does not quote it. */
  readonly messageId: string | null;
  /** Our own id of the mail, which we give along where the server knows RFC 3461. */
  readonly envelopeId: string | null;
  readonly recipient: string | null;
  /** True when the mailbox itself takes no mail: nothing sent to it will ever arrive. */
  readonly addressIsDead: boolean;
  /** Enhanced status code (RFC 3463), e.g. `5.1.1`; empty when there is none. */
  readonly status: string;
}

const ID = /^[\w.@+-]{3,250}$/;
/** More recipients than any mail of ours has; the rest of such a report is not read. */
const MOST = 5;

/**
 * Reads a delivery status notification (RFC 3464) or a complaint (RFC 5965). Empty for any other mail, such as an answer of a person
 * or an out-of-office note. Never throws: what cannot be read is no report.
 */
export async function readReport(raw: Buffer): Promise<MailReport[]> {
  const mail = await readMail(raw).catch(() => null);
  if (mail === null) return [];
  const part = (type: string) => mail.parts.find((one) => one.type === type)?.content;
  const quoted =
    part('message/rfc822') ?? part('text/rfc822-headers') ?? part('message/rfc822-headers') ?? '';
  const messageId = idIn(/^message-id:\s*<?([^<>\s]+)>?/im.exec(unfold(headersOf(quoted)))?.[1]);
  const complaint = part('message/feedback-report');
  if (complaint !== undefined) return [complaintOf(complaint, messageId)];
  const status = part('message/delivery-status') ?? part('message/global-delivery-status');
  return status === undefined ? [] : statusReports(status, messageId);
}

function complaintOf(text: string, messageId: string | null): MailReport {
  const fields = fieldsOf(text);
  return {
    kind: 'complained',
    messageId,
    envelopeId: idIn(fields.get('original-envelope-id')),
    recipient: addressIn(fields.get('original-rcpt-to')),
    addressIsDead: false,
    status: '',
  };
}

/** One group of fields about the mail, then one for each recipient (RFC 3464, 2.1). */
function statusReports(text: string, messageId: string | null): MailReport[] {
  const [about = '', ...recipients] = text
    .replace(/\r\n?/gu, '\n')
    .trim()
    .split(/\n\s*\n/u);
  const envelopeId = idIn(fieldsOf(about).get('original-envelope-id'));
  return recipients.slice(0, MOST).flatMap((group) => {
    const fields = fieldsOf(group);
    const kind = KINDS[(fields.get('action') ?? '').toLowerCase()];
    if (kind === undefined) return [];
    const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '';
    const recipient = addressIn(fields.get('original-recipient')) ?? addressIn(fields.get('final-recipient'));
    const addressIsDead =
      kind === 'bounced' &&
      !status.startsWith('4') &&
      isAddressFault(`${status} ${fields.get('diagnostic-code') ?? ''}`);
    return [{ kind, messageId, envelopeId, recipient, addressIsDead, status }];
  });
}

const KINDS: Readonly<Record<string, MailReport['kind']>> = {
  failed: 'bounced',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
};

const headersOf = (quoted: string): string => quoted.slice(0, 64_000).split(/\r?\n\r?\n/u)[0] ?? '';
const unfold = (text: string): string => text.replace(/\r?\n[ \t]+/gu, ' ');

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const lines = unfold(text.slice(0, 16_000)).split(/\r?\n/u);
  return new Map(
    lines.flatMap((line) => {
      const [, name, value] = /^([\w-]{1,60}):\s*(.{0,2000})$/u.exec(line) ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), (value ?? '').trim()]];
    }),
  );
}

/** `rfc822; a@b.example` and the like. */
function addressIn(value: string | undefined): string | null {
  return value === undefined
    ? null
    : normalizeAddress(
        value
          .replace(/^[\w-]+;/u, '')
          .replace(/[<>]/gu, '')
          .trim(),
      );
}

function idIn(value: string | undefined): string | null {
  return value !== undefined && ID.test(value) ? value : null;
}
