import { newId } from '../../../kernel/ids.ts';
import { readMail } from '../read-mail.ts';

/** A mail that the sink took. */
export interface KeptMail {
  readonly id: string;
  readonly receivedAt: Date;
  /** The envelope: what the SMTP dialogue said, not the headers. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly sender: string;
  readonly html: string | null;
  readonly text: string | null;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly source: string;
}

export interface Mailbox {
  keep(raw: Buffer, envelope: { readonly from: string; readonly to: readonly string[] }): Promise<KeptMail>;
  /** Newest first. */
  list(): readonly KeptMail[];
  find(id: string): KeptMail | undefined;
}

/** Keeps the newest mails in memory; the oldest go when `limit` is reached. */
export function createMailbox(limit = 500): Mailbox {
  const mails: KeptMail[] = [];
  return {
    async keep(raw, envelope) {
      const { subject, from, html, text, headers } = await readMail(raw);
      const mail: KeptMail = {
        id: newId<string>(),
        receivedAt: new Date(),
        ...envelope,
        subject: subject || '-',
        sender: from?.name || from?.address || envelope.from,
        html,
        text,
        headers,
        source: raw.toString('utf8'),
      };
      mails.unshift(mail);
      mails.length = Math.min(mails.length, limit);
      return mail;
    },
    list: () => mails,
    find: (id) => mails.find((mail) => mail.id === id),
  };
}
