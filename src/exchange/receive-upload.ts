import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../kernel/app-error.ts';
import type { GivenMapping } from './rules/guess-mapping.ts';
import { mappingJson } from './wire.ts';

/** One part of a multipart body, as the parser hands it over. */
export type Part =
  | {
      readonly type: 'file';
      readonly fieldname: string;
      readonly filename: string;
      readonly file: Readable & { readonly truncated: boolean };
    }
  | { readonly type: 'field'; readonly fieldname: string; readonly value: unknown };

export interface ReceivedUpload {
  /** In a folder of its own, under a name of ours. */
  readonly path: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly dryRun: boolean;
  readonly mapping: GivenMapping;
  readonly sheetName?: string;
  /** Fingerprint of everything that was sent. */
  readonly hash: Buffer;
}

/**
 * Takes an upload to disk, part by part, never holding the file in memory. Throws invalid-request for parts that are missing, doubled
 * or unknown, payload-too-large for a file over the limit; then nothing stays on disk.
 */
export async function receiveUpload(parts: AsyncIterable<Part>): Promise<ReceivedUpload> {
  const folder = await mkdtemp(join(tmpdir(), 'shirube-import-'));
  try {
    return await receive(parts, join(folder, 'upload'));
  } catch (fault) {
    await dropUpload({ path: join(folder, 'upload') });
    throw fault;
  }
}

/** Deletes an upload that is not going to be read, or has been. */
export async function dropUpload(upload: { readonly path: string }): Promise<void> {
  await rm(dirname(upload.path), { recursive: true, force: true });
}

async function receive(parts: AsyncIterable<Part>, path: string): Promise<ReceivedUpload> {
  const hash = createHash('sha256');
  const fields = new Map<string, string>();
  let file: { fileName: string; sizeBytes: number } | undefined;
  for await (const part of parts) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw wrong(`/${part.fieldname}`, 'unknown_field');
      if (file !== undefined) throw wrong('/file', 'one_file_only');
      let sizeBytes = 0;
      part.file.on('data', (chunk: Buffer) => {
        hash.update(chunk);
        sizeBytes += chunk.length;
      });
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
      if (part.file.truncated) throw new AppError('payload-too-large');
      file = { fileName: part.filename, sizeBytes };
    } else {
      if (!FIELDS.has(part.fieldname) || fields.has(part.fieldname))
        throw wrong(`/${part.fieldname}`, 'unknown_field');
      fields.set(part.fieldname, String(part.value));
    }
  }
  if (file === undefined) throw wrong('/file', 'file_required');
  const sheetName = fields.get('sheet');
  for (const name of FIELDS) hash.update(`\n${name}=${fields.get(name) ?? ''}`);
  return {
    path,
    ...file,
    dryRun: readFlag(fields.get('dryRun')),
    mapping: readMapping(fields.get('mapping')),
    ...(sheetName === undefined || sheetName === '' ? {} : { sheetName }),
    hash: hash.digest(),
  };
}

const FIELDS: ReadonlySet<string> = new Set(['dryRun', 'mapping', 'sheet']);

function readFlag(text: string | undefined): boolean {
  if (text === undefined || text === '' || text === 'false') return false;
  if (text === 'true') return true;
  throw wrong('/dryRun', 'not_one_of', { values: 'true, false' });
}

/** The mapping of a form field. Throws invalid-request when it is not JSON of that form. */
export function readMapping(text: string | undefined): GivenMapping {
  if (text === undefined || text.trim() === '') return {};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong('/mapping', 'wrong_format', { format: 'JSON' });
  }
  const parsed = mappingJson.safeParse(json);
  if (!parsed.success) throw wrong('/mapping', 'wrong_format', { format: '{"key": "header"}' });
  return parsed.data;
}

function wrong(pointer: string, code: string, params: Readonly<Record<string, string>> = {}): AppError {
  return new AppError('invalid-request', { errors: [{ pointer, code, params }] });
}
