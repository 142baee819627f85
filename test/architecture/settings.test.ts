import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENV_SCHEMA, FILE_VARIABLES, loadConfig } from '../../src/config/env.ts';

const read = (file: string) => readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8');
const names = Object.keys(ENV_SCHEMA.shape);

/** What a setting is when nobody sets it, as one would write it; undefined when it is absent. */
const defaults: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  Object.entries(ENV_SCHEMA.parse({})).map(([name, value]) => [
    name,
    value === undefined ? undefined : String(value),
  ]),
);

describe('.env.example', () => {
  const lines = [...read('.env.example').matchAll(/^(# )?([A-Z_]+)=(.*)$/gm)];
  const active = lines.filter(([, off]) => off === undefined);

  it('names every setting and no other', () => {
    expect(lines.map(([, , name]) => name).sort()).toEqual([...names].sort());
  });

  it('sets what has a default to that default, and leaves the rest out', () => {
    const given = Object.fromEntries(active.map(([, , name, value]) => [name, value]));
    expect(given).toEqual(
      Object.fromEntries(Object.entries(defaults).filter(([, value]) => value !== undefined)),
    );
  });

  it('can be used as it is, and each example in it is one', () => {
    const given = Object.fromEntries(active.map(([, , name, value]) => [name, value]));
    expect(loadConfig(given)).toEqual(loadConfig({}));
    for (const [, , name = '', value = ''] of lines)
      expect(() => loadConfig({ [name]: value })).not.toThrow();
  });

  it('explains which settings may come from a file', () => {
    for (const name of FILE_VARIABLES)
      expect(read('.env.example')).toMatch(new RegExp(`${name}.*\n?.*may also come`));
  });
});

describe('the table of settings in README.md', () => {
  const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` +\| (?:`([^`]*)`)? *\|/gm)];

  it('has every setting with its default, in the order of .env.example', () => {
    expect(rows.map(([, name, value]) => [name, value])).toEqual(names.map((name) => [name, defaults[name]]));
  });
});
