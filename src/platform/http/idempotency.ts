import { createHash } from 'node:crypto';
import { AppError } from '../../kernel/app-error.ts';
import { canonicalJson } from '../../kernel/canonical.ts';

const KEY_FORM = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** Reads the header. Null when it is absent; throws 400 for a key that is not 1 to 255 printable characters. */
export function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (KEY_FORM.test(header)) return header;
  const error = {
    pointer: '/Idempotency-Key',
    code: 'wrong_format',
    params: { format: '1-255 printable ASCII' },
  };
  throw new AppError('invalid-request', { errors: [error] });
}

/** The fingerprint by which two requests under one key count as the same: their canonical body. */
export function requestHash(body: unknown): Buffer {
  return createHash('sha256')
    .update(canonicalJson(body ?? null))
    .digest();
}
