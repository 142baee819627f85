import { openBytes, sealBytes } from '../platform/crypto/sealing.ts';
import type { KeyRing } from './key-ring.ts';
import { keyContext, type NewSubjectKey, newKey } from './personal.ts';

/** A file under a key of its own. */
export interface SealedFile {
  readonly sealed: Buffer;
  /** To be committed together with it. */
  readonly key: NewSubjectKey;
}

/** Encrypts a file under a fresh key that only the ring of this installation opens. Deleting the key makes the file unreadable for ever. */
export function sealFile(
  ring: KeyRing,
  place: { readonly tenantId: string; readonly subject: string },
  plain: Buffer,
): SealedFile {
  const { key, ...rest } = newKey(ring, place.tenantId, place.subject, 'document');
  return { sealed: sealBytes(key, plain, fileContext(place)), key: rest };
}

/** The file again; undefined when its key is gone or either was altered. */
export function openFile(
  ring: KeyRing,
  place: { readonly tenantId: string; readonly subject: string },
  sealed: Buffer,
  wrapped: Buffer | undefined,
): Buffer | undefined {
  const key = wrapped && ring.unwrap(wrapped, keyContext(place.tenantId, place.subject));
  return (key && openBytes(key, sealed, fileContext(place))) ?? undefined;
}

const fileContext = ({ tenantId, subject }: { readonly tenantId: string; readonly subject: string }) =>
  `file/${tenantId}/${subject}`;
