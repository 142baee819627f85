import { ownHeaders } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import type { ImportRun } from '../../vocabulary/codes.ts';

export interface Upload {
  readonly file: File;
  readonly dryRun: boolean;
  /** Column key to header text; null leaves a column out. */
  readonly mapping?: Readonly<Record<string, string | null>>;
}

/** Files chosen on this page, by the run that read them: after a dry run the same file is sent again, in earnest. */
const files = new Map<string, File>();
export const fileOf = (importId: string): File | undefined => files.get(importId);

/** Sends a list. What is wrong with it as a whole is thrown as an ApiProblem; rows are judged in the background. */
export async function upload({ file, dryRun, mapping }: Upload): Promise<ImportRun> {
  const form = new FormData();
  form.set('dryRun', String(dryRun));
  if (mapping && Object.keys(mapping).length > 0) form.set('mapping', JSON.stringify(mapping));
  form.set('file', file);
  const headers = { ...ownHeaders('POST'), 'idempotency-key': crypto.randomUUID() };
  const response = await fetch('/v1/imports', { method: 'POST', headers, body: form });
  if (!response.ok) throw await asProblem(response);
  const run = (await response.json()) as ImportRun;
  files.set(run.id, file);
  return run;
}
