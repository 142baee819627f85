import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '../kernel/app-error.ts';
import { bindingOf, type CallContext } from '../tenancy/context.ts';
import type { AuditDeps } from './deps.ts';
import { listChanges } from './list-changes.ts';
import { type ChangeRow, loadLatestSequence } from './store/reading.ts';

/** How often a stream looks for news, and at its credential: one that was revoked ends within this time. */
const LOOK_MS = 1_000;
/** A comment now and then keeps proxies from closing a quiet stream, and notices a reader who has gone. */
const HEARTBEAT_MS = 15_000;
/** Pages of news at a time. */
const PAGE = 200;
/** Browsers open one for each window; more than this is a mistake. */
const MOST_PER_CREDENTIAL = 6;
const MOST_TOGETHER = 500;

export interface StreamRequest {
  /** The last change the reader has; null for news from now on. */
  readonly after: number | null;
  /** After this long the stream ends in order; the reader comes back with the last number it has. */
  readonly forMs: number;
  readonly show: (change: ChangeRow) => unknown;
}

export interface ChangeStreams {
  /** Opens a stream. Throws rate-limited when the credential has too many open, unauthenticated when it is no longer valid. */
  open(context: CallContext, credential: string, request: StreamRequest): Promise<Readable>;
  /** Ends every stream: the process is about to stop, and readers find another. */
  close(): void;
}

interface OpenStream {
  readonly credential: string;
  /** Ends the waiting between two looks; the stream then ends in order. */
  readonly stop: AbortController;
}

/** Server-sent events (WHATWG HTML 9.2) over the feed of changes: nothing is lost between two streams, because the feed has numbers. */
export function createChangeStreams(deps: AuditDeps): ChangeStreams {
  const open = new Set<OpenStream>();
  return {
    async open(context, credential, request) {
      const own = [...open].filter((one) => one.credential === credential).length;
      if (own >= MOST_PER_CREDENTIAL || open.size >= MOST_TOGETHER) {
        throw new AppError('rate-limited', { retryAfterSeconds: 10 });
      }
      const entry = { credential, stop: new AbortController() };
      open.add(entry);
      try {
        // Also the first look at the credential: a refusal is still an ordinary answer here.
        const latest = await loadLatestSequence(deps.pools.staff, bindingOf(context));
        const events = eventsOf(deps, context, request, request.after ?? latest, entry.stop.signal);
        return streamOf(events, () => {
          open.delete(entry);
          entry.stop.abort();
        });
      } catch (error) {
        open.delete(entry);
        throw error;
      }
    },
    close() {
      for (const { stop } of open) stop.abort();
    },
  };
}

/** The events as a stream. A reader who has gone is noticed at once, not only when the next look is due. */
function streamOf(events: AsyncGenerator<Buffer>, onEnd: () => void): Readable {
  return new Readable({
    read() {
      events.next().then(
        ({ value, done }) => {
          if (!this.destroyed) this.push(done ? null : value);
          if (done) onEnd();
        },
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error('the stream broke')),
      );
    },
    destroy(error, done) {
      onEnd();
      done(error);
    },
  });
}

async function* eventsOf(
  deps: AuditDeps,
  context: CallContext,
  { forMs, show }: StreamRequest,
  from: number,
  stop: AbortSignal,
): AsyncGenerator<Buffer> {
  const begun = performance.now();
  let after = from;
  let silentSince = begun;
  yield text(`retry: 2000\nid: ${after}\n: news of this distributor from here on\n\n`);
  while (performance.now() - begun < forMs && !stop.aborted) {
    const page = await look(deps, context, after);
    // Revoked, expired, or the database is away: the reader comes back and is told which.
    if (page === null) return;
    for (const change of page.items) {
      yield text(`id: ${change.sequence}\nevent: change\ndata: ${JSON.stringify(show(change))}\n\n`);
    }
    after = page.nextAfter;
    if (page.items.length > 0) silentSince = performance.now();
    else if (performance.now() - silentSince >= HEARTBEAT_MS) {
      silentSince = performance.now();
      yield text(': still here\n\n');
    }
    if (!page.hasMore) await pause(Math.min(LOOK_MS, Math.max(0, forMs - (performance.now() - begun))), stop);
  }
}

async function look(deps: AuditDeps, context: CallContext, after: number) {
  try {
    return await listChanges(deps, context, { after, limit: PAGE });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

const text = (line: string): Buffer => Buffer.from(line);

/** Waits, or until the stream is to end. */
async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal: stop, ref: false }).catch(() => undefined);
}
