import type { Change } from './history.ts';
import type { ResellerState } from './state.ts';

type Json = Readonly<Record<string, unknown>>;

const PARTS = [
  'type',
  'startPoint',
  'programme',
  'lifecycle',
  'hold',
  'mergedInto',
  'profile',
  'tracks',
  'waivers',
] as const satisfies readonly (keyof ResellerState)[];

/** Clocks move with every change and say nothing by themselves. */
const SILENT = new Set(['since', 'seenAt', 'readings']);

/** What differs between two records, value by value; facts and clocks are told elsewhere. */
export function changesBetween(before: ResellerState, after: ResellerState): readonly Change[] {
  const changes: Change[] = [];
  for (const part of PARTS) compare(part, before[part], after[part], changes);
  return changes;
}

function compare(path: string, from: unknown, to: unknown, changes: Change[]): void {
  if (from === to) return;
  if (isIdentified(from) && isIdentified(to)) {
    compareMembers(path, byId(from), byId(to), changes);
  } else if (isObject(from) && isObject(to)) {
    compareMembers(path, from, to, changes);
  } else if (isObject(to) && (from === null || from === undefined)) {
    compareMembers(path, {}, to, changes);
  } else if (isObject(from) && (to === null || to === undefined)) {
    compareMembers(path, from, {}, changes);
  } else if (!isSameList(from, to)) {
    changes.push({ path, from: from ?? null, to: to ?? null });
  }
}

function compareMembers(path: string, from: Json, to: Json, changes: Change[]): void {
  for (const key of Object.keys(from)) {
    if (!SILENT.has(key)) compare(`${path}.${key}`, from[key], to[key], changes);
  }
  for (const key of Object.keys(to)) {
    if (!(key in from) && !SILENT.has(key)) compare(`${path}.${key}`, undefined, to[key], changes);
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists whose members carry an id or a number: contacts and attempts. */
function isIdentified(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.every((item) => isObject(item) && ('id' in item || 'number' in item));
}

function byId(list: readonly Json[]): Json {
  return Object.fromEntries(list.map((item) => [String(item.id ?? item.number), item]));
}

function isSameList(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return (a ?? null) === (b ?? null);
  return JSON.stringify(a) === JSON.stringify(b);
}
