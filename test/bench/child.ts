import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Request, Usage } from './processes/serve.ts';

/** A measured program in a process of its own. */
export interface Child {
  readonly port: number;
  /** From the start of the process until it answered `readyPath` with 200, in milliseconds. */
  readonly readyMs: number;
  usage(): Promise<Usage>;
  /** Lets the sealer of the API work or rest. */
  seal(active: boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly program: 'api' | 'hello';
  readonly env?: Readonly<Record<string, string>>;
  readonly readyPath: string;
  readonly nodeFlags?: readonly string[];
}

type Message = { address: string } | { id: number; usage: Usage };

/** Starts a program and waits until it is ready. Its standard output is thrown away, its errors are shown. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const started = performance.now();
  const file = fileURLToPath(new URL(`./processes/${options.program}.ts`, import.meta.url));
  const child = fork(file, [], {
    env: { ...process.env, ...options.env },
    execArgv: ['--disable-warning=ExperimentalWarning', ...(options.nodeFlags ?? [])],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (usage: Usage) => void>();
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${options.program} ended with status ${code}`)));
    child.on('message', (message: Message) => {
      if ('address' in message) resolve(message.address);
      else waiting.get(message.id)?.(message.usage);
    });
  });
  await untilReady(`${address}${options.readyPath}`);
  const readyMs = performance.now() - started;
  let asked = 0;
  const ask = (request: Omit<Extract<Request, { ask: 'seal' }>, 'id'> | { ask: 'usage' }) =>
    new Promise<Usage>((resolve) => {
      const id = ++asked;
      waiting.set(id, resolve);
      child.send({ ...request, id });
    });
  return {
    port: Number(new URL(address).port),
    readyMs,
    usage: () => ask({ ask: 'usage' }),
    seal: async (active) => void (await ask({ ask: 'seal', active })),
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url);
    await answer.text();
    if (answer.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
