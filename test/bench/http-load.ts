import { connect, type Socket } from 'node:net';
import { percentiles, type Round } from './statistics.ts';

/** What one connection asks for, one request after the other. */
export interface Source {
  /** The next request as it goes over the wire. */
  next(): Buffer;
  /** Told of each answer; returns false for one that should not have come. */
  answered(status: number, head: string): boolean;
}

export interface LoadOptions {
  readonly port: number;
  readonly seconds: number;
  /** One per connection. */
  readonly sources: readonly Source[];
}

/**
 * Closed-loop load over keep-alive connections: each has one request under way. Talks HTTP/1.1 on the socket, because on a
 * machine that also runs the database and the API a general client would be a good part of what is measured.
 */
export async function runLoad({
  port,
  seconds,
  sources,
}: LoadOptions): Promise<Round & { readonly requests: number }> {
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(sources.map((source) => runConnection(port, source, end, latencies)));
  const took = (performance.now() - started) / 1000;
  return {
    requests: latencies.length,
    perSecond: latencies.length / took,
    ...percentiles(Float64Array.from(latencies)),
  };
}

async function runConnection(port: number, source: Source, end: number, latencies: number[]): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let sent = 0;
  await new Promise<void>((resolve, reject) => {
    const send = () => {
      sent = performance.now();
      socket.write(source.next());
    };
    const finish = (error?: Error) => {
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    readAnswers(socket, (status, head, body) => {
      const now = performance.now();
      latencies.push(now - sent);
      if (!source.answered(status, head)) finish(new Error(`answered ${status}: ${body().slice(0, 500)}`));
      else if (now < end) send();
      else finish();
    });
    socket.once('connect', send);
    socket.once('error', finish);
    socket.once('close', () => finish(new Error('the connection was closed')));
  });
}

const HEAD_END = Buffer.from('\r\n\r\n');

function readAnswers(
  socket: Socket,
  onAnswer: (status: number, head: string, body: () => string) => void,
): void {
  let chunks: Buffer[] = [];
  let have = 0;
  let head = '';
  let bodyAt = 0;
  let need = -1;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    have += chunk.length;
    if (need < 0) {
      const all = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      chunks = [all];
      const at = all.indexOf(HEAD_END);
      if (at < 0) return;
      head = all.toString('latin1', 0, at);
      bodyAt = at + 4;
      need = bodyAt + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    }
    if (have < need) return;
    const answer = chunks;
    const from = bodyAt;
    const status = Number(head.slice(9, 12));
    chunks = [];
    have = 0;
    need = -1;
    onAnswer(status, head, () => Buffer.concat(answer).subarray(from).toString());
  });
}
