/**
 * What may appear in a log line, and in what form. Logs outlive requests and reach people who may not see resellers'
 * data, so a line is built from this list instead of having known secrets crossed out: a field nobody thought of is left
 * out, not printed.
 */
type Form = (value: unknown) => unknown;

/** Ids, codes, names of things: letters, digits and a little punctuation; no spaces and no `@`. */
const token: Form = (value) =>
  typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? value : undefined;
const count: Form = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
const flag: Form = (value) => (typeof value === 'boolean' ? value : undefined);
/** A route's pattern as registered: `/v1/resellers/:id`. Refuses anything that looks like a filled-in path. */
const pattern: Form = (value) =>
  typeof value === 'string' && /^\/[A-Za-z0-9_/:{}.*-]*$/.test(value) && !/[0-9a-f]{8}-|\d{6}/i.test(value)
    ? value
    : undefined;

export const ALLOWED_FIELDS: Readonly<Record<string, Form>> = {
  requestId: token,
  reqId: token,
  tenantId: token,
  resellerId: token,
  credentialId: token,
  eventId: token,
  importId: token,
  eventType: token,
  method: token,
  route: pattern,
  status: count,
  durationMs: count,
  ms: count,
  errorCode: token,
  sqlState: token,
  constraint: token,
  migration: token,
  part: token,
  count,
  port: count,
  attempt: count,
  signal: token,
  version: token,
  ok: flag,
};

/** The fields of a line that may be written, each in its allowed form. */
export function allowedFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = NESTED[name]?.(value) ?? ALLOWED_FIELDS[name]?.(value);
    if (field !== undefined) kept[name] = field;
  }
  return kept;
}

/** What the HTTP library and callers hand over as objects. */
const NESTED: Readonly<Record<string, Form>> = { req: request, res: response, err: describeError };

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Method and route pattern; never the URL, whose path and query carry values. */
function request(value: unknown): unknown {
  const { method, routeOptions } = record(value);
  return { method: token(method), route: pattern(record(routeOptions).url) };
}

function response(value: unknown): unknown {
  return { statusCode: count(record(value).statusCode) };
}

/**
 * An error without its message: database and parser messages quote the data they stumbled over. Kept are its kind, its
 * code, PostgreSQL's constraint and the code positions it passed.
 */
export function describeError(value: unknown): unknown {
  if (!(value instanceof Error)) return undefined;
  const { code, constraint } = record(value);
  return {
    type: token(value.name),
    code: token(code),
    constraint: token(constraint),
    stack: frames(value.stack),
    cause: describeError(value.cause),
  };
}

function frames(stack: string | undefined): string[] | undefined {
  const positions = stack?.match(/^ {4}at .*$/gm)?.map((line) => line.trim().slice(3, 200));
  return positions?.slice(0, 15);
}

/** A message is a fixed sentence of the program: plain words, nothing filled in. */
export function allowedMessage(message: unknown, error: unknown): string {
  const text = typeof message === 'string' ? message : '';
  const quoted = error instanceof Error && error.message !== '' && text.includes(error.message);
  if (text === '' || quoted) return error === undefined ? '' : 'failed';
  return /^[A-Za-z][A-Za-z ,.'-]{0,120}$/.test(text) ? text : 'message withheld';
}
