import fc from 'fast-check';

/** A JSON Schema as OpenAPI 3.1 holds it; only what our descriptions use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Texts that have broken programs before. */
const NASTY = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\uffff',
  '\u202egnp.exe',
  '\u00ad\u200b',
  'ﷺ'.repeat(50),
  'ｶﾞ㈱',
  '💥'.repeat(60),
  "'; DROP TABLE reseller; --",
  '%',
  '../../etc/passwd',
  '{{7*7}}',
  '=cmd()',
  '\r\nX: y',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '1e999',
  '-0',
  '0000-00-00',
  '2026-02-30',
  '2026-13-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '1900-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59-23:59',
  '2026-11-24T00:00:60Z',
  'x'.repeat(5_000),
];

const nasty = fc.constantFrom(...NASTY);

/** Any JSON value, leaning to what breaks programs. */
export const wild: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: nasty },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  fc.constantFrom<unknown>(null, true, -1, 0, 1e308, -1e308, 2 ** 53, 0.1, [], {}, [[]], [null]),
  fc.dictionary(nasty, nasty, { maxKeys: 3 }),
  fc.array(nasty, { minLength: 30, maxLength: 60 }),
);

/** Values that a schema allows, as far as that can be built without reading patterns; `known` gives ids that exist. */
export function fits(schema: Schema, root: object, known: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return fits(resolve(schema.$ref, root), root, known);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts !== undefined) return fc.oneof(...parts.map((part) => fits(part, root, known)));
  if (schema.allOf?.[0] !== undefined) return fits(schema.allOf[0], root, known);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return fitsObject(schema, root, known);
    case 'array':
      return fc.array(fits(schema.items ?? {}, root, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0)),
      });
    case 'integer':
      return fc.integer({ min: bound(schema.minimum, 0), max: bound(schema.maximum, 1_000) });
    case 'number':
      return fc.double({ min: bound(schema.minimum, 0), max: bound(schema.maximum, 1_000), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return fitsText(schema, known);
    default:
      return wild;
  }
}

const bound = (value: number | undefined, other: number): number =>
  value === undefined || Math.abs(value) > 1e9 ? other : value;

function fitsObject(schema: Schema, root: object, known: readonly string[]): fc.Arbitrary<unknown> {
  const required = new Set(schema.required ?? []);
  const members = Object.entries(schema.properties ?? {}).map(([name, part]) => {
    const value = fits(part, root, known);
    return [name, required.has(name) ? value : fc.option(value, { nil: undefined })] as const;
  });
  return fc
    .record(Object.fromEntries(members))
    .map((record) => JSON.parse(JSON.stringify(record)) as unknown);
}

function fitsText(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid' || schema.format === 'guid')
    return fc.oneof(fc.constantFrom(...known), fc.uuid({ version: 7 }));
  if (schema.format === 'date-time')
    return fc
      .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (schema.format === 'date')
    return fc
      .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  if (schema.format === 'email') return fc.constantFrom('a@b.example', 'taro.yamada@aoitec.example');
  if (schema.format === 'uri') return fc.constantFrom('https://aoitec.example/', 'http://b.example');
  if (schema.pattern !== undefined) {
    const digits = fc.constantFrom(
      '1234567',
      '1234567890123',
      '105-0021',
      '03-1234-5678',
      'JP',
      'aoitec.onmicrosoft.com',
    );
    return digits;
  }
  const least = schema.minLength ?? 0;
  const most = Math.min(schema.maxLength ?? 60, 60);
  return fc.oneof(
    fc.string({ minLength: least, maxLength: Math.max(least, most), unit: 'grapheme' }),
    fc.constantFrom('株式会社アオイテック', 'ＡＢＣ', 'x'.repeat(Math.max(least, schema.maxLength ?? 1))),
    nasty,
  );
}

/** What fits, spoilt in one place: a member changed, taken away, or added. */
export function spoilt(schema: Schema, root: object, known: readonly string[]): fc.Arbitrary<unknown> {
  return fc
    .tuple(fits(schema, root, known), fc.nat(50), wild, fc.constantFrom('change', 'drop', 'add'))
    .map(([value, at, other, how]) => spoil(value, at, other, how));
}

function spoil(value: unknown, at: number, other: unknown, how: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return other;
  const names = Object.keys(value);
  const name = names[at % Math.max(1, names.length)];
  const record = { ...(value as Record<string, unknown>) };
  if (how === 'add' || name === undefined) return { ...record, [`extra${at}`]: other };
  const inner = record[name];
  if (how === 'drop') delete record[name];
  else
    record[name] =
      typeof inner === 'object' && inner !== null && at % 2 === 0
        ? spoil(inner, at >> 1, other, 'change')
        : other;
  return record;
}

function resolve(ref: string, root: object): Schema {
  let part: unknown = root;
  for (const name of ref.replace(/^#\//, '').split('/')) part = (part as Record<string, unknown>)[name];
  return part as Schema;
}
