import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

// The fixed DER heads around a raw Ed25519 key (RFC 8410): what follows them is the 32 bytes themselves.
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** A private or public key as the crypto library holds it. */
export type Key = KeyObject;

/** An Ed25519 private key from its 32-byte seed (RFC 8032). Signing with it is deterministic. */
export function privateKeyOf(seed: Uint8Array): Key {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes');
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
}

/** The 32 raw bytes of the public half of a private key. */
export function publicBytesOf(key: Key): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length);
}

/** An Ed25519 public key from its 32 raw bytes. */
export function publicKeyOf(raw: Uint8Array): Key {
  if (raw.length !== 32) throw new RangeError('an Ed25519 public key has 32 bytes');
  return createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' });
}

/** The 64-byte signature of a message. */
export function signEd25519(key: Key, message: Uint8Array): Buffer {
  return sign(null, message, key);
}

/** True when the signature is the key's, over exactly these bytes. */
export function isSignedEd25519(key: Key, message: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === 64 && verify(null, message, key, signature);
}
