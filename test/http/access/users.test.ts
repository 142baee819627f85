import { beforeAll, describe, expect, it } from 'vitest';
import { staffRecipients } from '../../../src/access/index.ts';
import { transactBound } from '../../../src/platform/db/bound.ts';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';

const api = useApi();
let tenant: TestTenant;
let admin: Client;

beforeAll(async () => {
  tenant = await api.tenant();
  admin = await tenant.as('admin');
});

const invite = async (name: string, role = 'agent', client = admin) => {
  const body = { displayName: name, email: `${name.toLowerCase()}@staff.example`, role };
  const answer = await client.post('/v1/users', body);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
};
/** What a first sign-in leaves behind. */
const activate = (id: string) =>
  api.database.oracle(
    `UPDATE staff_user SET status = 'active', issuer = 'https://idp.example/', subject = $1,
       invitation_digest = NULL, invitation_expires_at = NULL WHERE id = $1::uuid`,
    [id],
  );
const change = (id: string, body: object, etag = '*') =>
  admin.patch(`/v1/users/${id}`, body, { 'if-match': etag });

describe('an invitation', () => {
  it('is shown once and kept as a digest', async () => {
    const made = await invite('Hanako');
    const token = new URL(made.invitation.url).searchParams.get('invitation') ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(made).toMatchObject({ status: 'invited', identityKnown: false, locale: 'ja', revision: 1 });
    const [row] = await api.database.oracle<{ text: string }>(
      'SELECT u::text AS text FROM staff_user u WHERE id = $1',
      [made.id],
    );
    expect(row?.text).not.toContain(token);
    expect((await admin.get(`/v1/users/${made.id}`)).body).not.toContain(token);
    expect((await admin.get('/v1/audit-events')).body).not.toMatch(/hanako/i);
  });

  it('is made once for one address, however it is written', async () => {
    await invite('Jiro');
    const again = { displayName: 'x', email: 'JIRO@Staff.example', role: 'lead' };
    expect((await admin.post('/v1/users', again)).json().code).toBe('duplicate');
  });

  it('is not made for letters that only look like an address', async () => {
    const body = { displayName: 'x', email: 'ｈanako@staff.example', role: 'agent' };
    expect((await admin.post('/v1/users', body)).statusCode).toBe(400);
  });

  it('is repeated for an equal request, and new for another', async () => {
    const body = { displayName: 'y', email: 'y@staff.example', role: 'agent' };
    const key = { 'idempotency-key': 'invite-y' };
    const first = (await admin.post('/v1/users', body, key)).json();
    expect((await admin.post('/v1/users', body, key)).json()).toEqual(first);
    const second = (await admin.post(`/v1/users/${first.id}/invitations`)).json();
    expect(second.invitation.url).not.toBe(first.invitation.url);
  });
});

describe('a person', () => {
  it('is changed under the revision that was read', async () => {
    const { id } = await invite('Saburo');
    const { headers } = await admin.get(`/v1/users/${id}`);
    const etag = String(headers.etag);
    expect((await change(id, { role: 'lead' }, etag)).json()).toMatchObject({ role: 'lead', revision: 2 });
    expect((await change(id, { role: 'agent' }, etag)).statusCode).toBe(412);
    expect((await admin.patch(`/v1/users/${id}`, { role: 'agent' })).statusCode).toBe(428);
  });

  it('is listed by status, page by page', async () => {
    const all: string[] = [];
    let url: string | null = '/v1/users?limit=2&status=invited';
    while (url) {
      const page: { items: { id: string }[]; nextCursor: string | null } = (await admin.get(url)).json();
      all.push(...page.items.map(({ id }) => id));
      url = page.nextCursor && `/v1/users?limit=2&status=invited&cursor=${page.nextCursor}`;
    }
    expect(all).toEqual([...all].sort());
    expect(new Set(all).size).toBe((await admin.get('/v1/users?limit=200')).json().items.length);
  });

  it('leaves what was done to it in the log', async () => {
    const { id } = await invite('Shiro');
    await activate(id);
    await change(id, { role: 'lead' });
    await change(id, { status: 'disabled' });
    await change(id, { status: 'active' });
    const { items } = (await admin.get(`/v1/audit-events?entityKind=user&entityId=${id}`)).json();
    expect(items.map(({ type }: { type: string }) => type).sort()).toEqual([
      'user.changed',
      'user.disabled',
      'user.enabled',
      'user.invited',
    ]);
  });
});

describe('the last administrator', () => {
  it('cannot be disabled, made something else, or invited again; the last but one can', async () => {
    const own = await api.tenant();
    admin = await own.as('admin');
    const [first, second] = [await invite('Ichi', 'admin'), await invite('Ni', 'admin')];
    await activate(first.id);
    await activate(second.id);
    expect((await change(first.id, { role: 'agent' })).statusCode).toBe(200);
    expect((await change(second.id, { role: 'agent' })).statusCode).toBe(409);
    expect((await change(second.id, { status: 'disabled' })).statusCode).toBe(409);
    expect((await admin.post(`/v1/users/${second.id}/invitations`)).statusCode).toBe(409);
    await change(first.id, { role: 'admin' });
    const both = await Promise.all([first, second].map(({ id }) => change(id, { status: 'disabled' })));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    admin = await tenant.as('admin');
  });
});

describe('mail for staff', () => {
  it('goes to those who are active', async () => {
    const own = await api.tenant();
    const client = await own.as('admin');
    const there = await invite('Go', 'lead', client);
    await invite('Roku', 'lead', client);
    await activate(there.id);
    const binding = { tenantId: own.id, resellerId: null, credentialId: null };
    expect(await transactBound(api.services.pools.worker, binding, staffRecipients)).toEqual([
      { id: there.id, displayName: 'Go', email: 'go@staff.example', role: 'lead', locale: 'ja' },
    ]);
  });
});
