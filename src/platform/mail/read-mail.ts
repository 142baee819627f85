import PostalMime from 'postal-mime';
import type { MailAddress } from './transport.ts';

export interface ReadMail {
  readonly subject: string;
  readonly from: MailAddress | null;
  readonly html: string | null;
  readonly text: string | null;
  /** In their order, decoded and unfolded; names in small letters. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Parts that are neither of the two bodies: reports, quoted mails, files. */
  readonly parts: readonly { readonly type: string; readonly content: string }[];
}

/** Deeper nesting and longer headers than any mail program writes; a mail beyond that is an attack on its reader. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 };

/** Takes a mail apart (RFC 5322, MIME). Throws for one that is built to be expensive. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail = await PostalMime.parse(raw, {
    ...LIMITS,
    attachmentEncoding: 'utf8',
    forceRfc822Attachments: true,
  });
  const address = mail.from?.address;
  return {
    subject: mail.subject ?? '',
    from: address === undefined ? null : { name: mail.from?.name ?? '', address },
    html: mail.html ?? null,
    text: mail.text ?? null,
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
    parts: mail.attachments.map(({ mimeType, content }) => ({
      type: mimeType.toLowerCase(),
      content: typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8'),
    })),
  };
}
