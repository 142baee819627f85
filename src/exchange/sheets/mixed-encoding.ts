import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** The characters that the first two bytes of Japanese text in UTF-8 (E3–E9, 80–BF) turn into when read as cp932: 「縺」「譚」. */
const SUSPECTS = (() => {
  const bytes: number[] = [];
  for (let lead = 0xe3; lead <= 0xe9; lead += 1) {
    for (let trail = 0x80; trail <= 0xbf; trail += 1) bytes.push(lead, trail);
  }
  return new RegExp(`[${iconv.decode(Buffer.from(bytes), 'cp932').replaceAll('\uFFFD', '')}]`, 'u');
})();

/** True for a cell of a cp932 file that is really UTF-8: its bytes are, and no ordinary cp932 text happens to be. */
export function isMisreadUtf8(cell: string): boolean {
  return SUSPECTS.test(cell) && isUtf8(iconv.encode(cell, 'cp932'));
}
