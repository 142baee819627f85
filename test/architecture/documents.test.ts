import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { helpOf } from '../support/help.ts';

const root = resolve(import.meta.dirname, '../..');
const documents = [root, resolve(root, 'docs')]
  .flatMap((folder) => readdirSync(folder, { recursive: folder !== root, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  .map((entry) => resolve(entry.parentPath, entry.name));
const read = (path: string) => readFileSync(path, 'utf8');
const nameOf = (path: string) => relative(root, path);

/** Commands of ours as documents write them: after `shirube --` in a shell, after `shirube` in running text. */
function commandsIn(text: string): string[][] {
  const shell = [...text.matchAll(/shirube -- ([^\n|>`)]+)/g)];
  const running = [...text.matchAll(/`shirube ((?!-)[^`]+)`/g)];
  return [...shell, ...running].map(([, words = '']) => words.trim().split(/\s+/));
}

/** What is wrong with a written command; undefined when it could be typed. */
async function mistakeIn(words: readonly string[]): Promise<string | undefined> {
  const [first = '', second = ''] = words;
  if (first === '--help') return undefined;
  const help = (await helpOf([first, second])) ?? (await helpOf([first]));
  const isGroup = help?.includes('\nCommands:') === true;
  if (help === undefined || (isGroup && second !== '')) return `no command "${first} ${second}"`;
  const options = words.filter((word) => /^--[a-z]/.test(word)).map((word) => word.split('=')[0] ?? word);
  const unknown = options.filter((option) => !new RegExp(`${option}[ ,\n]`).test(help));
  return unknown.length > 0 ? `"${first}" has no ${unknown.join(', ')}` : undefined;
}

describe('the documents', () => {
  it('were found', () => {
    expect(documents.map(nameOf)).toEqual(expect.arrayContaining(['README.md', 'docs/operations.md']));
    expect(documents.flatMap((path) => commandsIn(read(path))).length).toBeGreaterThan(5);
  });

  it.each(documents.map(nameOf))('name only commands that exist: %s', async (name) => {
    for (const words of commandsIn(read(resolve(root, name)))) {
      expect({ words: words.join(' '), mistake: await mistakeIn(words) }).toEqual({ words: words.join(' ') });
    }
  });

  it.each(documents.map(nameOf))('link only to files that exist: %s', (name) => {
    const path = resolve(root, name);
    const links = [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      ([, target = '']) => target,
    );
    expect(links.filter((target) => !existsSync(resolve(dirname(path), target)))).toEqual([]);
  });

  it.each(documents.map(nameOf))('run only npm scripts that exist: %s', (name) => {
    const { scripts } = JSON.parse(read(resolve(root, 'package.json'))) as {
      scripts: Record<string, string>;
    };
    const named = [...read(resolve(root, name)).matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(
      ([, script]) => script,
    );
    expect(named.filter((script) => script === undefined || !(script in scripts))).toEqual([]);
  });

  it('would be found wrong', async () => {
    expect(await mistakeIn(['tenant', 'destroy', 'x'])).toContain('no command');
    expect(await mistakeIn(['key', 'create', '--forever'])).toContain('--forever');
    expect(await mistakeIn(['key', 'create', '--tenant', 't', '--role', 'agent'])).toBeUndefined();
    expect(commandsIn('run `shirube serve`, or npm run --silent shirube -- migrate | cat')).toEqual([
      ['migrate'],
      ['serve'],
    ]);
  });
});
