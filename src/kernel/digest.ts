import { hash } from 'node:crypto';

/**
 * SHA-256 of the bytes. It lives in the kernel because hashing is a pure function: rules may use it through here,
 * and reach nothing else of `node:crypto`.
 */
export function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}
