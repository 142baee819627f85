import { appendFile, type FileHandle, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCheckpoint } from './rules/checkpoint.ts';
import { parseNote } from './rules/note.ts';
import { lastNoteIn } from './rules/note-file.ts';

/**
 * A place outside the database that keeps what was signed. Whoever can rewrite the database but not this place cannot
 * rewrite history unnoticed.
 */
export interface CheckpointCopies {
  /** The newest complete note kept for the tenant; undefined when there is none. */
  last(tenantId: string): Promise<string | undefined>;
  /** Adds notes in order and returns when they are on disk. */
  append(tenantId: string, notes: readonly string[]): Promise<void>;
  /** Keeps the log's first public key, once. Later keys are vouched for by the key before them. */
  keepFirstKey(tenantId: string, verifierKey: string): Promise<void>;
  /** Keeps who was erased, as ids, so that a restored backup can be brought up to date. `load` is asked when `count` is news. */
  keepErasures(tenantId: string, count: number, load: () => Promise<readonly KeptErasure[]>): Promise<void>;
}

/** One erasure: the subjects whose keys were deleted. */
export interface KeptErasure {
  readonly erasureId: string;
  readonly subjects: readonly string[];
}

const ERASURE_FILE = 'erasures.ndjson';

export const KEY_FILE = 'log.vkey';

/** Notes as text in `<folder>/<tenant id>/<YYYY-MM>.notes`: one file per month, only ever appended to. */
export function checkpointFolder(folder: string): CheckpointCopies {
  const folderOf = (tenantId: string) => join(folder, tenantId);
  const erasuresKept = new Map<string, number>();
  return {
    async last(tenantId) {
      const files = await noteFiles(folderOf(tenantId));
      for (const file of files.reverse()) {
        const note = lastNoteIn(await readTail(file)) ?? lastNoteIn(await readFile(file, 'utf8'));
        if (note !== undefined) return note;
      }
      return undefined;
    },
    async append(tenantId, notes) {
      await mkdir(folderOf(tenantId), { recursive: true });
      for (const [month, text] of byMonth(notes))
        await appendDurably(join(folderOf(tenantId), `${month}.notes`), text);
    },
    async keepErasures(tenantId, count, load) {
      if (count === (erasuresKept.get(tenantId) ?? 0)) return;
      const kept = new Set((await readErasures(folder, tenantId)).map(({ erasureId }) => erasureId));
      const news = (await load()).filter(({ erasureId }) => !kept.has(erasureId));
      await mkdir(folderOf(tenantId), { recursive: true });
      const lines = news.map((erasure) => `${JSON.stringify(erasure)}\n`).join('');
      if (lines !== '') await appendFile(join(folderOf(tenantId), ERASURE_FILE), lines, { flush: true });
      erasuresKept.set(tenantId, count);
    },
    async keepFirstKey(tenantId, verifierKey) {
      await mkdir(folderOf(tenantId), { recursive: true });
      try {
        await writeFile(join(folderOf(tenantId), KEY_FILE), `${verifierKey}\n`, { flag: 'wx' });
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error;
      }
    },
  };
}

/** The erasures kept for a tenant; none when there is no file. A line that a crash cut short is passed over. */
export async function readErasures(folder: string, tenantId: string): Promise<KeptErasure[]> {
  const text = await readFile(join(folder, tenantId, ERASURE_FILE), 'utf8').catch(ifMissing(''));
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as KeptErasure];
    } catch {
      return [];
    }
  });
}

function ifMissing<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (isCode(error, 'ENOENT')) return value;
    throw error;
  };
}

/** The note files of one tenant, oldest first; none when the folder does not exist. */
export async function noteFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.notes'))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  }
}

function byMonth(notes: readonly string[]): Map<string, string> {
  const months = new Map<string, string>();
  for (const note of notes) {
    const text = parseNote(note)?.text;
    const month = (text === undefined ? undefined : parseCheckpoint(text))?.time.slice(0, 7);
    if (month === undefined) throw new RangeError('not a checkpoint');
    months.set(month, `${months.get(month) ?? ''}${note}\n`);
  }
  return months;
}

// Many times the size of a note: the last one is always whole in it.
const TAIL = 16_384;

async function readTail(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    return await tailOf(file, TAIL);
  } finally {
    await file.close();
  }
}

async function tailOf(file: FileHandle, length: number): Promise<string> {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, length));
  await file.read(tail, 0, tail.length, size - tail.length);
  return tail.toString('utf8');
}

async function appendDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'a+');
  try {
    await file.appendFile(closingOf(await tailOf(file, 2)) + text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** What sets a write that a crash cut short apart from what follows, so that it can never be read as a note. */
function closingOf(tail: string): string {
  if (tail === '' || tail === '\n\n') return '';
  return tail.endsWith('\n') ? '\n' : ' cut\n\n';
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
