/**
 * Whether an event's hash leads to the root of the tree, computed here and not taken from the server (RFC 9162, 2.1.3.2).
 * All hashes are base64.
 */
export async function leadsToRoot(
  leafHash: string,
  leafIndex: number,
  size: number,
  path: readonly string[],
  root: string,
): Promise<boolean> {
  if (leafIndex >= size) return false;
  let node = leafIndex;
  let last = size - 1;
  let hash = fromBase64(leafHash);
  for (const step of path) {
    if (last === 0) return false;
    const other = fromBase64(step);
    if (node % 2 === 1 || node === last) {
      hash = await parentOf(other, hash);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = await parentOf(hash, other);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && toBase64(hash) === root;
}

async function parentOf(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array([1, ...left, ...right])));
}

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Size and root of a signed checkpoint (C2SP tlog-checkpoint): its second and third line. */
export function readCheckpoint(note: string): { readonly size: number; readonly root: string } {
  const [, size = '0', root = ''] = note.split('\n');
  return { size: Number(size), root };
}
