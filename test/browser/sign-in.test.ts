import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoSignIn, startDemoSignIn } from '../../src/main/demo-sign-in.ts';
import { createServices, type Services } from '../../src/main/services.ts';
import { buildApp } from '../../src/main/wire.ts';
import { closePools } from '../../src/platform/db/pools.ts';
import type { HttpApp } from '../../src/platform/http/types.ts';
import { createLogger } from '../../src/platform/log/logger.ts';
import { createTenant } from '../../src/tenancy/create-tenant.ts';
import { useDatabase } from '../support/database.ts';
import { expectSound, useBrowser } from './support/browser.ts';

const database = useDatabase();
const browser = useBrowser();
const slug = `demo-${randomBytes(3).toString('hex')}`;
let signIn: DemoSignIn;
let services: Services;
let app: HttpApp;
let origin: string;
let evil: Server;
let evilOrigin: string;

beforeAll(async () => {
  const config = database.config;
  signIn = await startDemoSignIn(config, slug);
  services = createServices({ ...config, oidcInternalHosts: [signIn.host] }, createLogger(config));
  await createTenant(services, {
    slug,
    name: slug,
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    programme: '2025-10',
    operator: 'test',
  });
  app = await buildApp(services, { accepting: () => true });
  origin = (await app.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
  await signIn.open([origin]);
  evil = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(attack(origin)),
  );
  evil.listen(0, '127.0.0.1');
  await once(evil, 'listening');
  evilOrigin = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await signIn?.stop();
  await app?.close();
  evil?.closeAllConnections();
  evil?.close();
  if (services) await closePools(services.pools);
});

/** A page of another site that tries what such pages try. */
const attack = (target: string) => `<!doctype html><title>evil</title>
  <form id="f" method="post" action="${target}/v1/resellers" enctype="text/plain"><input name='{"type":"indirect","x":"' value='"}'></form>
  <form id="out" method="post" action="${target}/auth/sign-out"></form>
  <iframe id="frame" src="${target}/auth/sign-in?tenant=x"></iframe>`;

async function enter(page: Page, name: string): Promise<void> {
  await page.goto(`${origin}/auth/sign-in?tenant=${slug}&returnTo=/auth/signed-out`);
  await page.getByRole('button', { name }).click();
  const code = (await page.locator('p strong').first().innerText()).replace(' ', '');
  await page.getByLabel('6桁の番号').fill(code);
  await page.getByRole('button', { name: '確認', exact: true }).click();
  await page.waitForURL(`${origin}/`);
}

const resellers = async () =>
  (await database.oracle<{ n: string }>('SELECT count(*) AS n FROM reseller'))[0]?.n;

describe('signing in with a browser', () => {
  it('goes through the provider on http://localhost, and leaves a cookie that no script sees', async () => {
    const { context, page, complaints } = await browser.open();
    await page.goto(`${origin}/auth/sign-in?tenant=${slug}`);
    await expectSound(page, complaints);
    await enter(page, '鈴木 健一');
    const cookie = (await context.cookies(origin)).find(({ name }) => name === '__Host-shirube_session');
    expect(cookie).toMatchObject({
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      path: '/',
      domain: 'localhost',
    });
    await page.goto(`${origin}/auth/signed-out`);
    expect(await page.evaluate('document.cookie')).toBe('');
    const own = `(async () => {
      const { csrfToken, user } = await (await fetch('/v1/session')).json();
      const made = await fetch('/v1/resellers', { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
        body: JSON.stringify({ type: 'indirect', startPoint: 'no_mpn', company: { registeredName: '画面商事' } }) });
      const without = await fetch('/v1/resellers', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
      return [user.displayName, made.status, without.status];
    })()`;
    expect(await page.evaluate(own)).toEqual(['鈴木 健一', 201, 403]);
    await context.close();
  });

  it('says without a second factor what is missing, in a page that is sound', async () => {
    const { context, page, complaints } = await browser.open({ scheme: 'dark', width: 390 });
    await page.goto(`${origin}/auth/sign-in?tenant=${slug}`);
    await page.getByRole('button', { name: '田中 誠' }).click();
    await expectSound(page, complaints);
    await page.getByRole('button', { name: '番号を入力せずに続ける' }).click();
    await page.getByRole('heading', { name: '多要素認証が必要です' }).waitFor();
    await expectSound(page, complaints);
    await context.close();
  });
});

describe('another site', () => {
  it('cannot act for somebody who is signed in: forms, fetch, frames', async () => {
    const { context, page } = await browser.open();
    await enter(page, '高橋 由美子');
    const before = await resellers();
    const other = await context.newPage();
    await other.goto(evilOrigin);
    const tries = `(async () => {
      const outcomes = [];
      for (const [method, path] of [['GET', '/v1/resellers'], ['POST', '/v1/resellers'], ['POST', '/auth/sign-out'], ['DELETE', '/v1/api-keys/x']])
        for (const mode of ['cors', 'no-cors']) {
          if (mode === 'no-cors' && method === 'DELETE') continue;
          outcomes.push(await fetch('${origin}' + path, { method, mode, credentials: 'include', ...(method === 'POST' && { body: '{}' }) })
            .then((answer) => answer.type === 'opaque' ? 'opaque' : answer.status, () => 'refused'));
        }
      return outcomes;
    })()`;
    expect(new Set((await other.evaluate(tries)) as string[])).toEqual(new Set(['refused']));
    // A frame that was refused has an error page of another origin in it.
    expect(await other.evaluate(`document.getElementById('frame').contentDocument`)).toBeNull();
    await other.evaluate(`document.getElementById('f').submit()`);
    await other.waitForURL(`${origin}/v1/resellers`);
    expect(await other.locator('body').innerText()).toMatch(/"status":\s?(401|403)/);
    await other.goto(evilOrigin);
    await other.evaluate(`document.getElementById('out').submit()`);
    await other.waitForURL(`${origin}/auth/sign-out`);
    expect(await resellers()).toBe(before);
    await page.goto(`${origin}/auth/signed-out`);
    expect(await page.evaluate(`fetch('/v1/session').then((answer) => answer.status)`)).toBe(200);
    await context.close();
  });
});
