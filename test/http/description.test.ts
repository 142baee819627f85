import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Spectral } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../src/main/examples.ts';
import { buildApp } from '../../src/main/wire.ts';
import type { HttpApp } from '../../src/platform/http/types.ts';
import { useApi } from '../support/api.ts';

interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { examples?: object }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
}
interface Description {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const api = useApi();
let description: Description;
let operations: { method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  description = (await api.app.inject('/openapi.json')).json();
  operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
});

async function redocly(source: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: JSON.stringify(source), config, absoluteRef: 'openapi.json' });
  return found.map((problem) => `${problem.ruleId} ${problem.message} ${problem.location[0]?.pointer}`);
}

async function spectral(source: object): Promise<string[]> {
  const linter = new Spectral();
  linter.setRuleset({ extends: [[rulesets.oas, 'recommended']] } as never);
  const found = await linter.run(JSON.stringify(source));
  return found.map((problem) => `${problem.code} ${problem.message} ${problem.path.join('/')}`);
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1', () => {
    expect(description.openapi).toMatch(/^3\.1\./);
    expect(operations.length).toBeGreaterThan(20);
  });

  it('passes the recommended rules of two linters without an error or a warning', {
    timeout: 60_000,
  }, async () => {
    expect(await redocly(description)).toEqual([]);
    expect(await spectral(description)).toEqual([]);
  });

  it('would not pass them with a fault', { timeout: 60_000 }, async () => {
    const faulty = structuredClone(description) as unknown as { paths: Record<string, object> };
    faulty.paths['/v1/faulty/{id}'] = { get: { responses: { 200: { description: 'x' } } } };
    expect((await redocly(faulty)).length).toBeGreaterThan(0);
    expect((await spectral(faulty)).length).toBeGreaterThan(0);
  });

  it('names every operation, its chapter and what it does', () => {
    const chapters = description.tags.map((tag) => tag.name);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      expect(chapters, path).toContain(operation.tags?.[0]);
      expect(operation.summary, path).toMatch(/\S/);
      expect(operation.description, path).toMatch(/\S/);
    }
  });

  it('says how each operation fails, and which headers it wants', () => {
    for (const { method, path, operation } of operations) {
      const name = `${method} ${path}`;
      const headers = (operation.parameters ?? []).filter((parameter) => parameter.in === 'header');
      const has = (header: string) => headers.some((parameter) => parameter.name === header);
      for (const [status, response] of Object.entries(operation.responses)) {
        if (Number(status) < 400 || path === '/readyz') continue;
        expect(Object.keys(response.content ?? {}), `${name} ${status}`).toEqual([
          'application/problem+json',
        ]);
      }
      if (operation.security?.length === 0) continue;
      for (const status of ['400', '401', '403', '404', '429', '500', '503'])
        expect(operation.responses, name).toHaveProperty(status);
      expect(has('Idempotency-Key'), name).toBe(method === 'post');
      expect(has('If-Match'), name).toBe('428' in operation.responses);
    }
  });

  it('shows examples that the API accepts', async () => {
    const tenant = await api.tenant();
    const admin = await tenant.as('admin');
    const bodyOf = (id: string, name: string) => EXAMPLES[id]?.[name]?.value;
    const made = await admin.post('/v1/resellers', bodyOf('registerReseller', 'newcomer'));
    expect(made.statusCode, made.body).toBe(201);
    const { id } = made.json();
    const other = await admin.post('/v1/resellers', bodyOf('registerReseller', 'additional'));
    expect(other.statusCode, other.body).toBe(201);
    const any = { 'if-match': '*' };
    const changed = await admin.patch(`/v1/resellers/${id}`, bodyOf('changeReseller', 'address'), any);
    expect(changed.statusCode, changed.body).toBe(200);
    const events = EXAMPLES.reportEvent ?? {};
    for (const name of ['invited', 'submitted', 'rejected', 'accepted']) {
      if (name === 'submitted')
        for (const event of [{ type: 'mpn.started' }])
          await admin.post(`/v1/resellers/${id}/events`, event, any);
      const answer = await admin.post(`/v1/resellers/${id}/events`, events[name]?.value, any);
      expect(answer.statusCode, `${name}: ${answer.body}`).toBe(201);
    }
    const migrated = await admin.send('PUT', `/v1/resellers/${id}/programme`, {
      body: bodyOf('migrateProgramme', 'newer'),
      headers: any,
    });
    expect(migrated.statusCode, migrated.body).toBe(200);
    expect((await admin.post('/v1/api-keys', bodyOf('createApiKey', 'integration'))).statusCode).toBe(201);
    expect((await admin.patch('/v1/tenant', bodyOf('changeTenant', 'closure'), any)).statusCode).toBe(200);
    const reseller = await tenant.reseller(other.json().id);
    await admin.post(`/v1/resellers/${other.json().id}/events`, { type: 'lifecycle.invited' }, any);
    await reseller.post('/v1/self/events', {
      type: 'work_tenant.planned',
      data: { strategy: 'new_dedicated' },
    });
    const own = await reseller.post('/v1/self/events', bodyOf('reportOwnEvent', 'created'));
    expect(own.statusCode, own.body).toBe(201);
    const contacts = await reseller.patch('/v1/self/contacts', bodyOf('changeOwnContacts', 'two'));
    expect(contacts.statusCode, contacts.body).toBe(200);
    const handed = await reseller.post('/v1/self/handover', bodyOf('handOver', 'colleague'));
    expect(handed.statusCode, handed.body).toBe(200);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids).toEqual(expect.arrayContaining(Object.keys(EXAMPLES)));
    for (const { operation } of operations) {
      const shown = operation.requestBody?.content['application/json']?.examples;
      expect(shown, operation.operationId).toEqual(EXAMPLES[operation.operationId]);
    }
  });
});

describe('routes', () => {
  it('name whose things they touch: one that does not cannot be registered', async () => {
    const app: HttpApp = await buildApp(api.services, { accepting: () => true, loopDelayLimitMs: 600_000 });
    expect(() => app.get('/v1/nobody', async () => ({}))).toThrow('names no ownership');
    const access = { ownership: 'system', permission: null } as const;
    expect(() => app.get('/v1/somebody', { config: { access } }, async () => ({}))).not.toThrow();
    await app.close();
  });
});

describe('the reference page', () => {
  it('loads nothing from outside, and could not if it wanted to', async () => {
    const page = await api.app.inject('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    const loaded = [
      ...page.body.matchAll(/<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)\s*=\s*["']([^"']+)/gi),
    ];
    expect(loaded.length).toBeGreaterThan(0);
    for (const [, address = ''] of loaded) {
      expect(address).not.toMatch(/^(?:[a-z]+:)?\/\//i);
      const url = new URL(address, 'http://here/docs/').pathname;
      expect((await api.app.inject(url)).statusCode, address).toBe(200);
    }
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|\*/);
  });
});
