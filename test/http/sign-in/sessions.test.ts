import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../src/main/services.ts';
import { buildApp } from '../../../src/main/wire.ts';
import { closePools } from '../../../src/platform/db/pools.ts';
import type { HttpApp } from '../../../src/platform/http/types.ts';
import { createLogger } from '../../../src/platform/log/logger.ts';
import { useApi } from '../../support/api.ts';
import { ORIGIN, TestBrowser } from '../../support/browser.ts';
import { type FakeIssuer, startFakeIssuer } from '../../support/fake-issuer.ts';
import { type SignInTenant, signInTenant } from '../../support/sign-in.ts';
import { fullRegistration } from '../../support/two-tenants.ts';

const api = useApi({ settings: { oidcInternalHosts: ['localhost'] } });
let issuer: FakeIssuer;
let side: SignInTenant;
/** A second process on the same database, with a memory of its own. */
let other: HttpApp;
let otherServices: Services;

beforeAll(async () => {
  issuer = await startFakeIssuer();
  side = await signInTenant(api, issuer);
  otherServices = createServices(api.database.config, createLogger(api.database.config), api.clock.read);
  other = await buildApp(otherServices, { accepting: () => true, loopDelayLimitMs: 600_000 });
  await other.ready();
});
afterAll(async () => {
  await issuer?.close();
  await other?.close();
  if (otherServices) await closePools(otherServices.pools);
});

/** What a session opens here, and in the other process. */
async function opens(token: string | undefined, url = '/v1/resellers'): Promise<number[]> {
  const headers = { host: 'localhost', cookie: `__Host-shirube_session=${token}` };
  const ask = async (app: HttpApp) => (await app.inject({ method: 'GET', url, headers })).statusCode;
  return [await ask(api.app), await ask(other)];
}
const set = (id: string, sql: string) =>
  api.database.oracle(`UPDATE session SET ${sql} WHERE user_id = $1 AND ended_at IS NULL`, [id]);

