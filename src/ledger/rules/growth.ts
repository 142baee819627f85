import type { Instant } from '../../kernel/time.ts';
import { checkpointHash, formatCheckpoint } from './checkpoint.ts';
import { parseNote, type Signer, signNote } from './note.ts';
import { growTree, type Hash, type StoredNode } from './tree.ts';

/** The log as its last checkpoint left it. */
export interface LogHead {
  readonly size: number;
  /** The complete subtrees of the tree, largest first. */
  readonly edge: readonly Hash[];
  /** The last signed note, and the time in it. */
  readonly last?: { readonly note: string; readonly time: Instant };
}

export interface GrownLog {
  readonly subtrees: readonly StoredNode[];
  readonly size: number;
  readonly root: Hash;
  readonly note: string;
  readonly time: Instant;
}

/** The log with these leaves added and a checkpoint signed over it. Its time never runs backwards. */
export function growLog(
  head: LogHead,
  leaves: readonly Hash[],
  turn: { readonly signer: Signer; readonly nextKey?: string },
  now: Instant,
): GrownLog {
  const tree = growTree(head.size, head.edge);
  const subtrees = leaves.flatMap((leaf) => tree.append(leaf));
  const time = head.last !== undefined && head.last.time > now ? head.last.time : now;
  const before = head.last && parseNote(head.last.note);
  const root = tree.root();
  const text = formatCheckpoint({
    origin: turn.signer.key.name,
    size: tree.size,
    root,
    ...(before === undefined ? {} : { previous: checkpointHash(before.text) }),
    time,
    ...(turn.nextKey === undefined ? {} : { nextKey: turn.nextKey }),
  });
  return { subtrees, size: tree.size, root, time, note: signNote(text, [turn.signer]) };
}
