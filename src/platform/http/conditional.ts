import { AppError } from '../../kernel/app-error.ts';

/** The strong validator of a revision (RFC 9110, 8.8.3). */
export const etagOf = (revision: number): string => `"${revision}"`;

const STRONG = /^"(\d{1,9})"$/;

/** The revision a caller has seen; `any` for `*`. Throws 428 without the header, 412 for a weak or foreign tag. */
export function ifMatch(header: string | undefined): number | 'any' {
  if (header === undefined) throw new AppError('revision-required');
  if (header.trim() === '*') return 'any';
  const match = STRONG.exec(header.trim());
  // A weak tag never matches in If-Match, nor does one that we did not give out.
  if (!match) throw new AppError('revision-stale');
  return Number(match[1]);
}

/** The revision a caller holds a copy of; null when the header names none that we could know. */
export function ifNoneMatch(header: string | undefined): number | null {
  if (header === undefined) return null;
  const match = STRONG.exec(header.trim().replace(/^W\//, ''));
  return match ? Number(match[1]) : null;
}