describe('a session', () => {
  it('tells its holder who they are and what they may do', async () => {
    const { id, browser } = await side.person('Who', 'lead');
    const seen = (await browser.page('GET', '/v1/session')).json();
    expect(seen).toMatchObject({
      kind: 'staff',
      role: 'lead',
      tenant: { slug: side.tenant.slug },
      user: { id, displayName: 'Who', role: 'lead', status: 'active' },
      reseller: null,
      idleMinutes: 30,
    });
    expect(seen.csrfToken).toMatch(/^[\w-]{43}$/);
    expect(seen.permissions).toContain('resellers:migrate');
    expect(seen.permissions).not.toContain('users:write');
  });

  it('lies in a cookie that only we get, and nothing in the database opens it', async () => {
    const { browser } = await side.person('Cookie');
    const line = browser.setCookies.find((cookie) => cookie.startsWith('__Host-shirube_session=')) ?? '';
    const attributes = line.split('; ').slice(1).sort();
    expect(attributes).toEqual(['HttpOnly', 'Max-Age=28800', 'Path=/', 'SameSite=Lax', 'Secure']);
    const rows = await api.database.oracle<{ text: string }>('SELECT s::text AS text FROM session s');
    for (const { text } of rows) expect(text).not.toContain(browser.session);
  });

  it('works on the routes of its role, under the name of the person', async () => {
    const { id, browser } = await side.person('Works');
    const made = await browser.page('POST', '/v1/resellers', fullRegistration('Signed', 1));
    expect(made.statusCode, made.body).toBe(201);
    const event = { type: 'lifecycle.invited' };
    const url = `/v1/resellers/${made.json().id}/events`;
    expect((await browser.page('POST', url, event, { 'if-match': '*' })).statusCode).toBe(201);
    const { items } = (await side.admin.get(`/v1/audit-events?actorId=${id}&limit=200`)).json();
    const types = items.map(({ type }: { type: string }) => type);
    expect(types).toContain('reseller.registered');
    expect(types).toContain('lifecycle.invited');
    expect((await browser.page('POST', '/v1/users', {})).statusCode).toBe(403);
    expect((await browser.page('GET', '/v1/self/status')).statusCode).toBe(403);
  });

  it('ends when the person signs out, everywhere', async () => {
    const { browser } = await side.person('Out');
    const token = browser.session;
    expect(await opens(token)).toEqual([200, 200]);
    const answer = await browser.page('POST', '/auth/sign-out');
    expect(answer.json().next).toBe(
      `${issuer.issuer}/logout?post_logout_redirect_uri=${encodeURIComponent('http://localhost/auth/signed-out')}&client_id=shirube-test`,
    );
    expect(browser.session).toBeUndefined();
    expect(await opens(token)).toEqual([401, 401]);
    expect(await opens(token, '/v1/session')).toEqual([401, 401]);
  });

  it('ends after half an hour without a request, and after eight hours whatever happens', async () => {
    const idle = await side.person('Idle');
    expect(await opens(idle.browser.session)).toEqual([200, 200]);
    await set(idle.id, `last_seen_at = now() - interval '31 minutes'`);
    expect(await opens(idle.browser.session)).toEqual([401, 401]);
    const used = await side.person('Used');
    await set(used.id, `last_seen_at = now() - interval '29 minutes'`);
    expect(await opens(used.browser.session)).toEqual([200, 200]);
    await set(used.id, `expires_at = now() - interval '1 second'`);
    expect(await opens(used.browser.session)).toEqual([401, 401]);
    const [row] = await api.database.oracle<{ hours: number }>(
      `SELECT extract(epoch FROM expires_at - created_at)::int / 3600 AS hours FROM session WHERE user_id = $1`,
      [idle.id],
    );
    expect(row?.hours).toBe(8);
  });

  it('is kept alive by being used', async () => {
    const { id, browser } = await side.person('Alive');
    await set(id, `last_seen_at = now() - interval '20 minutes'`);
    // A process that has not seen it yet looks it up, and notes that it is in use.
    expect(await opens(browser.session)).toEqual([200, 200]);
    const [row] = await api.database.oracle<{ fresh: boolean }>(
      `SELECT last_seen_at > now() - interval '1 minute' AS fresh FROM session WHERE user_id = $1`,
      [id],
    );
    expect(row?.fresh).toBe(true);
  });

  it('gets a new token at every sign-in, whatever token the browser brought (fixation)', async () => {
    const { browser } = await side.person('Fixed');
    const first = browser.session;
    browser.cookies.set('__Host-shirube_session', 'a'.repeat(43));
    await browser.signIn(side.start);
    const second = browser.session;
    expect(second).not.toBe('a'.repeat(43));
    await browser.signIn(side.start);
    expect(browser.session).not.toBe(second);
    // The one that was replaced is dead; the one of the other browser window, which the attacker could not bring, lives.
    expect(await opens(second)).toEqual([401, 401]);
    expect(await opens(first)).toEqual([200, 200]);
  });

  it('is one of at most five; the one that was used longest ago gives way', async () => {
    const { id, browser } = await side.person('Many');
    const tokens = [browser.session];
    for (let n = 0; n < 5; n += 1) {
      const next = new TestBrowser(api.app);
      await next.signIn(side.start);
      tokens.push(next.session);
    }
    expect(await opens(tokens[0])).toEqual([401, 401]);
    for (const token of tokens.slice(1)) expect(await opens(token)).toEqual([200, 200]);
    const { items } = (await side.admin.get(`/v1/users/${id}/sessions`)).json();
    expect(items).toHaveLength(5);
    expect(items[0]).toMatchObject({ device: 'Chrome, Windows' });
  });

  it('is one of at most five also for sign-ins at the same moment', async () => {
    const { id } = await side.person('Parallel');
    await Promise.all(Array.from({ length: 8 }, () => new TestBrowser(api.app).signIn(side.start)));
    expect((await side.admin.get(`/v1/users/${id}/sessions`)).json().items).toHaveLength(5);
  });

  it.each([
    [
      'the role is changed',
      (id: string) => side.admin.patch(`/v1/users/${id}`, { role: 'lead' }, { 'if-match': '*' }),
    ],
    [
      'the person is disabled',
      (id: string) => side.admin.patch(`/v1/users/${id}`, { status: 'disabled' }, { 'if-match': '*' }),
    ],
    ['the person is invited again', (id: string) => side.admin.post(`/v1/users/${id}/invitations`)],
    ['an administrator ends all', (id: string) => side.admin.delete(`/v1/users/${id}/sessions`)],
  ])('ends at once, in every process, when %s', async (what, change) => {
    const { id, browser } = await side.person(`Right${what.replaceAll(' ', '-')}`);
    expect(await opens(browser.session)).toEqual([200, 200]);
    expect((await change(id)).statusCode).toBeLessThan(300);
    expect(await opens(browser.session)).toEqual([401, 401]);
  });

  it('goes on when only the name is changed', async () => {
    const { id, browser } = await side.person('Renamed');
    await side.admin.patch(`/v1/users/${id}`, { displayName: '新しい名前' }, { 'if-match': '*' });
    expect(await opens(browser.session)).toEqual([200, 200]);
  });

  it('rests while the distributor is suspended, and nobody signs in then', async () => {
    const own = await signInTenant(api, issuer);
    const { browser } = await own.person('Rests');
    const suspend = (to: string) =>
      api.database.oracle('UPDATE tenant SET status = $2 WHERE id = $1', [own.tenant.id, to]);
    await suspend('suspended');
    expect(await opens(browser.session)).toEqual([401, 401]);
    expect((await new TestBrowser(api.app).send('GET', own.start)).statusCode).toBe(404);
    await suspend('active');
    expect(await opens(browser.session)).toEqual([200, 200]);
  });

  it('succeeds not once after its end, however many requests are under way', async () => {
    const { id, browser } = await side.person('Burst');
    let ended = false;
    const late: number[] = [];
    const caller = async () => {
      for (let n = 0; n < 10; n += 1) {
        const startedAfter = ended;
        const codes = await opens(browser.session);
        if (startedAfter) late.push(...codes);
      }
    };
    const burst = Promise.all([caller(), caller(), caller()]);
    await side.admin.delete(`/v1/users/${id}/sessions`);
    ended = true;
    await burst;
    await caller();
    expect(new Set(late)).toEqual(new Set([401]));
  });

  it.each(['', 'x', 'a'.repeat(43), `${'a'.repeat(43)}; __Host-shirube_session=${'b'.repeat(43)}`])(
    'is not made of %s',
    async (token) => {
      expect(await opens(token)).toEqual([401, 401]);
    },
  );
});

