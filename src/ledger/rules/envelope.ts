import { isRecord, pointerTo } from './pointer.ts';

/** A personal value in the history: who it is about, and the value under that person's key (base64). */
export interface Envelope {
  readonly $sealed: string;
  readonly c: string;
}

/** What a reader sees in the place of a value whose person was erased. */
export const ERASED = { erased: true } as const;

/** True for the stored form of a personal value. */
export function isEnvelope(value: unknown): value is Envelope {
  return isRecord(value) && typeof value.$sealed === 'string' && typeof value.c === 'string';
}

/** True for the marker of an erased value. */
export function isErased(value: unknown): boolean {
  return isRecord(value) && value.erased === true && Object.keys(value).length === 1;
}

/** A copy in which every envelope is replaced by what `open` makes of it; everything else is shared. */
export function openEnvelopes(
  value: unknown,
  open: (envelope: Envelope, pointer: string) => unknown,
  pointer = '',
): unknown {
  if (isEnvelope(value)) return open(value, pointer);
  if (Array.isArray(value)) return value.map((item, at) => openEnvelopes(item, open, pointerTo(pointer, at)));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, openEnvelopes(item, open, pointerTo(pointer, key))]),
  );
}

/** Whose values a stored payload holds. A quick look at the text: payloads without any are the most. */
export function subjectsIn(payload: string): string[] {
  if (!payload.includes('"$sealed"')) return [];
  return [
    ...new Set([...payload.matchAll(/"\$sealed":"([0-9a-f-]{36})"/g)].map(([, subject = '']) => subject)),
  ];
}
