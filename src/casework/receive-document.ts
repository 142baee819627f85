import type { Readable } from 'node:stream';
import { AppError } from '../kernel/app-error.ts';
import { sha256 } from '../kernel/digest.ts';

/** One part of a multipart body, as the parser hands it over. */
export type DocumentPart =
  | {
      readonly type: 'file';
      readonly fieldname: string;
      readonly file: Readable & { readonly truncated: boolean };
    }
  | { readonly type: 'field'; readonly fieldname: string; readonly value: unknown };

export interface ReceivedDocument {
  readonly bytes: Buffer;
  readonly fields: Readonly<Record<string, string>>;
  /** Fingerprint of everything that was sent. */
  readonly hash: Buffer;
}

/** Takes an upload of at most ten mebibytes. Throws invalid-request for parts that are missing, doubled or unknown, payload-too-large. */
export async function receiveDocument(
  parts: AsyncIterable<DocumentPart>,
  known: readonly string[],
): Promise<ReceivedDocument> {
  const fields: Record<string, string> = {};
  let bytes: Buffer | undefined;
  for await (const part of parts) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw wrong(part.fieldname, 'unknown_field');
      if (bytes !== undefined) throw wrong('file', 'one_file_only');
      const chunks: Buffer[] = [];
      for await (const chunk of part.file) chunks.push(chunk as Buffer);
      if (part.file.truncated) throw new AppError('payload-too-large');
      bytes = Buffer.concat(chunks);
    } else {
      if (!known.includes(part.fieldname) || part.fieldname in fields)
        throw wrong(part.fieldname, 'unknown_field');
      fields[part.fieldname] = String(part.value);
    }
  }
  if (bytes === undefined) throw wrong('file', 'file_required');
  const rest = known.map((name) => `\n${name}=${fields[name] ?? ''}`).join('');
  return { bytes, fields, hash: sha256(Buffer.concat([sha256(bytes), Buffer.from(rest)])) };
}

function wrong(field: string, code: string): AppError {
  return new AppError('invalid-request', { errors: [{ pointer: `/${field}`, code }] });
}
