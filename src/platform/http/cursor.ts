import { AppError } from '../../kernel/app-error.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { deriveKey, openBytes, sealBytes } from '../crypto/sealing.ts';

const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** What a cursor is good for: only this tenant, this list and this query. */
export interface CursorScope {
  readonly tenantId: string;
  readonly route: string;
  readonly query: unknown;
}

export interface Cursors {
  /** Text for `nextCursor`: sealed, so a client can neither read nor change the position. */
  seal(scope: CursorScope, position: readonly (string | null)[], nowMs: number): string;
  /** The position; throws `invalid-cursor` for a cursor that was changed, is older than 24 h or belongs to another query. */
  open(scope: CursorScope, cursor: string, nowMs: number): readonly (string | null)[];
}

/** Cursors sealed with a key of the installation. */
export function createCursors(secret: string): Cursors {
  const key = deriveKey(secret, 'cursor');
  const contextOf = (scope: CursorScope) =>
    `${scope.tenantId}\n${scope.route}\n${canonicalJson(scope.query)}`;
  return {
    seal(scope, position, nowMs) {
      const plain = Buffer.from(JSON.stringify([nowMs + LIFETIME_MS, ...position]));
      return sealBytes(key, plain, contextOf(scope)).toString('base64url');
    },
    open(scope, cursor, nowMs) {
      const plain = openBytes(key, Buffer.from(cursor, 'base64url'), contextOf(scope));
      if (!plain) throw new AppError('invalid-cursor');
      const [expires, ...position] = JSON.parse(plain.toString()) as [number, ...(string | null)[]];
      if (expires < nowMs) throw new AppError('invalid-cursor');
      return position;
    },
  };
}
