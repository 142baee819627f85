import { beforeAll, describe, expect, it } from 'vitest';
import { PERMISSIONS, SCOPES } from '../../../src/access/rules/matrix.ts';
import { ROLES, type Role } from '../../../src/kernel/actor.ts';
import { type Client, useApi } from '../../support/api.ts';
import { fillTenant, type Side } from '../../support/two-tenants.ts';
import { OPERATIONS, operationIds, PUBLIC_OPERATIONS, SYSTEM_OPERATIONS } from './operations.ts';
import { ask, requestOf, subjectOf } from './subjects.ts';

const api = useApi();
let side: Side;
let subject: Awaited<ReturnType<typeof subjectOf>>;
const clients = new Map<Role, Client>();
const clientOf = (role: Role): Client => {
  const client = clients.get(role);
  if (!client) throw new Error(role);
  return client;
};

beforeAll(async () => {
  side = await fillTenant(api, 'Roles');
  subject = await subjectOf(api, side, 9);
  for (const role of ROLES) {
    clients.set(role, role === 'reseller' ? subject.filled.client : await side.tenant.as(role));
  }
});

describe('the table of operations', () => {
  it('names every operation of the description and no other', async () => {
    const described = operationIds((await api.app.inject('/openapi.json')).json());
    const listed = [...Object.keys(OPERATIONS), ...PUBLIC_OPERATIONS, ...SYSTEM_OPERATIONS];
    expect(described.sort()).toEqual(listed.sort());
  });

  it('is the same as the matrix the program uses', () => {
    const scopes = new Set(Object.values(OPERATIONS).flatMap(({ scope }) => scope ?? []));
    expect([...scopes].filter((scope) => !(SCOPES as string[]).includes(scope))).toEqual([]);
    expect(PERMISSIONS['self:read']).toEqual(['reseller']);
  });
});

const cells = Object.entries(OPERATIONS).flatMap(([operation, { may }]) =>
  ROLES.map((role) => [operation, role, may.includes(role) ? 'may' : 'may not'] as const),
);

describe('a role', () => {
  it.each(cells)('%s: %s %s', async (operation, role, verdict) => {
    const answer = await ask(clientOf(role), requestOf(operation, subject));
    if (verdict === 'may not') expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden']);
    else expect([401, 403, 404], answer.body).not.toContain(answer.statusCode);
    // The administrator and the reseller itself are never refused for a reason of the procedure.
    const { once, needsSetting } = OPERATIONS[operation] ?? {};
    if (verdict === 'may' && (role === 'admin' || role === 'reseller') && !once && !needsSetting)
      expect(answer.statusCode, answer.body).toBeLessThan(300);
  });
});

describe('an integration', () => {
  it.each(SCOPES)('with the scope %s alone can do what it names and nothing else', async (scope) => {
    const client = await side.tenant.as('integration', [scope]);
    const allowed: string[] = [];
    for (const operation of Object.keys(OPERATIONS)) {
      const { statusCode } = await ask(client, requestOf(operation, subject));
      if (statusCode !== 403) allowed.push(operation);
    }
    const expected = Object.entries(OPERATIONS)
      .filter(([, entry]) => entry.scope === scope)
      .map(([operation]) => operation);
    expect(allowed).toEqual(expected);
  });

  it('gets no scope that its role does not have', async () => {
    const wrong = { role: 'integration', label: 'x', scopes: ['keys:write'] };
    expect((await side.admin.post('/v1/api-keys', wrong)).statusCode).toBe(400);
    const right = { role: 'integration', label: 'x', scopes: ['resellers:read'] };
    expect((await side.admin.post('/v1/api-keys', right)).statusCode).toBe(201);
  });
});
