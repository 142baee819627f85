const SIGNATURES = /^(— [^\s+]+ [A-Za-z0-9+/]+={0,2}\n)+$/u;

/**
 * The notes of a file in order. In the file each note is followed by a blank line. What a crash cut short stands between
 * blank lines without forming a note and is passed over; `torn` counts such pieces.
 */
export function notesIn(source: string): { readonly notes: readonly string[]; readonly torn: number } {
  // Splitting after each blank line keeps the newline that belongs to the block before it.
  const blocks = source.split(/(?<=\n)\n/u).filter((block) => block !== '' && block !== '\n');
  const notes: string[] = [];
  let torn = 0;
  let text: string | undefined;
  for (const block of blocks) {
    if (text !== undefined && SIGNATURES.test(block)) {
      notes.push(`${text}\n${block}`);
      text = undefined;
      continue;
    }
    if (text !== undefined) torn += 1;
    text = block;
  }
  return { notes, torn: text === undefined ? torn : torn + 1 };
}

/** The last complete note of a file; undefined when it has none. */
export function lastNoteIn(source: string): string | undefined {
  return notesIn(source).notes.at(-1);
}
