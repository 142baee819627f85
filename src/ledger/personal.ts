import { randomBytes } from 'node:crypto';
import { canonicalJson } from '../kernel/canonical.ts';
import { openBytes, sealBytes } from '../platform/crypto/sealing.ts';
import type { KeyRing } from './key-ring.ts';
import { type Envelope, ERASED, openEnvelopes } from './rules/envelope.ts';
import { changeAt } from './rules/pointer.ts';

/** A value of a payload that belongs to a person: where it is, and whose it is. */
export interface PersonalValue {
  /** JSON Pointer (RFC 6901) into the payload. */
  readonly pointer: string;
  /** Id of the person, or of the free text, under whose key the value goes. */
  readonly subject: string;
  /** What the subject is: `contact`, `note`, … Kept beside the key. */
  readonly kind: string;
}

/** A person's key that is not in the database yet: commit it together with the event. */
export interface NewSubjectKey {
  readonly subject: string;
  readonly kind: string;
  readonly wrapped: Buffer;
}

export interface EventPlace {
  readonly tenantId: string;
  readonly eventId: string;
}

/** Wrapped keys by subject, as one reading of the database found them. */
export type SubjectKeys = ReadonlyMap<string, Buffer>;

/**
 * The payload with its personal values encrypted, each under its person's key with event and place as associated data.
 * People without a key in `keys` get a new one. Keys are unwrapped for the moment and kept nowhere: whoever reads or
 * writes brings them along from the same snapshot, so an erasure holds from the next statement on, in every process.
 */
export function sealPersonal(
  ring: KeyRing,
  place: EventPlace,
  payload: unknown,
  values: readonly PersonalValue[],
  keys: SubjectKeys,
): { readonly payload: unknown; readonly newKeys: readonly NewSubjectKey[] } {
  const created = new Map<string, NewSubjectKey & { readonly key: Buffer }>();
  const keyOf = ({ subject, kind }: PersonalValue): Buffer => {
    const wrapped = keys.get(subject);
    const known = wrapped && ring.unwrap(wrapped, keyContext(place.tenantId, subject));
    if (known) return known;
    // Not a reason to make a second key: the values before this one would be lost.
    if (wrapped) throw new Error('a person key cannot be unwrapped with the secrets of this installation');
    const fresh = created.get(subject) ?? newKey(ring, place.tenantId, subject, kind);
    created.set(subject, fresh);
    return fresh.key;
  };
  const sealed = values.reduce((result, value) => {
    const changed = changeAt(result, value.pointer, (plain) => ({
      $sealed: value.subject,
      c: sealBytes(
        keyOf(value),
        Buffer.from(canonicalJson(plain)),
        valueContext(place, value.pointer),
      ).toString('base64'),
    }));
    if (changed === undefined) throw new RangeError('a personal value is not where its pointer says');
    return changed;
  }, payload);
  return { payload: sealed, newKeys: [...created.values()].map(({ key: _, ...rest }) => rest) };
}

/** The payload with every value readable whose person still has a key; the others come back as `{erased: true}`. */
export function openPersonal(ring: KeyRing, place: EventPlace, payload: unknown, keys: SubjectKeys): unknown {
  return openPersonalWith(ring, place, payload, keys, (found) =>
    found === undefined ? ERASED : found.value,
  );
}

/** The same, with a say in what stands in each place: `found` is undefined where the person was erased. */
export function openPersonalWith(
  ring: KeyRing,
  place: EventPlace,
  payload: unknown,
  keys: SubjectKeys,
  replace: (found: { readonly value: unknown } | undefined, subject: string, pointer: string) => unknown,
): unknown {
  const open = ({ $sealed, c }: Envelope, pointer: string): unknown => {
    const wrapped = keys.get($sealed);
    const key = wrapped && ring.unwrap(wrapped, keyContext(place.tenantId, $sealed));
    const plain = key && openBytes(key, Buffer.from(c, 'base64'), valueContext(place, pointer));
    return replace(plain ? { value: JSON.parse(plain.toString()) } : undefined, $sealed, pointer);
  };
  return openEnvelopes(payload, open);
}

/** A fresh key for one subject, wrapped for the database and open for the moment. */
export function newKey(
  ring: KeyRing,
  tenantId: string,
  subject: string,
  kind: string,
): NewSubjectKey & { readonly key: Buffer } {
  const key = randomBytes(32);
  return { subject, kind, key, wrapped: ring.wrap(key, keyContext(tenantId, subject)) };
}

/** What a subject's wrapped key is tied to. */
export const keyContext = (tenantId: string, subject: string) => `subject-key/${tenantId}/${subject}`;
const valueContext = ({ tenantId, eventId }: EventPlace, pointer: string) =>
  `personal/${tenantId}/${eventId}${pointer}`;
