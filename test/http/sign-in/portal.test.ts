import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMail } from '../../../src/platform/mail/transport.ts';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';
import { ORIGIN, TestBrowser } from '../../support/browser.ts';
import { fullRegistration } from '../../support/two-tenants.ts';

const api = useApi();
let tenant: TestTenant;
let admin: Client;
const mails: OutgoingMail[] = [];
let reseller: string;
let contact: string;
let email: string;

beforeAll(async () => {
  tenant = await api.tenant();
  admin = await tenant.as('admin');
  Object.assign(api.services.mailer, {
    send: async (mail: OutgoingMail) => {
      mails.push(mail);
      return { kind: 'accepted', response: '250' };
    },
  });
});
let n = 0;
beforeEach(async () => {
  mails.length = 0;
  n += 1;
  const made = (await admin.post('/v1/resellers', fullRegistration('Portal', n))).json();
  await admin.post(`/v1/resellers/${made.id}/events`, { type: 'lifecycle.invited' }, { 'if-match': '*' });
  [reseller, contact, email] = [made.id, made.contacts[0].id, made.contacts[0].email];
  await api.database.oracle('DELETE FROM guess_count');
});

const invite = async (contactId = contact) => {
  const answer = await admin.post(`/v1/resellers/${reseller}/invitations`, { contactId });
  expect(answer.statusCode, answer.body).toBe(201);
  return new URL(answer.json().url).hash.slice(1);
};
const browser = () => new TestBrowser(api.app);
const redeem = (one: TestBrowser, token: string, slug = tenant.slug) =>
  one.page('POST', '/v1/self/sessions', { tenant: slug, token });
const ask = async (one: TestBrowser, token: string, to: string, slug = tenant.slug) => {
  const answer = await one.page('POST', '/v1/self/links', { tenant: slug, token, email: to });
  // It goes on after the answer.
  for (let look = 0; look < 20 && mails.length === 0; look += 1) await sleep(10);
  return answer;
};
const tokenIn = (mail: OutgoingMail | undefined) => /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';

