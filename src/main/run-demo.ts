import { once } from 'node:events';
import { createServer } from 'node:net';
import { isAbsolute, relative } from 'node:path';
import type { Config, ServerConfig } from '../config/env.ts';
import { type Locale, say, type Text } from '../kernel/text.ts';
import { type DemoKey, ensureDemoKey } from './demo-key.ts';
import type { DemoSignIn } from './demo-sign-in.ts';
import { explainFailure } from './explain-failure.ts';
import { createLifetime, type Lifetime } from './lifetime.ts';
import { openInstallation } from './open-installation.ts';
import type { Terminal } from './terminal.ts';

export interface RunningApi {
  /** Where it listens, for example `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Readiness red, no new connections, at most 10 s for what is under way, pools closed. */
  stop(): Promise<void>;
}

export interface RunningMail {
  readonly smtpUrl: string;
  readonly pageUrl: string;
  stop(): Promise<void>;
}

/** What the demonstration is made of; `demo.ts` names the real parts. */
export interface DemoParts {
  startApi(config: ServerConfig): Promise<RunningApi>;
  /** A mail server that delivers nothing, with a page on which to read what was sent; absent where mail is not shown. */
  startMail?(config: ServerConfig): Promise<RunningMail>;
  /** Starts the identity provider of the demonstration; it answers once it is opened. */
  startSignIn(config: ServerConfig): Promise<DemoSignIn>;
  /** Sends what is due, in a process of its own; absent where nothing is to be sent. */
  startWorker?(config: ServerConfig): { stop(): Promise<void> };
  /** Makes sure that the tenant `demo` exists. */
  ensureTenant(config: ServerConfig): Promise<void>;
  /** Makes sure that the tenant has something to show; stops early, without a fault, when it is told to. */
  fillTenant(
    config: ServerConfig,
    stop: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<void>;
  /** A new administrator key of the tenant `demo`. */
  createKey(config: ServerConfig): Promise<string>;
}

/** Runs the whole product on this machine until it is asked to end. Resolves to the exit status. */
export async function runDemo(
  parts: DemoParts,
  readConfig: () => Config,
  terminal: Terminal,
  lifetime: Lifetime = createLifetime(),
): Promise<number> {
  try {
    const started = await begin(parts, readConfig(), lifetime, terminal);
    if (started !== undefined) {
      terminal.out(welcome(started, terminal.locale));
      await lifetime.asked;
      terminal.out(`${say(STOPPING, terminal.locale)}\n`);
    }
    await lifetime.end();
    return 0;
  } catch (error) {
    const text = explainFailure(error);
    terminal.err(`${text === undefined ? describe(error) : say(text, terminal.locale)}\n`);
    await lifetime.end().catch(() => undefined);
    return 1;
  }
}

interface Started {
  readonly address: string;
  readonly key: DemoKey;
  /** Where mail can be read; undefined when it goes to a server of the settings. */
  readonly mail: string | undefined;
}

/** Undefined when the program was asked to end while it was still starting. */
async function begin(
  parts: DemoParts,
  config: Config,
  lifetime: Lifetime,
  terminal: Terminal,
): Promise<Started | undefined> {
  let stopping = false;
  const stop = new AbortController();
  void lifetime.asked.then(() => {
    stopping = true;
    stop.abort();
  });
  const server = await openInstallation(config, lifetime, () => checkPort(config));
  if (stopping) return undefined;
  await parts.ensureTenant(server);
  const filling = say(FILLING, terminal.locale);
  await parts.fillTenant(server, stop.signal, (done, total) =>
    terminal.progress(`\r${filling} ${done} / ${total} `),
  );
  terminal.progress('\r\u001b[K');
  if (stopping) return undefined;
  const mail = server.mail.smtpUrl === undefined ? await parts.startMail?.(server) : undefined;
  if (mail !== undefined) lifetime.add(() => mail.stop());
  const sending =
    mail === undefined ? server : { ...server, mail: { ...server.mail, smtpUrl: mail.smtpUrl } };
  const signIn = await parts.startSignIn(server);
  lifetime.add(() => signIn.stop());
  const oidcInternalHosts = [...server.oidcInternalHosts, signIn.host];
  const api = await parts.startApi({ ...sending, oidcInternalHosts });
  lifetime.add(() => api.stop());
  await signIn.open(originsOf(config, api.address));
  // What a mail's links lead to, where nobody has said how this machine is reached.
  const publicUrl = sending.publicUrl ?? api.address;
  const worker = parts.startWorker?.({ ...sending, publicUrl });
  if (worker !== undefined) lifetime.add(() => worker.stop());
  if (stopping) return undefined;
  const key = await ensureDemoKey(
    server.dataDir,
    (candidate) => opens(api.address, candidate),
    () => parts.createKey(server),
  );
  return { address: shownAddress(config, api.address), key, mail: mail?.pageUrl };
}

/** Finds a taken port before the database is started for nothing. */
async function checkPort({ port, host }: Config): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

async function opens(address: string, key: string): Promise<boolean> {
  const answer = await fetch(`${address}/v1/tenant`, { headers: { authorization: `Bearer ${key}` } });
  return answer.ok;
}

/** `localhost` is what people recognise; the address itself where it listens for others too. */
function shownAddress(config: Config, address: string): string {
  return config.publicUrl?.replace(/\/$/, '') ?? address.replace('//127.0.0.1:', '//localhost:');
}

/** Under which origins somebody may have opened the product. */
function originsOf(config: Config, address: string): string[] {
  const { port } = new URL(address);
  const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  return [...new Set([...own, new URL(shownAddress(config, address)).origin])];
}

const FILLING: Text = {
  ja: 'デモ用の一覧表を取り込んでいます…',
  en: 'Importing the lists of the demonstration …',
};
const STOPPING: Text = { ja: '終了しています…', en: 'Stopping …' };

function welcome({ address, key: { file, key, fresh }, mail }: Started, locale: Locale): string {
  const near = relative(process.cwd(), file);
  const path = near.startsWith('..') || isAbsolute(near) ? file : near;
  const shownKey = fresh ? key : path;
  const text: Text = {
    ja: `
Shirube が動いています: ${address}

  サインイン   ${address}/auth/sign-in?tenant=demo
               （デモ用の担当者を選ぶだけで始められます。パスワードはありません）
  API の説明   ${address}/docs
  管理者キー   ${shownKey}${fresh ? `\n               （表示は今回だけです。${path} に保存しました）` : ''}
${mail === undefined ? '' : `  送信メール   ${mail}\n`}  試す         curl -H "Authorization: Bearer $(cat ${path})" ${address}/v1/resellers
  終了         Ctrl-C

`,
    en: `
Shirube is running: ${address}

  Sign in           ${address}/auth/sign-in?tenant=demo
                    (choose one of the people of the demonstration; there are no passwords)
  API description   ${address}/docs
  Administrator key ${shownKey}${fresh ? `\n                    (shown this once, kept in ${path})` : ''}
${mail === undefined ? '' : `  Mail that is sent ${mail}\n`}  Try it            curl -H "Authorization: Bearer $(cat ${path})" ${address}/v1/resellers
  Stop              Ctrl-C

`,
  };
  return say(text, locale);
}

/** A fault of the program itself: for the person who reports it, the whole story. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
