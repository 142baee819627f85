import { type Checkpoint, checkpointHash, parseCheckpoint } from './checkpoint.ts';
import { isSignedBy, type Note, parseNote, parseVerifierKey, type VerifierKey } from './note.ts';
import type { Hash } from './tree.ts';

/** What can be wrong with a checkpoint by itself or in its place. */
export type ChainProblem = 'checkpoint-altered' | 'origin-differs' | 'signature-invalid' | 'chain-broken';

/** A checkpoint as read, or what is wrong with it. */
export interface Judged {
  readonly checkpoint: Checkpoint | undefined;
  readonly problems: readonly ChainProblem[];
}

/** Follows the checkpoints of one log from the first to the last. */
export interface CheckpointChain {
  /** Judges the next checkpoint: form, name, signature, link to the one before, time. */
  next(source: string): Judged;
  /** Judges a single note apart from the chain, with any key that was ever vouched for. */
  isGenuine(source: string): boolean;
  /** Every key that the chain vouches for so far, oldest first. */
  keys(): readonly VerifierKey[];
}

/**
 * A chain that begins with the trusted first key; without one, signatures are not judged at all. A key hands over by naming
 * its successor in a checkpoint that it signs itself; after that only the successor counts.
 */
export function followChain(first: VerifierKey | undefined): CheckpointChain {
  const keys: VerifierKey[] = first === undefined ? [] : [first];
  let before: { readonly text: string; readonly checkpoint: Checkpoint } | undefined;
  let origin = first?.name;

  const problemsOf = (note: Note, checkpoint: Checkpoint): ChainProblem[] => {
    const active = keys.at(-1);
    const problems: ChainProblem[] = [];
    if (checkpoint.origin !== (origin ?? checkpoint.origin)) problems.push('origin-differs');
    if (active !== undefined && !isSignedBy(note, [active])) problems.push('signature-invalid');
    if (!isLinked(checkpoint, before)) problems.push('chain-broken');
    return problems;
  };

  return {
    next(source) {
      const note = parseNote(source);
      const checkpoint = note && parseCheckpoint(note.text);
      if (note === undefined || checkpoint === undefined)
        return { checkpoint, problems: ['checkpoint-altered'] };
      const problems = problemsOf(note, checkpoint);
      const successor = checkpoint.nextKey === undefined ? undefined : parseVerifierKey(checkpoint.nextKey);
      if (successor !== undefined && problems.length === 0 && first !== undefined) keys.push(successor);
      before = { text: note.text, checkpoint };
      origin ??= checkpoint.origin;
      return { checkpoint, problems };
    },
    isGenuine(source) {
      const note = parseNote(source);
      const checkpoint = note && parseCheckpoint(note.text);
      return note !== undefined && checkpoint?.origin === origin && isSignedBy(note, keys);
    },
    keys: () => keys,
  };
}

function isLinked(
  { previous, size, time }: Checkpoint,
  before: { readonly text: string; readonly checkpoint: Checkpoint } | undefined,
): boolean {
  if (before === undefined) return previous === undefined;
  const { checkpoint, text } = before;
  return isSame(previous, checkpointHash(text)) && size > checkpoint.size && time >= checkpoint.time;
}

function isSame(a: Hash | undefined, b: Hash): boolean {
  return a?.equals(b) ?? false;
}
