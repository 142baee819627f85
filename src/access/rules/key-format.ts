import { crc32 } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX = 'shirube';
const ID_LENGTH = 22;
const SECRET_LENGTH = 30;
const CHECKSUM_LENGTH = 6;
const FORM = new RegExp(
  `^${PREFIX}_([0-9A-Za-z]{${ID_LENGTH}})_([0-9A-Za-z]{${SECRET_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`,
);

function toBase62(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < length; i++) {
    text = (ALPHABET[Number(rest % 62n)] ?? '') + text;
    rest /= 62n;
  }
  return text;
}

function fromBase62(text: string): bigint {
  let value = 0n;
  for (const letter of text) value = value * 62n + BigInt(ALPHABET.indexOf(letter));
  return value;
}

const uuidToNumber = (id: string): bigint => BigInt(`0x${id.replaceAll('-', '')}`);

function numberToUuid(value: bigint): string | null {
  const hex = value.toString(16).padStart(32, '0');
  if (hex.length > 32) return null;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const checksumOf = (body: string): string => toBase62(BigInt(crc32(body)), CHECKSUM_LENGTH);

/** The random part of a key from random bytes: 30 letters of base 62, about 178 bits. Wants at least 64 bytes. */
export function secretFrom(random: Uint8Array): string {
  let text = '';
  // 248 is the largest multiple of 62 below 256; larger bytes are skipped so that every letter is equally likely.
  for (const byte of random) {
    if (byte < 248 && text.length < SECRET_LENGTH) text += ALPHABET[byte % 62];
  }
  if (text.length < SECRET_LENGTH) throw new RangeError('not enough random bytes');
  return text;
}

/**
 * The key a caller is shown once: `shirube_<id>_<30 random><6 CRC-32>`. The prefix and the checksum let scanners recognise
 * a leaked key without asking anybody.
 */
export function formatKey(id: string, secret: string): string {
  const body = `${PREFIX}_${toBase62(uuidToNumber(id), ID_LENGTH)}_${secret}`;
  return body + checksumOf(body);
}

/** The id part of a well-formed key; null for anything else, so that nonsense never reaches the database. */
export function parseKey(key: string): { readonly id: string } | null {
  const match = FORM.exec(key);
  if (!match) return null;
  const [, idPart = '', , checksum] = match;
  if (checksumOf(key.slice(0, -CHECKSUM_LENGTH)) !== checksum) return null;
  const id = numberToUuid(fromBase62(idPart));
  return id === null ? null : { id };
}
