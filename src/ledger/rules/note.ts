import { sha256 } from '../../kernel/digest.ts';
import { isSignedEd25519, type Key, publicKeyOf, signEd25519 } from '../../kernel/ed25519.ts';

/** C2SP signed-note: text ending in a newline, a blank line, then signature lines. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** First four bytes of SHA-256(name || LF || 0x01 || public key), as 8 hexadecimal digits. */
  readonly keyId: string;
  readonly signature: Buffer;
}

/** A key that notes can be checked with, as its name, id and 32 raw bytes. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: string;
  readonly publicKey: Buffer;
}

const ED25519 = 0x01;
const MAX_SIGNATURES = 16;
const NAME = /^[^\s+]+$/u;
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** The key's id after the recommendation of C2SP signed-note. */
export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!NAME.test(name)) throw new RangeError('a key name holds neither spaces nor a plus');
  const encoded = Buffer.concat([Uint8Array.of(ED25519), publicKey]);
  const keyId = sha256(Buffer.concat([Buffer.from(`${name}\n`), encoded])).toString('hex', 0, 4);
  return { name, keyId, publicKey: Buffer.from(publicKey) };
}

/** The one-line form of a key (`vkey`) that is handed to whoever verifies. */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${key.keyId}+${Buffer.concat([Uint8Array.of(ED25519), key.publicKey]).toString('base64')}`;
}

/** The key of a `vkey` line; undefined when it is not one, not Ed25519, or its id does not belong to it. */
export function parseVerifierKey(line: string): VerifierKey | undefined {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(line);
  const [, name, keyId, base64] = match ?? [];
  if (name === undefined || base64 === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519 || bytes.toString('base64') !== base64) return undefined;
  const key = verifierKey(name, bytes.subarray(1));
  return key.keyId === keyId ? key : undefined;
}

/** A key that signs notes. */
export interface Signer {
  readonly key: VerifierKey;
  readonly privateKey: Key;
}

/** The note as text, signed by each key in turn. */
export function signNote(text: string, signers: readonly Signer[]): string {
  const lines = signers.map(({ key, privateKey }) => {
    const signature = signEd25519(privateKey, Buffer.from(text));
    const bytes = Buffer.concat([Buffer.from(key.keyId, 'hex'), signature]);
    return `— ${key.name} ${bytes.toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** The parts of a note; undefined when it does not have the exact form, so that nothing can hide beside it. */
export function parseNote(source: string): Note | undefined {
  const gap = source.lastIndexOf('\n\n');
  if (gap < 0 || !source.endsWith('\n') || hasControl(source)) return undefined;
  const lines = source.slice(gap + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name, base64] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = Buffer.from(base64 ?? '', 'base64');
    if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== base64) return undefined;
    signatures.push({ name, keyId: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) });
  }
  return { text: source.slice(0, gap + 1), signatures };
}

function hasControl(source: string): boolean {
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}

/**
 * True when a known key signed the note. Signatures of unknown keys are passed over; one bad signature of a known
 * key spoils the note (C2SP signed-note).
 */
export function isSignedBy(note: Note, keys: readonly VerifierKey[]): boolean {
  const known = note.signatures.flatMap((signature) => {
    const key = keys.find(({ name, keyId }) => name === signature.name && keyId === signature.keyId);
    return key === undefined ? [] : [{ key, signature: signature.signature }];
  });
  const message = Buffer.from(note.text);
  return (
    known.length > 0 &&
    known.every(({ key, signature }) => isSignedEd25519(publicKeyOf(key.publicKey), message, signature))
  );
}
