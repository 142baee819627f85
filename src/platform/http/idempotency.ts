import { createHash } from 'node:crypto';
import { AppError } from '../../kernel/app-error.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { deriveKey, openBytes, sealBytes } from '../crypto/sealing.ts';

/** An answer as it went out, so that it can go out again. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON text of the body. */
  readonly body: string;
  /** True when this is the stored answer to an earlier, equal request. */
  readonly replayed?: boolean;
}

/** One request that carries an Idempotency-Key: unique per tenant, principal, route and key. */
export interface IdempotentRequest {
  readonly principalId: string;
  readonly route: string;
  readonly key: string;
  readonly hash: Buffer;
}

export interface StoredAnswer {
  readonly hash: Buffer;
  readonly status: number;
  readonly headers: string;
  readonly body: Buffer;
}

const KEY_FORM = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** Reads the header. Null when it is absent; throws 400 for a key that is not 1 to 255 printable characters. */
export function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (!KEY_FORM.test(header)) {
    throw new AppError('invalid-request', {
      errors: [
        { pointer: '/Idempotency-Key', code: 'wrong_format', params: { format: '1-255 printable ASCII' } },
      ],
    });
  }
  return header;
}

/** The fingerprint by which two requests under one key count as the same: their canonical body. */
export function requestHash(body: unknown): Buffer {
  return createHash('sha256')
    .update(canonicalJson(body ?? null))
    .digest();
}

export interface AnswerVault {
  /** The body as it is stored: answers hold personal data, so they lie sealed. */
  seal(request: IdempotentRequest, body: string): Buffer;
  /** The stored answer for an equal request; throws 422 when the key was used with another body. */
  replay(request: IdempotentRequest, stored: StoredAnswer): Answer;
}

/** Seals and opens stored answers with a key of the installation. */
export function createAnswerVault(secret: string): AnswerVault {
  const key = deriveKey(secret, 'idempotency');
  const contextOf = (request: IdempotentRequest) =>
    `${request.principalId}\n${request.route}\n${request.key}`;
  return {
    seal: (request, body) => sealBytes(key, Buffer.from(body), contextOf(request)),
    replay(request, stored) {
      if (!stored.hash.equals(request.hash)) throw new AppError('idempotency-key-reused');
      const body = openBytes(key, stored.body, contextOf(request));
      if (!body) throw new AppError('internal', { cause: new Error('a stored answer cannot be opened') });
      const headers = JSON.parse(stored.headers) as Record<string, string>;
      return { status: stored.status, headers, body: body.toString(), replayed: true };
    },
  };
}
