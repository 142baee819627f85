import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { SheetError } from './sheet-error.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'cp932';

/**
 * The encoding of a text file. Excel's Unicode text is UTF-16 with a mark; everything that is valid UTF-8 to its end is UTF-8,
 * with or without BOM; what is left is cp932, the Shift_JIS of Windows. The whole file is looked at: one wrong guess would
 * spoil names silently. Throws SheetError `file_empty` or `binary_content`.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let first = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes = chunk as Buffer;
    if (first && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
    first = false;
    if (bytes.includes(0)) throw new SheetError('binary_content');
    if (isUtf8) isUtf8 = decodes(utf8, bytes, true);
  }
  if (first) throw new SheetError('file_empty');
  return isUtf8 && decodes(utf8, new Uint8Array(), false) ? 'utf-8' : 'cp932';
}

function decodes(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
