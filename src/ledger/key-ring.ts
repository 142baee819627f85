import { sha256 } from '../kernel/digest.ts';
import { deriveKey, openBytes, sealBytes } from '../platform/crypto/sealing.ts';

/** Wraps the keys that lie in the database with keys that do not. */
export interface KeyRing {
  /** `context` says what the key is for; only the same context opens it again. */
  wrap(key: Buffer, context: string): Buffer;
  /** Undefined when the bytes were altered, belong elsewhere, or were wrapped under a secret that is not known here. */
  unwrap(wrapped: Buffer, context: string): Buffer | undefined;
  /** True when the bytes were wrapped under an earlier secret and should be wrapped anew. */
  isOutdated(wrapped: Buffer): boolean;
}

const ID_BYTES = 4;

/**
 * The ring of an installation. The first secret wraps; the earlier ones still open, so that a secret can be replaced
 * without downtime. Each wrapped key begins with the id of the key around it.
 */
export function createKeyRing(secret: string, earlier: readonly string[] = []): KeyRing {
  const keys = [secret, ...earlier].map((each) => {
    const key = deriveKey(each, 'ledger/wrapping-key');
    return { key, id: sha256(key).subarray(0, ID_BYTES) };
  });
  const current = keys[0];
  if (current === undefined) throw new RangeError('a ring needs a key');
  const keyAround = (wrapped: Buffer) => keys.find(({ id }) => id.equals(wrapped.subarray(0, ID_BYTES)));
  return {
    wrap: (key, context) => Buffer.concat([current.id, sealBytes(current.key, key, context)]),
    unwrap(wrapped, context) {
      const around = keyAround(wrapped);
      return around && (openBytes(around.key, wrapped.subarray(ID_BYTES), context) ?? undefined);
    },
    isOutdated: (wrapped) => keyAround(wrapped) !== current,
  };
}
