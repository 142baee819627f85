import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { privateKeyOf, publicBytesOf } from '../../../src/kernel/ed25519.ts';
import type { Instant } from '../../../src/kernel/time.ts';
import { checkpointHash, formatCheckpoint, parseCheckpoint } from '../../../src/ledger/rules/checkpoint.ts';
import {
  formatVerifierKey,
  isSignedBy,
  parseNote,
  parseVerifierKey,
  signNote,
  verifierKey,
} from '../../../src/ledger/rules/note.ts';
import { EMPTY_ROOT, leafHash } from '../../../src/ledger/rules/tree.ts';

// The example of C2SP signed-note.
const EXAMPLE_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const EXAMPLE_NOTE =
  'This is an example message.\n\n' +
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

const signerOf = (fill: number, name = 'log.example/one') => {
  const privateKey = privateKeyOf(Buffer.alloc(32, fill));
  return { key: verifierKey(name, publicBytesOf(privateKey)), privateKey };
};
const one = signerOf(1);
const two = signerOf(2);

function note(source: string) {
  const parsed = parseNote(source);
  if (parsed === undefined) throw new Error('not a note');
  return parsed;
}

describe('a signed note', () => {
  it('is checked with the key of the specification, and that key is written the same way', () => {
    const key = parseVerifierKey(EXAMPLE_KEY);
    if (key === undefined) throw new Error('not a key');
    expect(isSignedBy(note(EXAMPLE_NOTE), [key])).toBe(true);
    expect(formatVerifierKey(key)).toBe(EXAMPLE_KEY);
    expect(isSignedBy(note(EXAMPLE_NOTE.replace('example m', 'Example m')), [key])).toBe(false);
  });

  it('counts for a key that signed it and for no other', () => {
    const source = signNote('text\n', [one]);
    expect(isSignedBy(note(source), [one.key])).toBe(true);
    expect(isSignedBy(note(source), [two.key])).toBe(false);
    expect(isSignedBy(note(source), [])).toBe(false);
  });

  it('keeps its standing when an unknown key signs as well, and loses it with one bad known signature', () => {
    const both = signNote('text\n', [one, two]);
    expect(isSignedBy(note(both), [two.key])).toBe(true);
    const [head = '', last = ''] = [both.slice(0, both.lastIndexOf('—')), signNote('other\n', [two])];
    const spoiled = note(head + last.slice(last.indexOf('—')));
    expect(isSignedBy(spoiled, [one.key])).toBe(true);
    expect(isSignedBy(spoiled, [one.key, two.key])).toBe(false);
  });

  it('has one exact form', () => {
    const source = signNote('text\n', [one]);
    for (const bad of [source.slice(0, -1), `${source}\n`, source.replace('—', '-'), `\u0007${source}`, ''])
      expect(parseNote(bad)).toBeUndefined();
  });

  it('refuses a key whose id is not its own, and a name with a space or a plus', () => {
    expect(parseVerifierKey(EXAMPLE_KEY.replace('530d', '530e'))).toBeUndefined();
    expect(parseVerifierKey('example.com/foo')).toBeUndefined();
    expect(() => verifierKey('a b', Buffer.alloc(32))).toThrow(RangeError);
    expect(() => verifierKey('a+b', Buffer.alloc(32))).toThrow(RangeError);
  });

  it('is refused after any single changed character', () => {
    const source = signNote('shirube.example/x\n5\nabc\n', [one]);
    fc.assert(
      fc.property(fc.nat(source.length - 1), fc.integer({ min: 33, max: 126 }), (at, code) => {
        const changed = source.slice(0, at) + String.fromCharCode(code) + source.slice(at + 1);
        const parsed = changed === source ? undefined : parseNote(changed);
        expect(parsed !== undefined && isSignedBy(parsed, [one.key])).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a checkpoint', () => {
  const first = {
    origin: 'shirube.example/1',
    size: 3,
    root: leafHash(Buffer.from('x')),
    time: '2026-11-22T09:00:00.000Z' as Instant,
  };
  const second = {
    ...first,
    size: 4,
    previous: checkpointHash(formatCheckpoint(first)),
    nextKey: EXAMPLE_KEY,
  };

  it('has the three lines of C2SP, then its predecessor and its time', () => {
    expect(formatCheckpoint(first)).toBe(
      `shirube.example/1\n3\n${first.root.toString('base64')}\nprevious none\ntime 2026-11-22T09:00:00.000Z\n`,
    );
  });

  it.each([first, second, { ...first, size: 0, root: EMPTY_ROOT }])(
    'reads back what it wrote',
    (checkpoint) => {
      expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
    },
  );

  it('is not read from any other spelling', () => {
    const text = formatCheckpoint(second);
    for (const bad of [
      text.replace('\n4\n', '\n04\n'),
      text.replace('\n4\n', '\n4.0\n'),
      text.replace('\n4\n', '\n-4\n'),
      text.replace('time ', 'time  '),
      text.replace('.000Z', 'Z'),
      `${text}more\n`,
      text.slice(0, -1),
      '',
    ])
      expect(parseCheckpoint(bad)).toBeUndefined();
  });
});
