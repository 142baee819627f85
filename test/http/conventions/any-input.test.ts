import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EVENT_DATA } from '../../../src/onboarding/wire/event-data.ts';
import { type Client, useApi } from '../../support/api.ts';
import { fits, type Schema, spoilt, wild } from '../../support/arbitrary-json.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}
interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Request {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

const api = useApi();
/** Printed with a failure; set SHIRUBE_FUZZ_SEED to see the same requests again. */
const seed = Number(process.env.SHIRUBE_FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
const RUNS = Number(process.env.SHIRUBE_FUZZ_RUNS ?? 90);

let root: { paths: Record<string, Record<string, Operation>> };
let staff: Client;
let own: Client;
const known: string[] = [];

beforeAll(async () => {
  root = (await api.app.inject('/openapi.json')).json();
  const tenant = await api.tenant();
  staff = await tenant.as('admin');
  for (const startPoint of ['no_mpn', 'has_mpn', 'enrolled_elsewhere']) {
    const contact = {
      roles: ['primary_contact', 'global_admin'],
      familyName: '山田',
      email: 'y@aoitec.example',
    };
    const body = {
      type: 'indirect',
      startPoint,
      company: { registeredName: '株式会社アオイテック' },
      contacts: [contact],
    };
    const { id } = (await staff.post('/v1/resellers', body)).json();
    known.push(id);
    await staff.post(`/v1/resellers/${id}/events`, { type: 'lifecycle.invited' }, { 'if-match': '*' });
  }
  own = await tenant.reseller(known[0] ?? '');
});

/** A header can carry no line breaks and, in practice, Latin letters only; the client would refuse anything else itself. */
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
const inHeader = (value: unknown): string =>
  asText(value)
    .replace(/[^\x20-\x7e\xa0-\xff]/g, '?')
    .slice(0, 300);
const inAddress = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed());

const eventData = new Map(
  Object.entries(EVENT_DATA).map(([type, schema]) => [
    type,
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema,
  ]),
);

/** The description leaves `data` open, so its forms come from the schemas that validate it. */
const anEvent: fc.Arbitrary<unknown> = fc.constantFrom(...eventData.keys()).chain((type) => {
  const schema = eventData.get(type) ?? {};
  return fc.record(
    {
      type: fc.constant(type),
      data: fc.oneof({ weight: 4, arbitrary: fits(schema, schema, known) }, spoilt(schema, schema, known)),
      note: fc.oneof(fc.constant('理由'), wild),
      occurredAt: fc.constantFrom('2026-11-20T00:00:00Z', '1900-01-01T00:00:00Z', '0001-01-01T00:00:00Z'),
      evidence: fc.record({
        level: fc.constantFrom(0, 1, 2, 3, 4),
        source: fc.constantFrom('partner_center_export', '画面'),
      }),
    },
    { requiredKeys: ['type', 'data'] },
  );
});

function aBody(operation: Operation): fc.Arbitrary<unknown> {
  const schema = operation.requestBody?.content['application/json']?.schema;
  if (schema === undefined) return fc.constant(undefined);
  const bodies: fc.WeightedArbitrary<unknown>[] = [
    { weight: 4, arbitrary: fits(schema, root, known) },
    { weight: 4, arbitrary: spoilt(schema, root, known) },
    { weight: 1, arbitrary: wild },
  ];
  if (/event$/i.test(operation.operationId)) bodies.push({ weight: 14, arbitrary: anEvent });
  return fc.oneof(...bodies);
}

function aRequest(path: string, operation: Operation): fc.Arbitrary<Request> {
  const parameters = operation.parameters ?? [];
  const values = Object.fromEntries(
    parameters.map((parameter) => {
      const good =
        parameter.in === 'path'
          ? fc.oneof(fc.constantFrom(...known), fits(parameter.schema, root, known))
          : fits(parameter.schema, root, known);
      const value = fc.oneof({ weight: 5, arbitrary: good }, { weight: 1, arbitrary: wild });
      return [
        parameter.name,
        parameter.in === 'path' ? value : fc.option(value, { nil: undefined, freq: 3 }),
      ] as const;
    }),
  );
  const preconditions = fc.constantFrom('*', '*', '*', '"1"', 'W/"1"', 'nonsense');
  return fc
    .record({ values: fc.record(values), body: aBody(operation), match: preconditions })
    .map(({ values: given, body, match }) => {
      const of = (place: Parameter['in']) =>
        parameters.filter(
          (parameter) =>
            parameter.in === place && (given as Record<string, unknown>)[parameter.name] !== undefined,
        );
      const valueIn = (parameter: Parameter) => (given as Record<string, unknown>)[parameter.name];
      let url = path;
      for (const parameter of of('path'))
        url = url.replace(`{${parameter.name}}`, inAddress(valueIn(parameter)) || '-');
      const query = of('query').map((parameter) => `${parameter.name}=${inAddress(valueIn(parameter))}`);
      const headers = Object.fromEntries(
        of('header').map((parameter) => [parameter.name.toLowerCase(), inHeader(valueIn(parameter))]),
      );
      if ('if-match' in headers || parameters.some((parameter) => parameter.name === 'If-Match'))
        headers['if-match'] = match;
      return { url: query.length > 0 ? `${url}?${query.join('&')}` : url, headers, body };
    });
}

describe('no input makes the API answer 500 (promise 43)', () => {
  it('and every answer is one that its description allows', { timeout: 240_000 }, async () => {
    let count = 0;
    const statuses = new Map<number, number>();
    const deadline = performance.now() + 35_000;
    for (const [path, methods] of Object.entries(root.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const media = Object.keys(operation.requestBody?.content ?? {});
        if (media.some((type) => type !== 'application/json')) continue;
        // A stream without end answers nothing that could be waited for; it has tests of its own.
        if (operation.operationId === 'streamChanges') continue;
        const client = path.startsWith('/v1/self') ? own : staff;
        const runs = /event$/i.test(operation.operationId) ? RUNS * 6 : RUNS;
        await fc.assert(
          fc.asyncProperty(aRequest(path, operation), async ({ url, headers, body }) => {
            const answer = await client.send(method.toUpperCase(), url, {
              headers,
              ...(body === undefined ? {} : { body: JSON.parse(JSON.stringify(body)) }),
            });
            count += 1;
            statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
            expect(answer.statusCode, answer.body).toBeLessThan(500);
            if (answer.statusCode >= 400) expect(answer.json().code, answer.body).toMatch(/^[a-z-]+$/);
          }),
          {
            seed,
            numRuns: runs,
            interruptAfterTimeLimit: Math.max(1_000, deadline - performance.now()),
            endOnFailure: true,
          },
        );
      }
    }
    expect(count).toBeGreaterThan(500);
    for (const status of [200, 201, 400, 404, 409, 412, 422])
      expect([...statuses.keys()], `some ${status}`).toContain(status);
  });
});
