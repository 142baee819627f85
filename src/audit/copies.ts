import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  KEY_FILE,
  noteFiles,
  notesIn,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
} from '../ledger/index.ts';

/** A note that lies outside the database. */
export interface OutsideNote {
  readonly size: number;
  readonly source: string;
}

/** The copies in one folder. */
export interface OutsideCopies {
  /** The log's first public key as it was kept when the log began; undefined when the folder has none. */
  readonly key: VerifierKey | undefined;
  /** Notes in the order in which they were written, and how many pieces are no note. */
  read(): AsyncGenerator<OutsideNote | 'torn'>;
}

/** Opens the folder of one tenant's copies. A folder that does not exist has nothing in it. */
export async function openCopies(folder: string): Promise<OutsideCopies> {
  const line = await readFile(join(folder, KEY_FILE), 'utf8').catch(() => '');
  return {
    key: parseVerifierKey(line.trim()),
    async *read() {
      for (const file of await noteFiles(folder)) {
        const { notes, torn } = notesIn(await readFile(file, 'utf8'));
        for (let piece = 0; piece < torn; piece += 1) yield 'torn';
        for (const source of notes) yield toOutside(source);
      }
    },
  };
}

function toOutside(source: string): OutsideNote | 'torn' {
  const note = parseNote(source);
  const size = note && parseCheckpoint(note.text)?.size;
  return size === undefined ? 'torn' : { size, source };
}
