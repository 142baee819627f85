import type { PoolClient } from 'pg';

/** What the driver keeps to itself: the socket, whose writes can be held back and sent as one. */
interface Corkable {
  cork(): void;
  uncork(): void;
}

const socketOf = (client: PoolClient): Corkable | undefined =>
  (client as unknown as { readonly connection?: { readonly stream?: Corkable } }).connection?.stream;

/** Statements that `send` hands to the connection leave in one write: PostgreSQL is woken once and finds them all. */
export function sendTogether<Result>(client: PoolClient, send: () => Result): Result {
  const socket = socketOf(client);
  socket?.cork();
  try {
    return send();
  } finally {
    socket?.uncork();
  }
}

/** Holds the connection's writes back until what has arrived by now has been dealt with; then all of them leave in one. */
export function holdBriefly(client: PoolClient, released: () => void): void {
  const socket = socketOf(client);
  socket?.cork();
  setImmediate(() => {
    released();
    socket?.uncork();
  });
}
