import type { Run } from './document.ts';

/**
 * Where two spellings part: what they begin and end with in common, and the middle that differs, by character as people see it.
 * Marks a middle only where something is left around it; otherwise everything differs and a mark would say nothing.
 */
export function markDifference(
  left: string,
  right: string,
): { readonly left: readonly Run[]; readonly right: readonly Run[] } {
  const a = charactersOf(left);
  const b = charactersOf(right);
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return { left: cut(a, head, tail), right: cut(b, head, tail) };
}

const segments = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const charactersOf = (text: string): string[] => Array.from(segments.segment(text), ({ segment }) => segment);

function cut(characters: readonly string[], head: number, tail: number): readonly Run[] {
  const end = characters.length - tail;
  return [
    { text: characters.slice(0, head).join(''), differs: false },
    { text: characters.slice(head, end).join(''), differs: true },
    { text: characters.slice(end).join(''), differs: false },
  ].filter(({ text }) => text !== '');
}
