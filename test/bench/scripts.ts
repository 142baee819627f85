import type { Sent } from './recorder.ts';

/** One statement of a script; `:name` stands for a variable, as in pgbench. */
export interface Line {
  readonly sql: string;
  /** Keeps the columns of the answer as variables with this prefix. */
  readonly keepAs?: string;
}

/** What a bare client runs again and again: the product's own statements, without the product. */
export interface Script {
  readonly name: string;
  /** Drawn anew for each run, both ends included. */
  readonly draws: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  readonly variables: Readonly<Record<string, string>>;
  readonly lines: readonly Line[];
  /** All lines leave in one write, as the product sends them. */
  readonly pipelined: boolean;
}

/** Puts an SQL expression in the place of a value that has to differ from run to run; undefined keeps the value. */
export type Replace = (place: { readonly line: number; readonly at: number }) => string | undefined;

const PIPELINE_BEGIN = 'BEGIN READ ONLY';

/** A script from what the product sent for one request. */
export function toScript(
  name: string,
  sent: readonly Sent[],
  options: { readonly draws?: Script['draws']; readonly replace?: Replace; readonly keep?: number } = {},
): Script {
  const variables: Record<string, string> = {};
  const lines = sent.map(({ text, values }, line): Line => {
    const sql = text.replaceAll(/\$(\d+)/g, (_, digits: string) => {
      const at = Number(digits) - 1;
      const replaced = options.replace?.({ line, at });
      if (replaced !== undefined) return replaced;
      const value = toText(values[at]);
      if (value === null) return 'NULL';
      const variable = `${name}_${line}_${at}`;
      variables[variable] = value;
      return `:${variable}`;
    });
    return options.keep === line ? { sql, keepAs: 'kept_' } : { sql };
  });
  const pipelined = sent[0]?.text === PIPELINE_BEGIN;
  return { name, draws: options.draws ?? [], variables, lines, pipelined };
}

/** A value in PostgreSQL's text form, as the driver sends it. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`;
  return String(value);
}

function element(value: unknown): string {
  const text = toText(value);
  return text === null ? 'NULL' : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
