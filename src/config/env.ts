import { readFileSync } from 'node:fs';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';
import { ConfigError, REMEDIES, type Remedy } from './config-error.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

const SECRET_BYTES = 32;

/** The message of a failed check is the key of its remedy. */
const because = (remedy: Remedy) => ({ error: remedy });

const url = (remedy: Remedy, ...protocols: readonly string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), because(remedy));

const mailAddress = z.string().regex(/^[^\s@<>",;:]+@[^\s@<>",;:]+\.[a-z]{2,}$/i, because('mailAddress'));

const port = z
  .string()
  .regex(/^\d{1,5}$/, because('port'))
  .transform(Number)
  .refine((value) => value <= 65_535, because('port'));

const secret = z
  .string()
  .refine((text) => Buffer.byteLength(text) >= SECRET_BYTES, because('secretLength'))
  .refine((text) => !looksLikePlaceholder(text), because('secretGuessable'));

/**
 * Every setting, in the order `.env.example` explains them. A key that ends in a secret may also be given as
 * `<NAME>_FILE`, the path of a file that holds the value.
 */
export const ENV_SCHEMA = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  WORKER_PORT: port.optional(),
  PUBLIC_URL: url('webUrl', 'http:', 'https:').optional(),
  DATABASE_URL: url('postgresUrl', 'postgres:', 'postgresql:').optional(),
  REDIS_URL: url('redisUrl', 'redis:', 'rediss:').optional(),
  SHIRUBE_SECRET: secret.optional(),
  SHIRUBE_DATA_DIR: z.string().default('.shirube'),
  SHIRUBE_CHECKPOINT_DIR: z.string().optional(),
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().refine(isAddressRange, because('proxies'))))
    .optional(),
  OIDC_INTERNAL_HOSTS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().refine(isHost, because('hosts'))))
    .optional(),
  REQUESTS_PER_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, because('count'))
    .transform(Number)
    .default(6_000),
  SMTP_URL: url('smtpUrl', 'smtp:', 'smtps:').optional(),
  MAIL_FROM: mailAddress.optional(),
  MAIL_BOUNCE_TO: mailAddress.optional(),
  MAIL_IDEMPOTENCY_HEADER: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{2,60}$/, because('headerName'))
    .optional(),
  MAIL_DKIM_DOMAIN: z.string().optional(),
  MAIL_DKIM_SELECTOR: z.string().optional(),
  MAIL_DKIM_KEY: z.string().includes('PRIVATE KEY', because('privateKey')).optional(),
  MAIL_WEBHOOK_SECRET: secret.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, because('logLevel')).default('info'),
});

/** Settings whose value is a secret or may contain one; each can come from a file instead. */
export const FILE_VARIABLES = [
  'DATABASE_URL',
  'REDIS_URL',
  'SHIRUBE_SECRET',
  'SMTP_URL',
  'MAIL_DKIM_KEY',
  'MAIL_WEBHOOK_SECRET',
] as const;

/** How mail leaves, and how reports about it come back. */
export interface MailConfig {
  /** Without it mails wait; `npm start` brings a mail server that delivers nothing. */
  readonly smtpUrl: string | undefined;
  /** The sender of tenants that have none of their own. */
  readonly from: string | undefined;
  /** Where bounces are sent. */
  readonly bounceTo: string | undefined;
  /** Header under which the provider refuses a second hand-over. */
  readonly idempotencyHeader: string | undefined;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly privateKey: string } | null;
  /** What a provider shows when it reports bounces and complaints. */
  readonly webhookSecret: string | undefined;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where a worker tells its health and numbers; nowhere without it. */
  readonly workerPort: number | undefined;
  /** The address people use, where it differs from host and port. */
  readonly publicUrl: string | undefined;
  /** A server that is not ours; without it the embedded one is used. */
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly secret: string | undefined;
  readonly dataDir: string;
  /** Where signed checkpoints are copied, best on another machine's storage; `checkpoints` in the data folder without it. */
  readonly checkpointDir: string | undefined;
  /** Addresses and ranges whose `X-Forwarded-For` is believed. */
  readonly trustProxy: readonly string[];
  /** Identity providers inside the own network, as `host` or `host:port`; all others must have public addresses. */
  readonly oidcInternalHosts: readonly string[];
  /** How many requests one credential, or one address without a credential, may make in a minute. */
  readonly requestsPerMinute: number;
  readonly mail: MailConfig;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** The settings of a program that talks to the database. */
