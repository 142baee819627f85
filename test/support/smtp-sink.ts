import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** How the sink answers one mail. `drop`: the connection breaks after the final dot, with the mail kept or not. */
export type SinkAnswer =
  | 'take'
  | { readonly refuse: number; readonly text: string }
  | { readonly drop: 'kept' | 'lost' }
  | { readonly delayMs: number };

export interface TakenMail {
  readonly messageId: string;
  readonly to: string;
  readonly raw: string;
}

/** A mail server that keeps what it takes and answers as it is told. */
export interface SmtpSink {
  readonly url: string;
  readonly taken: TakenMail[];
  /** Decides about each mail; takes all of them unless set. */
  answer: (mail: TakenMail) => SinkAnswer;
  close(): Promise<void>;
}

export async function startSmtpSink(): Promise<SmtpSink> {
  const taken: TakenMail[] = [];
  const sink: { answer: SmtpSink['answer'] } = { answer: () => 'take' };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        const messageId = /^message-id: <?([^>\s]+)>?/im.exec(raw)?.[1] ?? '';
        const mail = { messageId, to: session.envelope.rcptTo[0]?.address ?? '', raw };
        const answer = sink.answer(mail);
        if (answer === 'take') {
          taken.push(mail);
          return done();
        }
        if ('delayMs' in answer) {
          taken.push(mail);
          return void sleep(answer.delayMs).then(() => done());
        }
        if ('drop' in answer) {
          if (answer.drop === 'kept') taken.push(mail);
          const connections = (
            server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> }
          ).connections;
          for (const connection of connections)
            if (connection.id === session.id) connection._socket.destroy();
          return;
        }
        done(Object.assign(new Error(answer.text), { responseCode: answer.refuse }));
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    get answer() {
      return sink.answer;
    },
    set answer(next) {
      sink.answer = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
