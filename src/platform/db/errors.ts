import { AppError } from '../../kernel/app-error.ts';

interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

const UNAVAILABLE = /^(08|53|57P|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/;

/**
 * A database failure in the words of the product. Only the code and the constraint's name are kept: PostgreSQL's texts
 * quote values, and values are other people's data.
 */
export function fromDatabase(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(error.message)
  ) {
    return new AppError('unavailable', { cause: new Error('pool'), retryAfterSeconds: 1 });
  }
  if (!isDatabaseError(error)) return error;
  const cause = new Error(`database ${error.code}${error.constraint ? ` ${error.constraint}` : ''}`);
  if (error.code === 'SH401') return new AppError('unauthenticated', { cause });
  // Somebody wrote about a person who was erased meanwhile.
  if (error.code === 'SH410') return new AppError('conflict', { cause });
  if (error.code === '23505')
    return new AppError('duplicate', { cause, note: error.constraint ?? 'unknown' });
  if (error.code === '23503') return new AppError('not-found', { cause });
  // Lock and statement time-outs, deadlocks, serialisation: nothing was done, trying again is safe.
  if (['55P03', '57014', '40P01', '40001'].includes(error.code)) {
    return new AppError('unavailable', { cause, retryAfterSeconds: 1 });
  }
  if (UNAVAILABLE.test(error.code)) return new AppError('unavailable', { cause, retryAfterSeconds: 2 });
  return new AppError('internal', { cause });
}