export interface ServerConfig extends Config {
  readonly databaseUrl: string;
  readonly secret: string;
}

/** The same settings once database and secret are known; throws ConfigError when one of them is missing. */
export function requireServer(config: Config): ServerConfig {
  const { databaseUrl, secret } = config;
  if (databaseUrl === undefined) throw new ConfigError('DATABASE_URL', 'databaseNeeded');
  if (secret === undefined) throw new ConfigError('SHIRUBE_SECRET', 'secretNeeded');
  return Object.freeze({ ...config, databaseUrl, secret });
}

/** Reads the settings once. Throws ConfigError for the first one that cannot be used. An empty variable counts as absent. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given: Record<string, string> = {};
  for (const name of Object.keys(ENV_SCHEMA.shape)) {
    const value = isFileVariable(name) ? fromFile(name, env) : env[name];
    if (value !== undefined && value !== '') given[name] = value;
  }
  const parsed = ENV_SCHEMA.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(String(issue?.path[0]), isRemedy(issue?.message) ? issue.message : 'unreadable');
  }
  const values = parsed.data;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    workerPort: values.WORKER_PORT,
    publicUrl: values.PUBLIC_URL,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    secret: values.SHIRUBE_SECRET,
    dataDir: values.SHIRUBE_DATA_DIR,
    checkpointDir: values.SHIRUBE_CHECKPOINT_DIR,
    trustProxy: Object.freeze(values.TRUST_PROXY ?? []),
    oidcInternalHosts: Object.freeze(values.OIDC_INTERNAL_HOSTS ?? []),
    requestsPerMinute: values.REQUESTS_PER_MINUTE,
    mail: mailOf(values),
    logLevel: values.LOG_LEVEL,
  });
}

function mailOf(values: z.infer<typeof ENV_SCHEMA>): MailConfig {
  const { MAIL_DKIM_DOMAIN: domain, MAIL_DKIM_SELECTOR: selector, MAIL_DKIM_KEY: privateKey } = values;
  if (privateKey && !(domain && selector)) throw new ConfigError('MAIL_DKIM_KEY', 'dkimTogether');
  const dkim = domain && selector && privateKey ? { domain, selector, privateKey } : null;
  return Object.freeze({
    smtpUrl: values.SMTP_URL,
    from: values.MAIL_FROM,
    bounceTo: values.MAIL_BOUNCE_TO,
    idempotencyHeader: values.MAIL_IDEMPOTENCY_HEADER,
    dkim,
    webhookSecret: values.MAIL_WEBHOOK_SECRET,
  });
}

function isRemedy(message: string | undefined): message is Remedy {
  return message !== undefined && message in REMEDIES;
}

function isFileVariable(name: string): boolean {
  return FILE_VARIABLES.some((variable) => variable === name);
}

function fromFile(name: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') return env[name];
  if (env[name] !== undefined && env[name] !== '') {
    throw new ConfigError(name, 'twice');
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new ConfigError(`${name}_FILE`, 'unreadable');
  }
}

function looksLikePlaceholder(text: string): boolean {
  const words = /change.?me|example|default|password|shirube|secret|placeholder/i;
  return new Set(text).size < 10 || words.test(text);
}

function isHost(text: string): boolean {
  return URL.canParse(`https://${text}/`) && [text, `${text}:443`].includes(hostOf(text));
}

function hostOf(text: string): string {
  const { host, port } = new URL(`https://${text}/`);
  return port === '' && text.endsWith(':443') ? `${host}:443` : host;
}

function isAddressRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : undefined;
  if (family === undefined || rest.length > 0) return false;
  if (prefix === undefined) return true;
  if (!/^\d{1,3}$/.test(prefix)) return false;
  try {
    new BlockList().addSubnet(address, Number(prefix), family);
    return true;
  } catch {
    return false;
  }
}
