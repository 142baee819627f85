import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Answer, IdempotentRequest } from '../kernel/answer.ts';
import { AppError } from '../kernel/app-error.ts';
import { utf8 } from '../kernel/utf8.ts';
import { deriveKey, openBytes, sealBytes } from '../platform/crypto/sealing.ts';

/** An answer as it lies in the database. */
export interface StoredAnswer {
  readonly hash: Buffer;
  readonly status: number;
  readonly headers: string;
  readonly body: Buffer;
}

export interface AnswerVault {
  /**
   * The body as it is stored: answers hold personal data, so they lie sealed; and they are the largest thing that an event writes, so
   * they are packed first, to a quarter.
   */
  seal(request: IdempotentRequest, body: string): Buffer;
  /** The stored answer for an equal request; throws 422 when the key was used with another body. */
  replay(request: IdempotentRequest, stored: StoredAnswer): Answer;
}

// One round of searching: the next level costs as much again and gains a tenth.
const QUICK = { level: 1 };

/** Seals and opens stored answers with a key of the installation. */
export function createAnswerVault(secret: string): AnswerVault {
  const key = deriveKey(secret, 'idempotency');
  const contextOf = (request: IdempotentRequest) =>
    `${request.principalId}\n${request.route}\n${request.key}`;
  return {
    seal: (request, body) => sealBytes(key, deflateRawSync(utf8(body), QUICK), contextOf(request)),
    replay(request, stored) {
      if (!stored.hash.equals(request.hash)) throw new AppError('idempotency-key-reused');
      const body = openBytes(key, stored.body, contextOf(request));
      if (!body) throw new AppError('internal', { cause: new Error('a stored answer cannot be opened') });
      const headers = JSON.parse(stored.headers) as Record<string, string>;
      return { status: stored.status, headers, body: inflateRawSync(body).toString(), replayed: true };
    },
  };
}
