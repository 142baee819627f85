import { LIMITS } from '../limits.ts';
import { SheetError } from '../sheet-error.ts';
import type { Archive } from './archive.ts';
import { decodeEscapes, scanXml } from './scan-xml.ts';

/** The texts of a workbook, which cells name by number. */
export interface StringTable {
  get(index: number): string;
}

const NO_STRINGS: StringTable = { get: () => '' };

/**
 * Reads the shared strings into one block of UTF-8 outside the JavaScript heap: a list of 200,000 rows has a million of them,
 * which as objects would cost ten times as much. Phonetic guides (rPh) are left out: Excel in Japanese keeps the reading of
 * every typed kanji beside the text, and it is not part of the name.
 */
export async function readStrings(archive: Archive, part: string | undefined): Promise<StringTable> {
  if (part === undefined || !archive.has(part)) return NO_STRINGS;
  const block = createBlock();
  let text = '';
  let depth = { inText: false, inPhonetic: false };
  const handlers = {
    open(name: string) {
      if (name === 'si') text = '';
      else if (name === 'rPh') depth = { ...depth, inPhonetic: true };
      else if (name === 't') depth = { ...depth, inText: true };
    },
    text(piece: string) {
      if (depth.inText && !depth.inPhonetic && text.length <= LIMITS.cellCharacters) text += piece;
    },
    close(name: string) {
      if (name === 't') depth = { ...depth, inText: false };
      else if (name === 'rPh') depth = { ...depth, inPhonetic: false };
      else if (name === 'si') block.add(decodeEscapes(text));
    },
  };
  for await (const _ of scanXml(await archive.stream(part, LIMITS.stringsBytes), handlers));
  return block;
}

function createBlock(): StringTable & { add(text: string): void } {
  let bytes = Buffer.allocUnsafeSlow(64 * 1024);
  let ends = new Uint32Array(4096);
  let count = 0;
  let used = 0;
  return {
    add(text) {
      const most = text.length * 3;
      if (used + most > bytes.length) {
        if (used + most > LIMITS.stringsBytes) throw new SheetError('archive_too_large');
        const grown = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, used + most));
        bytes.copy(grown, 0, 0, used);
        bytes = grown;
      }
      used += bytes.write(text, used, 'utf8');
      if (count === ends.length) {
        const grown = new Uint32Array(ends.length * 2);
        grown.set(ends);
        ends = grown;
      }
      ends[count] = used;
      count += 1;
    },
    get(index) {
      if (!(index >= 0 && index < count)) return '';
      return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index]);
    },
  };
}
