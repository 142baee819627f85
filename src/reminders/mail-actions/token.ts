import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';
import type { TenantId } from '../../kernel/ids.ts';
import { deriveKey } from '../../platform/crypto/sealing.ts';
import type { FooterLinks } from '../templates/index.ts';

/** Which mail somebody answers to. Says nothing of the person or the company. */
export interface MailKey {
  readonly tenantId: TenantId;
  readonly mailId: string;
}

export interface MailTokens {
  seal(key: MailKey): string;
  /** Null for what we did not make. */
  open(token: string): MailKey | null;
}

const IDS = 32;
const TAG = 16;

/** Two ids and 128 bits of HMAC-SHA-256 in 64 characters: short enough for a line of text, and nobody can make another one. */
export function createMailTokens(secret: string): MailTokens {
  const key = deriveKey(secret, 'reminders/mail-actions');
  const tagOf = (ids: Buffer) => createHmac('sha256', key).update(ids).digest().subarray(0, TAG);
  return {
    seal({ tenantId, mailId }) {
      const ids = Buffer.concat([parse(tenantId), parse(mailId)]);
      return Buffer.concat([ids, tagOf(ids)]).toString('base64url');
    },
    open(token) {
      if (!/^[\w-]{64}$/.test(token)) return null;
      const bytes = Buffer.from(token, 'base64url');
      const ids = bytes.subarray(0, IDS);
      if (!timingSafeEqual(bytes.subarray(IDS), tagOf(ids))) return null;
      return { tenantId: stringify(ids, 0) as TenantId, mailId: stringify(ids, 16) };
    },
  };
}

/** The links of a mail's footer. `base` is the address people reach us under. */
export function footerLinksOf(tokens: MailTokens, base: string, key: MailKey): FooterLinks {
  const page = `${base.replace(/\/$/, '')}/m/${tokens.seal(key)}`;
  return {
    notMine: `${page}#not-mine`,
    handOver: `${page}#hand-over`,
    pause: `${page}#pause`,
    stop: `${page}#stop`,
    oneClick: `${page}/unsubscribe`,
  };
}