describe('a link', () => {
  it('lets its contact in, on the reseller’s side alone', async () => {
    const one = browser();
    const entered = await redeem(one, await invite());
    expect([entered.statusCode, entered.json().next]).toEqual([201, '/self']);
    const session = (await one.page('GET', '/v1/session')).json();
    expect(session).toMatchObject({
      kind: 'reseller',
      role: 'reseller',
      user: null,
      reseller: { id: reseller, contactId: contact },
    });
    one.csrfToken = session.csrfToken;
    expect((await one.page('GET', '/v1/self/status')).json().id).toBe(reseller);
    expect((await one.page('GET', '/v1/resellers')).statusCode).toBe(403);
    const event = { type: 'work_tenant.planned', data: { strategy: 'new_dedicated' } };
    expect((await one.page('POST', '/v1/self/events', event)).statusCode).toBe(201);
    const line = one.setCookies.find((cookie) => cookie.startsWith('__Host-shirube_session=')) ?? '';
    expect(line).toContain('Max-Age=43200');
    const { items } = (await admin.get(`/v1/audit-events?actorId=${contact}&limit=50`)).json();
    expect(items.map(({ type }: { type: string }) => type)).toContain('work_tenant.planned');
    const token = one.session;
    expect((await one.page('POST', '/auth/sign-out')).json().next).toBe(`${ORIGIN}/auth/signed-out`);
    const again = browser();
    again.cookies.set('__Host-shirube_session', token ?? '');
    expect((await again.page('GET', '/v1/self/status')).statusCode).toBe(401);
  });

  it('works once, also for twenty at the same moment', async () => {
    const token = await invite();
    const all = await Promise.all(Array.from({ length: 20 }, () => redeem(browser(), token)));
    expect(all.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(19).fill(401)]);
  });

  it('is not used up by whoever only looks: the token is not in any request', async () => {
    const token = await invite();
    for (const method of ['GET', 'HEAD'])
      for (let look = 0; look < 3; look += 1)
        await browser().send(method, `/auth/invitation?tenant=${tenant.slug}`);
    expect((await browser().send('GET', '/v1/self/sessions')).statusCode).toBe(405);
    expect((await redeem(browser(), token)).statusCode).toBe(201);
  });

  it('dies with time, with the next one, and with the address', async () => {
    const late = await invite();
    await api.database.oracle(
      `UPDATE portal_link SET expires_at = now() - interval '1 second' WHERE contact_id = $1`,
      [contact],
    );
    expect((await redeem(browser(), late)).statusCode).toBe(401);
    const [first, second] = [await invite(), await invite()];
    expect((await redeem(browser(), first)).statusCode).toBe(401);
    expect((await redeem(browser(), second)).statusCode).toBe(201);
    const before = await invite();
    const { contacts } = (await admin.get(`/v1/resellers/${reseller}`)).json();
    const [{ undeliverable: _undeliverable, ...kept }] = contacts;
    const patch = { contacts: [{ ...kept, email: 'another@portal.example' }] };
    expect((await admin.patch(`/v1/resellers/${reseller}`, patch, { 'if-match': '*' })).statusCode).toBe(200);
    expect((await redeem(browser(), before)).statusCode).toBe(401);
    const [row] = await api.database.oracle<{ minutes: number }>(
      `SELECT extract(epoch FROM expires_at - created_at)::int / 60 AS minutes FROM portal_link ORDER BY created_at DESC LIMIT 1`,
    );
    expect(row?.minutes).toBe(10);
  });

  it('opens nothing at another distributor, nor from another site', async () => {
    const token = await invite();
    const other = await api.tenant();
    expect((await redeem(browser(), token, other.slug)).statusCode).toBe(401);
    expect((await redeem(browser(), token, 'nowhere')).statusCode).toBe(401);
    const body = { tenant: tenant.slug, token };
    const cross = await browser().send('POST', '/v1/self/sessions', {
      body,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(cross.statusCode).toBe(403);
    expect((await browser().send('POST', '/v1/self/sessions', { body })).statusCode).toBe(403);
    expect((await redeem(browser(), token)).statusCode).toBe(201);
  });

  it('lies nowhere in clear', async () => {
    const token = await invite();
    const rows = await api.database.oracle<{ text: string }>('SELECT l::text AS text FROM portal_link l');
    const audit = (await admin.get('/v1/audit-events?limit=200')).body;
    for (const text of [...rows.map((row) => row.text), audit]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(email);
    }
  });

  it('is slow to guess, and the limit is not a lock-out of anybody else', async () => {
    const token = await invite();
    for (let guess = 0; guess < 30; guess += 1) await redeem(browser(), `${'a'.repeat(40)}${100 + guess}`);
    const slowed = await redeem(browser(), token);
    expect([slowed.statusCode, slowed.headers['retry-after']]).toEqual([429, '900']);
    await api.database.oracle('DELETE FROM guess_count');
    expect((await redeem(browser(), token)).statusCode).toBe(201);
  });

  it('is not made for somebody who is not the reseller’s', async () => {
    const other = (await admin.post('/v1/resellers', fullRegistration('Other', n))).json();
    const answer = await admin.post(`/v1/resellers/${reseller}/invitations`, {
      contactId: other.contacts[0].id,
    });
    expect(answer.statusCode).toBe(404);
  });
});

describe('asking for another link', () => {
  it('sends one to the address on record, which opens in the asking browser alone', async () => {
    const old = await invite();
    const one = browser();
    expect((await ask(one, old, email.toUpperCase())).statusCode).toBe(202);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: { address: email }, locale: 'ja' });
    const token = tokenIn(mails[0]);
    expect((await redeem(browser(), token)).statusCode).toBe(401);
    expect((await redeem(one, token)).statusCode).toBe(201);
    expect((await redeem(one, old)).statusCode).toBe(401);
  });

  it('is answered alike for everybody, and sends nothing to anybody else', async () => {
    const old = await invite();
    const honest = await ask(browser(), old, email);
    mails.length = 0;
    const tries = [
      await ask(browser(), old, 'stranger@portal.example'),
      await ask(browser(), 'x'.repeat(43), email),
      await ask(browser(), old, email, 'nowhere'),
      // Letters that only look like those on record (GHSA-7rqj).
      await ask(browser(), old, email.replace('p', 'ｐ')),
      await ask(browser(), old, `${email}\u0000`.replace('\u0000', '\u200b')),
    ];
    for (const tried of tries)
      expect([tried.statusCode, tried.body]).toEqual([honest.statusCode, honest.body]);
    expect(mails).toEqual([]);
  });

  it('sends three an hour and no more', async () => {
    const old = await invite();
    for (let time = 0; time < 5; time += 1) {
      const sent = mails.length;
      await ask(browser(), old, email);
      for (let look = 0; look < 10 && mails.length === sent; look += 1) await sleep(10);
    }
    expect(mails).toHaveLength(3);
  });
});
