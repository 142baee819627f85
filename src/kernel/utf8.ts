import { transcode } from 'node:buffer';

/** Below this many characters the plain way is as fast. */
const SHORT = 256;
/** Longer texts than this get a buffer of their own, so that one large answer does not stay in memory. */
const LARGEST_SCRATCH = 512 * 1024;

let scratch = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * A text as UTF-8, the same bytes as `Buffer.from`, several times as fast for Japanese: the characters are copied as they lie in
 * memory and converted by Node's vectorised transcoder. That one refuses lone surrogates, which JSON never has (they are escaped).
 */
export function utf8(text: string): Buffer {
  if (text.length < SHORT) return Buffer.from(text);
  try {
    return transcode(asUtf16(text), 'utf16le', 'utf8');
  } catch {
    return Buffer.from(text);
  }
}

function asUtf16(text: string): Buffer {
  const size = text.length * 2;
  if (size > LARGEST_SCRATCH) return Buffer.from(text, 'utf16le');
  if (size > scratch.length) scratch = Buffer.allocUnsafeSlow(Math.min(LARGEST_SCRATCH, size * 2));
  return scratch.subarray(0, scratch.write(text, 0, 'utf16le'));
}
