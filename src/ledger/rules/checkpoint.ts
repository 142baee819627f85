import { sha256 } from '../../kernel/digest.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Hash } from './tree.ts';

/**
 * What one checkpoint says (C2SP tlog-checkpoint). The three extension lines are ours: the specification asks logs to
 * avoid them because monitors cannot audit them; here the verifier does audit each one.
 */
export interface Checkpoint {
  /** Names the log for ever; also the name of its keys. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** SHA-256 of the text of the checkpoint before; absent in the first one. */
  readonly previous?: Hash;
  readonly time: Instant;
  /** The `vkey` that signs from the next checkpoint on: how a key hands over to its successor. */
  readonly nextKey?: string;
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The note text of a checkpoint. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, previous, time, nextKey } = checkpoint;
  const lines = [
    origin,
    String(size),
    root.toString('base64'),
    `previous ${previous === undefined ? 'none' : previous.toString('base64')}`,
    `time ${time}`,
    ...(nextKey === undefined ? [] : [`next-key ${nextKey}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What a checkpoint's text says; undefined unless formatting it again gives exactly the same text. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size = '', root = '', previous = '', time = '', last] = text.split('\n');
  const nextKey = last === undefined || last === '' ? undefined : after('next-key ', last);
  const before = after('previous ', previous);
  const at = after('time ', time);
  if (origin === '' || before === undefined || at === undefined || !TIME.test(at)) return undefined;
  const checkpoint: Checkpoint = {
    origin,
    size: Number(size),
    root: Buffer.from(root, 'base64'),
    ...(before === 'none' ? {} : { previous: Buffer.from(before, 'base64') }),
    time: at as Instant,
    ...(nextKey === undefined ? {} : { nextKey }),
  };
  return isWhole(checkpoint) && formatCheckpoint(checkpoint) === text ? checkpoint : undefined;
}

function isWhole({ size, root, previous }: Checkpoint): boolean {
  return Number.isSafeInteger(size) && size >= 0 && root.length === 32 && (previous?.length ?? 32) === 32;
}

function after(head: string, line: string): string | undefined {
  return line.startsWith(head) ? line.slice(head.length) : undefined;
}

/** What the next checkpoint names as its predecessor. Signatures are left out, so that a note may gain witnesses later. */
export function checkpointHash(text: string): Hash {
  return sha256(Buffer.from(text));
}
