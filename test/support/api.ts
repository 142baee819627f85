import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { createKey } from '../../src/access/create-key.ts';
import type { ServerConfig } from '../../src/config/env.ts';
import type { Role } from '../../src/kernel/actor.ts';
import type { ResellerId, TenantId } from '../../src/kernel/ids.ts';
import { newId } from '../../src/kernel/ids.ts';
import { type Clock, type Instant, toInstant } from '../../src/kernel/time.ts';
import { createServices, type Services } from '../../src/main/services.ts';
import { buildApp } from '../../src/main/wire.ts';
import { transactBound } from '../../src/platform/db/bound.ts';
import { closePools } from '../../src/platform/db/pools.ts';
import type { HttpApp } from '../../src/platform/http/types.ts';
import { createLogger } from '../../src/platform/log/logger.ts';
import { createTenant } from '../../src/tenancy/create-tenant.ts';
import { useDatabase } from './database.ts';
import { createAnswerCheck } from './description.ts';

export interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A caller with a key: sends requests and holds every answer against the description. */
export interface Client {
  readonly key: string;
  get(url: string, call?: Call): Promise<LightMyRequestResponse>;
  post(
    url: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<LightMyRequestResponse>;
  patch(
    url: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<LightMyRequestResponse>;
  delete(url: string): Promise<LightMyRequestResponse>;
  send(method: string, url: string, call?: Call): Promise<LightMyRequestResponse>;
}

export interface TestTenant {
  readonly id: TenantId;
  readonly slug: string;
  /** A client with a fresh key of that role. */
  as(role: Exclude<Role, 'reseller'>, scopes?: readonly string[]): Promise<Client>;
  reseller(id: string): Promise<Client>;
}

/** The clock of a test: stands still until it is moved. */
export interface TestClock {
  now: Instant;
  readonly read: Clock;
  advance(days: number): void;
}

// On a machine that is busy with other tests every answer would be that it is busy (promise 40).
const NEVER_MS = 600_000;

/** What differs from an API with nothing set. */
export interface ApiOptions {
  readonly pages?: string;
  readonly settings?: Partial<ServerConfig>;
}

/** Gives a test file the whole API on its own database, connected as the application's roles, with a clock that can be set. */
export function useApi({ settings = {}, ...options }: ApiOptions = {}) {
  const database = useDatabase();
  const clock: TestClock = {
    now: toInstant('2026-11-24T01:00:00Z'),
    read: () => clock.now,
    advance: (days) => {
      clock.now = toInstant(Date.parse(clock.now) + days * 86_400_000);
    },
  };
  let services: Services | undefined;
  let app: HttpApp | undefined;
  let answers: ReturnType<typeof createAnswerCheck> | undefined;

  beforeAll(async () => {
    const config = { ...database.config, ...settings };
    services = createServices(config, createLogger(config), clock.read);
    app = await buildApp(services, { accepting: () => true, loopDelayLimitMs: NEVER_MS, ...options });
    await app.ready();
    const described = await app.inject('/openapi.json');
    if (described.statusCode !== 200) throw new Error(described.body);
    answers = createAnswerCheck(described.json());
  });
  afterAll(async () => {
    await app?.close();
    if (services) await closePools(services.pools);
  });

  const ready = () => {
    if (!app || !services || !answers) throw new Error('the API is there from the first beforeAll on');
    return { app, services, answers };
  };

  const clientWith = (key: string): Client => {
    const send: Client['send'] = async (method, url, call = {}) => {
      const { app: api, answers: check } = ready();
      const request = {
        method: method as 'GET',
        url,
        headers: { authorization: `Bearer ${key}`, ...call.headers },
        ...(call.body === undefined ? {} : { payload: call.body as object }),
      };
      const response = await api.inject(request);
      check.check(
        method,
        url,
        response.statusCode,
        String(response.headers['content-type'] ?? ''),
        response.body,
      );
      return response;
    };
    return {
      key,
      send,
      get: (url, call) => send('GET', url, call),
      post: (url, body, headers) => send('POST', url, { body: body ?? {}, ...(headers && { headers }) }),
      patch: (url, body, headers) => send('PATCH', url, { body, ...(headers && { headers }) }),
      delete: (url) => send('DELETE', url),
    };
  };

  const keyFor = async (
    tenantId: TenantId,
    role: Role,
    resellerId: string | null,
    scopes: readonly string[] | null,
  ) => {
    const { services: s } = ready();
    const context = {
      tenantId,
      actor: { kind: 'operator', id: 'test' },
      requestId: newId<string>(),
      locale: 'en',
    } as const;
    const input = {
      role,
      resellerId: resellerId as ResellerId | null,
      scopes,
      label: 'test',
      expiresInDays: 30,
    };
    // The database compares expiry with its own clock, so keys are made at the real time.
    const made = await transactBound(
      s.pools.staff,
      { tenantId, resellerId: null, credentialId: null },
      (tx) => createKey(tx, context, input, toInstant(Date.now())),
    );
    return made.key;
  };

  return {
    database,
    clock,
    get services() {
      return ready().services;
    },
    get app() {
      return ready().app;
    },
    get answers() {
      return ready().answers;
    },
    clientWith,
    async tenant(slug = `t-${newId<string>().slice(-12)}`): Promise<TestTenant> {
      const { services: s } = ready();
      const id = await createTenant(s, {
        slug,
        name: slug,
        locale: 'ja',
        timeZone: 'Asia/Tokyo',
        programme: '2022-02',
        operator: 'test',
      });
      return {
        id,
        slug,
        as: async (role, scopes) => clientWith(await keyFor(id, role, null, scopes ?? null)),
        reseller: async (resellerId) => clientWith(await keyFor(id, 'reseller', resellerId, null)),
      };
    },
  };
}
