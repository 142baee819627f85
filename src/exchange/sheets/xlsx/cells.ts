import { LIMITS } from '../limits.ts';
import { formatNumber, PLAIN } from './number-format.ts';
import { type Attributes, decodeEscapes, type XmlHandlers } from './scan-xml.ts';
import type { StringTable } from './strings.ts';
import type { Workbook } from './workbook.ts';

/** A row as it was found: its number as Excel shows it, and its cells by place. */
export interface FoundRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Gathers the rows of a worksheet part; `take` hands over what was completed since the last call. */
export function gatherRows(workbook: Workbook, strings: StringTable): XmlHandlers & { take(): FoundRow[] } {
  let rows: FoundRow[] = [];
  let row = 0;
  let cells: string[] = [];
  let place = -1;
  let type = '';
  let style = 0;
  let text = '';
  let reads = false;
  let inPhonetic = false;

  function open(name: string, attributes: Attributes): void {
    if (name === 'c') {
      // Both row and cell may leave their reference out; then they follow the one before.
      const reference = attributes.r;
      place = reference === undefined ? place + 1 : placeOf(reference);
      type = attributes.t ?? 'n';
      style = Number(attributes.s ?? '0');
      text = '';
    } else if (name === 'row') {
      row = attributes.r === undefined ? row + 1 : Number(attributes.r);
      cells = [];
      place = -1;
    } else if (name === 'v' || (name === 't' && !inPhonetic)) reads = true;
    else if (name === 'rPh') inPhonetic = true;
  }

  function close(name: string): void {
    if (name === 'v' || name === 't') reads = false;
    else if (name === 'rPh') inPhonetic = false;
    else if (name === 'row') rows.push({ row, cells });
    else if (name === 'c' && text !== '') {
      // A cell beyond the last accepted column is only kept as a sign that it exists.
      const at = Math.min(place, LIMITS.columns);
      while (cells.length < at) cells.push('');
      cells[at] = cellText();
    }
  }

  function cellText(): string {
    switch (type) {
      case 's':
        return strings.get(Number(text));
      case 'str':
      case 'inlineStr':
        return decodeEscapes(text);
      case 'b':
        return text === '1' || text === 'true' ? 'TRUE' : 'FALSE';
      case 'd':
      case 'e':
        return text;
      default:
        return formatNumber(text, workbook.formats[style] ?? PLAIN, workbook.uses1904);
    }
  }

  return {
    open,
    close,
    text(piece) {
      if (reads && text.length <= LIMITS.cellCharacters) text += piece;
    },
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** The column of `AB12`, counted from 0. */
function placeOf(reference: string): number {
  let place = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index);
    if (code < 65 || code > 90) break;
    place = place * 26 + code - 64;
  }
  return place - 1;
}
