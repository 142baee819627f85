import type { Text } from './text.ts';

/** Every way in which a request can fail. Closed: `platform/http/problems.ts` maps each to status, title and type. */
export const ERROR_CODES = [
  'invalid-request',
  'malformed-json',
  'unsupported-media-type',
  'payload-too-large',
  'headers-too-large',
  'request-timeout',
  'unauthenticated',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'conflict',
  'duplicate',
  'transition-refused',
  'revision-required',
  'revision-stale',
  'invalid-data',
  'invalid-cursor',
  'idempotency-key-reused',
  'idempotency-in-progress',
  'rate-limited',
  'overloaded',
  'unavailable',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing wrong with the input. `pointer` is a JSON Pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  /** Fills the places of the message for that code. */
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface AppErrorOptions {
  readonly errors?: readonly FieldError[];
  /** Extra members for the problem body; only safe, non-personal values. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Says more exactly what is wrong and what to do than the code's own sentence. */
  readonly say?: Text;
  /** For logs: a name from our own code, never a value. */
  readonly note?: string;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** The one error the product throws on purpose. Its message is for logs and holds no personal data. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly options: AppErrorOptions;
  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.options = options;
  }
}
