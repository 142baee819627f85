/** A mailbox as two values. It is never joined to one string by us, so nothing in a name can become an address (RFC 5322). */
export interface MailAddress {
  /** What the recipient's program shows; empty for none. */
  readonly name: string;
  readonly address: string;
}

/** The key that signs a tenant's mail (RFC 6376). */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PKCS#8 or PKCS#1, in PEM. */
  readonly privateKey: string;
}

/** One mail to one person. */
export interface OutgoingMail {
  /** Without angle brackets; the same at every attempt, so that stores which know it may drop a second copy (RFC 7352). */
  readonly messageId: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly replyTo: MailAddress | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly locale: 'ja' | 'en';
  /** Where a mail program posts to end these mails with one click (RFC 8058); null for mail to the distributor's own staff. */
  readonly oneClickUnsubscribe: string | null;
  /** Given to providers that refuse a second hand-over under the same key; the mail's id. */
  readonly idempotencyKey: string;
  readonly dkim: DkimKey | null;
}

/**
 * What became of a hand-over. `temporary` may be tried again (4xx, no connection, greylisting), `permanent` never (5xx, an address
 * that is none). `unknown`: the connection broke after the final dot, so both sides may own the mail (RFC 1047).
 */
export type SendResult =
  | { readonly kind: 'accepted'; readonly response: string }
  | {
      readonly kind: 'temporary';
      readonly code: number | null;
      readonly response: string;
      /** The server said "not yet" to a stranger; it will say yes in some minutes. */
      readonly greylisted: boolean;
    }
  | {
      readonly kind: 'permanent';
      readonly code: number | null;
      readonly response: string;
      /** `address`: this mailbox does not take mail; suppress it. `content` and `setup` are ours to mend. */
      readonly about: 'address' | 'content' | 'setup';
    }
  | { readonly kind: 'unknown'; readonly why: string };

export interface MailTransport {
  /** Hands one mail over. Never throws; waits up to 10 minutes for the answer to the final dot (RFC 5321 4.5.3.2.6). */
  send(mail: OutgoingMail): Promise<SendResult>;
  /** True when the provider refuses a second hand-over under the same idempotency key. */
  readonly idempotent: boolean;
  /** Ends pooled connections. */
  close(): Promise<void>;
}
