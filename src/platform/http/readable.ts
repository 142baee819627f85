import type { FieldError } from '../../kernel/app-error.ts';
import { pointerOf } from './field-messages.ts';

/** Nothing of ours is nested deeper than six levels. */
const DEEPEST = 20;

/**
 * The first place in a request that cannot be kept: text with a NUL or half a letter (PostgreSQL and the canonical form of the
 * audit log know neither), or values nested without end. Null when everything can be read.
 */
export function firstUnreadable(value: unknown, where: 'body' | 'querystring'): FieldError | null {
  return look(value, [], where);
}

function look(value: unknown, path: readonly string[], where: 'body' | 'querystring'): FieldError | null {
  if (typeof value === 'string') {
    const isReadable = value.isWellFormed() && !value.includes('\u0000');
    return isReadable ? null : { pointer: pointerOf(path, where), code: 'unreadable_text' };
  }
  if (typeof value !== 'object' || value === null) return null;
  if (path.length >= DEEPEST) return { pointer: pointerOf(path, where), code: 'too_deep' };
  for (const [name, inner] of Object.entries(value)) {
    const found = look(name, path, where) ?? look(inner, [...path, name], where);
    if (found) return found;
  }
  return null;
}