describe('another site', () => {
  const change = { type: 'additional', startPoint: 'has_mpn', company: { registeredName: '攻撃商事' } };
  const tries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'from elsewhere': { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    'from a neighbour': { 'sec-fetch-site': 'same-site', origin: 'https://evil.localhost' },
    'with the token, from elsewhere': { 'sec-fetch-site': 'cross-site', 'x-csrf-token': 'TOKEN' },
    'without a token': { 'sec-fetch-site': 'same-origin', origin: ORIGIN },
    'with another token': { 'sec-fetch-site': 'same-origin', origin: ORIGIN, 'x-csrf-token': 'x'.repeat(43) },
    'with another origin': {
      'sec-fetch-site': 'same-origin',
      origin: 'https://evil.example',
      'x-csrf-token': 'TOKEN',
    },
    'without saying from where': { 'x-csrf-token': 'TOKEN' },
    'from the address bar': { 'sec-fetch-site': 'none', 'x-csrf-token': 'TOKEN' },
    'from a sandbox': { origin: 'null', 'x-csrf-token': 'TOKEN' },
  };
  it.each(Object.keys(tries))('changes nothing: %s', async (name) => {
    const { browser } = await side.person(`Csrf${Object.keys(tries).indexOf(name)}`);
    const headers = Object.fromEntries(
      Object.entries(tries[name] ?? {}).map(([key, value]) => [
        key,
        value.replace('TOKEN', browser.csrfToken),
      ]),
    );
    const refused = await browser.send('POST', '/v1/resellers', { body: change, headers });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'forbidden']);
    expect((await browser.page('POST', '/v1/resellers', change)).statusCode).toBe(201);
  });

  it('cannot send a form', async () => {
    const { browser } = await side.person('Form');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' };
    const form = await browser.send('POST', '/v1/resellers', { body: 'type=indirect', headers });
    expect(form.statusCode).toBe(403);
    const own = { ...headers, 'sec-fetch-site': 'same-origin', 'x-csrf-token': browser.csrfToken };
    expect((await browser.send('POST', '/v1/resellers', { body: 'a=b', headers: own })).statusCode).toBe(415);
  });

  it('reads nothing, and needs no token where nothing is changed', async () => {
    const { browser } = await side.person('Read');
    const get = (site: string) =>
      browser.send('GET', '/v1/resellers', { headers: { 'sec-fetch-site': site } });
    expect((await get('cross-site')).statusCode).toBe(403);
    expect((await get('same-site')).statusCode).toBe(403);
    expect((await get('same-origin')).statusCode).toBe(200);
    expect((await get('none')).statusCode).toBe(200);
  });

  it('is no matter for a key, and a key that is shown counts alone', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect((await side.admin.send('POST', '/v1/resellers', { body: change, headers })).statusCode).toBe(201);
    const { browser } = await side.person('Both');
    const wrong = await browser.page('GET', '/v1/resellers', undefined, { authorization: 'Bearer wrong' });
    expect(wrong.statusCode).toBe(401);
  });
});

