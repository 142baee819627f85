import { randomBytes } from 'node:crypto';
import { privateKeyOf, publicBytesOf } from '../kernel/ed25519.ts';
import type { Instant } from '../kernel/time.ts';
import type { Tx } from '../platform/db/bound.ts';
import type { KeyRing } from './key-ring.ts';
import { LogDamage } from './log-damage.ts';
import { parseCheckpoint } from './rules/checkpoint.ts';
import { formatVerifierKey, isSignedBy, parseNote, type Signer, verifierKey } from './rules/note.ts';
import { insertSigningKey, loadSigningKeys, type StoredCheckpoint, type StoredSigningKey } from './store.ts';

const contextOf = (tenantId: string, keyId: string) => `signing-key/${tenantId}/${keyId}`;

/** The tenant's signing keys, oldest first, ready to sign. Throws LogDamage where one cannot be used. */
export async function loadSigners(tx: Tx, ring: KeyRing, tenantId: string): Promise<Signer[]> {
  return (await loadSigningKeys(tx)).map((stored) => openSigner(ring, tenantId, stored));
}

function openSigner(ring: KeyRing, tenantId: string, stored: StoredSigningKey): Signer {
  const seed = ring.unwrap(stored.wrappedSeed, contextOf(tenantId, stored.keyId));
  if (seed === undefined) throw new LogDamage('key-unusable');
  const privateKey = privateKeyOf(seed);
  const key = verifierKey(stored.name, publicBytesOf(privateKey));
  const isWhole = key.keyId === stored.keyId && key.publicKey.equals(stored.publicKey);
  if (!isWhole) throw new LogDamage('key-unusable');
  return { key, privateKey };
}

/**
 * Adds a fresh signing key to the tenant's log. The first one opens the log; a later one takes over with the checkpoint
 * after the next, which the key before it still signs and in which it names its successor.
 */
export async function addSigner(
  tx: Tx,
  ring: KeyRing,
  tenantId: string,
  name: string,
  number: number,
  at: Instant,
): Promise<Signer> {
  const seed = randomBytes(32);
  const privateKey = privateKeyOf(seed);
  const key = verifierKey(name, publicBytesOf(privateKey));
  const wrappedSeed = ring.wrap(seed, contextOf(tenantId, key.keyId));
  const { keyId, publicKey } = key;
  await insertSigningKey(tx, { number, name, keyId, publicKey, wrappedSeed }, at);
  return { key, privateKey };
}

/** Who signs the next checkpoint, and which newer key it hands over to. */
export interface Turn {
  readonly signer: Signer;
  readonly nextKey?: string;
}

/** Whose turn it is after the last checkpoint. Throws LogDamage when that checkpoint is not one of these keys' own. */
export function turnAfter(signers: readonly Signer[], last: StoredCheckpoint | undefined): Turn {
  const at = last === undefined ? 0 : signers.indexOf(successorOf(signers, last));
  const signer = signers[at];
  if (signer === undefined) throw new LogDamage('key-unusable');
  const next = signers[at + 1];
  return next === undefined ? { signer } : { signer, nextKey: formatVerifierKey(next.key) };
}

function successorOf(signers: readonly Signer[], last: StoredCheckpoint): Signer {
  const note = parseNote(last.note);
  const checkpoint = note && parseCheckpoint(note.text);
  const signer = note && signers.find(({ key }) => isSignedBy(note, [key]));
  if (signer === undefined || checkpoint === undefined) throw new LogDamage('checkpoint-altered');
  const { size, root, time, nextKey } = checkpoint;
  const isSame = size === last.size && root.equals(last.root) && time === last.createdAt;
  if (!isSame || checkpoint.origin !== signer.key.name) throw new LogDamage('checkpoint-altered');
  if (nextKey === undefined) return signer;
  const next = signers.find(({ key }) => formatVerifierKey(key) === nextKey);
  if (next === undefined) throw new LogDamage('key-unusable');
  return next;
}
