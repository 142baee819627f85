import { describe, expect, it } from 'vitest';
import { createKeyRing } from '../../../src/ledger/key-ring.ts';
import { openPersonal, sealPersonal } from '../../../src/ledger/personal.ts';
import { isEnvelope, subjectsIn } from '../../../src/ledger/rules/envelope.ts';

const ring = createKeyRing('first-secret-of-at-least-thirty-two-bytes');
const place = { tenantId: 'tenant', eventId: 'event' };
const payload = {
  note: 'あの人について',
  contacts: [
    { id: 'a', email: 'a@x.example', 'odd/key~': 1 },
    { id: 'b', email: 'b@x.example' },
  ],
  kept: { plain: true },
};
const values = [
  { pointer: '/note', subject: 'text', kind: 'text' },
  { pointer: '/contacts/0/email', subject: 'a', kind: 'contact' },
  { pointer: '/contacts/0/odd~1key~0', subject: 'a', kind: 'contact' },
  { pointer: '/contacts/1/email', subject: 'b', kind: 'contact' },
];
const seal = (known = new Map<string, Buffer>(), at = place) =>
  sealPersonal(ring, at, payload, values, known);
const keysOf = ({ newKeys }: ReturnType<typeof seal>) =>
  new Map(newKeys.map(({ subject, wrapped }) => [subject, wrapped]));

describe('sealing personal values', () => {
  it('leaves nothing readable but what is nobody’s, and opens to the same payload', () => {
    const sealed = seal();
    const text = JSON.stringify(sealed.payload);
    expect(text).not.toMatch(/@x|あの人/);
    expect(text).toContain('"plain":true');
    expect(sealed.newKeys.map(({ subject, kind }) => [subject, kind])).toEqual([
      ['text', 'text'],
      ['a', 'contact'],
      ['b', 'contact'],
    ]);
    expect(openPersonal(ring, place, sealed.payload, keysOf(sealed))).toEqual(payload);
    expect(payload.contacts[0]?.email).toBe('a@x.example');
  });

  it('uses the keys that people already have, and makes none for them', () => {
    const keys = keysOf(seal());
    const again = seal(keys);
    expect(again.newKeys).toEqual([]);
    expect(openPersonal(ring, place, again.payload, keys)).toEqual(payload);
  });

  it('never gives the same value twice', () => {
    const keys = keysOf(seal());
    expect(seal(keys).payload).not.toEqual(seal(keys).payload);
  });

  it('loses one person with their key, and nobody else', () => {
    const sealed = seal();
    const keys = keysOf(sealed);
    keys.delete('a');
    expect(openPersonal(ring, place, sealed.payload, keys)).toEqual({
      ...payload,
      contacts: [{ id: 'a', email: { erased: true }, 'odd/key~': { erased: true } }, payload.contacts[1]],
    });
  });

  it('does not open a value that was moved to another event, tenant or place, or changed by a bit', () => {
    const sealed = seal();
    const keys = keysOf(sealed);
    const emails = (opened: unknown) => (opened as typeof payload).contacts.map(({ email }) => email);
    const erased = [{ erased: true }, { erased: true }];
    for (const elsewhere of [
      { ...place, eventId: 'other' },
      { ...place, tenantId: 'other' },
    ])
      expect(emails(openPersonal(ring, elsewhere, sealed.payload, keys))).toEqual(erased);
    const [first, second] = (sealed.payload as typeof payload).contacts;
    const swapped = {
      contacts: [
        { ...first, email: second?.email },
        { ...second, email: first?.email },
      ],
    };
    expect(emails(openPersonal(ring, place, swapped, keys))).toEqual(erased);
    const envelope: unknown = first?.email;
    if (!isEnvelope(envelope)) throw new Error('not sealed');
    const bytes = Buffer.from(envelope.c, 'base64');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    const changed = { contacts: [{ email: { ...envelope, c: bytes.toString('base64') } }] };
    expect(emails(openPersonal(ring, place, changed, keys))).toEqual([{ erased: true }]);
  });

  it('refuses a place that is not there, and a key that it cannot unwrap', () => {
    const missing = [{ pointer: '/contacts/7/email', subject: 'a', kind: 'contact' }];
    expect(() => sealPersonal(ring, place, payload, missing, new Map())).toThrow(RangeError);
    expect(() => seal(new Map([['a', Buffer.from('damaged')]]))).toThrow('cannot be unwrapped');
  });

  it('names whose values a stored payload holds', () => {
    const subjects = ['01980000-0000-7000-8000-000000000001', '01980000-0000-7000-8000-000000000002'];
    const two = [{ pointer: '/note', subject: subjects[0] ?? '', kind: 'text' }];
    const sealed = sealPersonal(
      ring,
      place,
      { note: 'x', other: { $sealed: subjects[1], c: '' } },
      two,
      new Map(),
    );
    expect(subjectsIn(JSON.stringify(sealed.payload))).toEqual(subjects);
    expect(subjectsIn('{"note":"x"}')).toEqual([]);
  });
});

describe('the ring', () => {
  it('opens what an earlier secret wrapped, and says that it should be wrapped anew', () => {
    const wrapped = ring.wrap(Buffer.alloc(32, 1), 'context');
    const renewed = createKeyRing('second-secret-of-at-least-thirty-two-bytes', [
      'first-secret-of-at-least-thirty-two-bytes',
    ]);
    expect(renewed.unwrap(wrapped, 'context')).toEqual(Buffer.alloc(32, 1));
    expect(renewed.isOutdated(wrapped)).toBe(true);
    expect(ring.isOutdated(wrapped)).toBe(false);
    expect(renewed.unwrap(wrapped, 'other')).toBeUndefined();
    expect(ring.unwrap(renewed.wrap(Buffer.alloc(32, 2), 'context'), 'context')).toBeUndefined();
  });
});
