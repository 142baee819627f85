import { domainToASCII } from 'node:url';

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * The address in the one form in which it goes into an envelope, or null when it is none: NFKC first, so that a full-width ＠ is
 * seen for what it is, then exactly one @ between an unquoted ASCII local part and a host name (RFC 5321, 4.1.2). Quoted local
 * parts, comments, routes and address literals are refused: no mailbox that we write to needs them and parsers disagree on them.
 */
export function normalizeAddress(given: string): string | null {
  if (given.length > 320) return null;
  const text = given.normalize('NFKC').trim();
  const at = text.indexOf('@');
  if (at < 1 || at !== text.lastIndexOf('@')) return null;
  const local = text.slice(0, at);
  const domain = hostName(text.slice(at + 1));
  if (domain === null || local.length > 64 || !LOCAL.test(local)) return null;
  const address = `${local}@${domain}`;
  return address.length > 254 ? null : address;
}

/** A host name of at least two labels in its ASCII form (RFC 5890), in small letters. */
function hostName(text: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return null;
  const ascii = domainToASCII(text).toLowerCase();
  const labels = ascii.split('.');
  const last = labels.at(-1) ?? '';
  const isName = labels.length >= 2 && labels.every((label) => LABEL.test(label)) && /^[a-z]/.test(last);
  return isName && ascii.length <= 253 ? ascii : null;
}

/** Control characters, line and paragraph separators, and the marks that turn the direction of writing. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]+/gu;

/** Text that fits on one header line: nothing in it ends the line or hides the rest of it; cut at `limit` characters. */
export function headerText(given: string, limit = 200): string {
  const line = given.toWellFormed().replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
}