describe('guessing', () => {
  it('is slowed down by address after thirty failures, also by another process, and not for others', async () => {
    const own = await signInTenant(api, issuer);
    await own.person('Victim');
    issuer.reset('Stranger');
    for (let n = 0; n < 30; n += 1) {
      // One account after another, so that only the address is what they share.
      issuer.reset(`Stranger-${n}`);
      expect((await new TestBrowser(api.app).signIn(own.start)).statusCode).toBe(403);
    }
    issuer.reset('Victim');
    expect((await new TestBrowser(api.app).signIn(own.start)).statusCode).toBe(429);
    const rows = await api.database.oracle<{ bucket: string; count: number }>(
      'SELECT bucket, count FROM guess_count WHERE tenant_id = $1',
      [own.tenant.id],
    );
    expect(rows.find(({ bucket }) => bucket.startsWith('address:'))?.count).toBe(30);
    expect(rows.map(({ bucket }) => bucket).join()).not.toMatch(/127\.0\.0\.1|Stranger/);
    const others = await signInTenant(api, issuer);
    await others.person('Bystander');
    await api.database.oracle('DELETE FROM guess_count WHERE tenant_id = $1', [own.tenant.id]);
    issuer.reset('Victim');
    expect((await new TestBrowser(api.app).signIn(own.start)).statusCode).toBe(303);
  });

  it('is slowed down by account after five', async () => {
    const own = await signInTenant(api, issuer);
    await own.person('Five');
    Object.assign(issuer.knobs, { claims: { amr: ['pwd'] } });
    for (let n = 0; n < 5; n += 1)
      expect((await new TestBrowser(api.app).signIn(own.start)).statusCode).toBe(403);
    issuer.reset('Five');
    expect((await new TestBrowser(api.app).signIn(own.start)).statusCode).toBe(429);
    issuer.reset('Six');
    expect((await new TestBrowser(api.app).signIn(own.start)).statusCode).toBe(403);
  });
});

describe('the pages of signing in', () => {
  it('ask for the distributor, in both languages, and run no script', async () => {
    const ask = (language: string) =>
      new TestBrowser(api.app).send('GET', '/auth/sign-in', { headers: { 'accept-language': language } });
    expect((await ask('ja')).body).toContain('会社の識別名');
    const english = await ask('en');
    expect(english.body).toContain('Name of your organisation');
    const policy = String(english.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(english.headers['cache-control']).toBe('no-store');
  });

  it('show what was typed as text', async () => {
    const answer = await new TestBrowser(api.app).send(
      'GET',
      '/auth/sign-in?tenant=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    );
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain('<script');
    expect(answer.body).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('need to know their own address', async () => {
    const headers = { host: 'evil.example' };
    const answer = await new TestBrowser(api.app).send('GET', side.start, { headers });
    expect([answer.statusCode, answer.headers.location]).toEqual([503, undefined]);
  });
});
