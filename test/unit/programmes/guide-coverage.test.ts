import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EDITIONS } from '../../../src/programmes/index.ts';
import { everyItems } from './every-text.ts';

interface Row {
  readonly item: string;
  readonly says: string;
  readonly places: readonly string[];
}

const ALL_ITEMS = Array.from({ length: 129 }, (_, index) => `C${index + 1}`);

const rows: readonly Row[] = readFileSync('docs/guide-coverage.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| C\d+ +\|/.test(line))
  .map((line) => {
    const [item = '', says = '', where = ''] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    return { item, says, places: [...where.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '') };
  });

const places = rows.flatMap(({ item, places }) => places.map((place) => ({ item, place })));

function split(place: string): { path: string; word: string | null } {
  const at = place.indexOf('#');
  return at < 0 ? { path: place, word: null } : { path: place.slice(0, at), word: place.slice(at + 1) };
}

describe('the coverage table', () => {
  it('names every item once, in order', () => {
    expect(rows.map((row) => row.item)).toEqual(ALL_ITEMS);
  });

  it('says what each item is in at most twelve words', () => {
    expect(rows.filter(({ says }) => says === '' || says.split(/\s+/).length > 12)).toEqual([]);
  });

  it('names a place for every item', () => {
    expect(rows.filter((row) => row.places.length === 0).map((row) => row.item)).toEqual([]);
  });

  it('names files that exist and hold the word', () => {
    const wrong = places.filter(({ place }) => {
      const { path, word } = split(place);
      if (!existsSync(path) || !statSync(path).isFile()) return true;
      return word !== null && (word === '' || !readFileSync(path, 'utf8').includes(word));
    });
    expect(wrong).toEqual([]);
  });
});

describe('items cited by the editions', () => {
  const cited = new Map(
    Object.values(EDITIONS).map((edition) => [
      edition.id,
      new Set(everyItems(edition).flatMap((found) => found.items)),
    ]),
  );

  it('are items of the guide', () => {
    for (const edition of Object.values(EDITIONS)) {
      for (const { path, items } of everyItems(edition)) {
        expect(
          items.filter((item) => !ALL_ITEMS.includes(item)),
          `${edition.id} ${path}`,
        ).toEqual([]);
        expect(new Set(items).size, `${edition.id} ${path}`).toBe(items.length);
      }
    }
  });

  it('include whatever the table places in an edition', () => {
    const missing = places.filter(({ item, place }) => {
      if (place.startsWith('src/programmes/2022-02/')) return !cited.get('2022-02')?.has(item);
      if (place.startsWith('src/programmes/2025-10/')) return !cited.get('2025-10')?.has(item);
      if (place.startsWith('src/programmes/')) return ![...cited.values()].some((items) => items.has(item));
      return false;
    });
    expect(missing).toEqual([]);
  });

  it('leave nothing of the guide out of the edition that describes it', () => {
    expect(ALL_ITEMS.filter((item) => !cited.get('2022-02')?.has(item))).toEqual([]);
    expect(ALL_ITEMS.filter((item) => !cited.get('2025-10')?.has(item))).toEqual([]);
  });
});
