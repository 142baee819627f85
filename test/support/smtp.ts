import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly parsed: Email;
}

/** How the next mails are answered. `cut` closes the connection once all of the mail is there; `silent` never answers. */
export type Behaviour =
  | 'accept'
  | 'cut'
  | 'silent'
  | { readonly at: 'connect' | 'mail' | 'rcpt' | 'data'; readonly code: number; readonly text: string };

export interface TestSmtp {
  readonly url: string;
  readonly received: ReceivedMail[];
  behave(next: Behaviour): void;
  /** Closes every open connection, as servers do with idle ones. */
  cutIdle(): void;
  stop(): Promise<void>;
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** A real SMTP server on a free port that keeps what it took and misbehaves on request. */
export async function startSmtp(): Promise<TestSmtp> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let behaviour: Behaviour = 'accept';
  const refuseAt = (place: string): Error | undefined =>
    typeof behaviour === 'object' && behaviour.at === place
      ? refusal(behaviour.code, behaviour.text)
      : undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, done) => done(refuseAt('connect')),
    onMailFrom: (_address, _session, done) => done(refuseAt('mail')),
    onRcptTo: (_address, _session, done) => done(refuseAt('rcpt')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const refused = refuseAt('data');
        if (refused) return done(refused);
        if (behaviour === 'cut') return void sockets.forEach((socket) => void socket.destroy());
        if (behaviour === 'silent') return;
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((recipient) => recipient.address),
          raw,
          parsed: await PostalMime.parse(raw),
        });
        done(null, 'kept');
      });
    },
  });
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  listener.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await once(listener, 'listening');
  const cutIdle = () => void sockets.forEach((socket) => void socket.destroy());
  return {
    url: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    received,
    behave: (next) => {
      behaviour = next;
    },
    cutIdle,
    stop: async () => {
      cutIdle();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}
