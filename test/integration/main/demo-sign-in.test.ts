import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoSignIn, startDemoSignIn } from '../../../src/main/demo-sign-in.ts';
import { createServices, type Services } from '../../../src/main/services.ts';
import { buildApp } from '../../../src/main/wire.ts';
import { closePools } from '../../../src/platform/db/pools.ts';
import type { HttpApp } from '../../../src/platform/http/types.ts';
import { createLogger } from '../../../src/platform/log/logger.ts';
import { createTenant } from '../../../src/tenancy/create-tenant.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
const slug = `demo-${randomBytes(3).toString('hex')}`;
let signIn: DemoSignIn;
let services: Services;
let app: HttpApp;
let origin: string;

beforeAll(async () => {
  const config = database.config;
  signIn = await startDemoSignIn(config, slug);
  services = createServices({ ...config, oidcInternalHosts: [signIn.host] }, createLogger(config));
  const input = {
    slug,
    name: slug,
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    programme: '2025-10',
    operator: 'test',
  } as const;
  await createTenant(services, input);
  app = await buildApp(services, { accepting: () => true });
  origin = (await app.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
  await signIn.open([origin]);
});
afterAll(async () => {
  await signIn?.stop();
  await app?.close();
  if (services) await closePools(services.pools);
});

/** A browser that keeps the cookies of each origin and follows redirects. */
function browser() {
  const jars = new Map<string, Map<string, string>>();
  const visit = async (
    url: URL,
    form?: Record<string, string>,
  ): Promise<{ url: URL; status: number; text: string }> => {
    const jar = jars.get(url.origin) ?? new Map<string, string>();
    jars.set(url.origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie, 'accept-language': 'ja' },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0\b|1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null || answer.status < 300 || answer.status > 399)
      return { url, status: answer.status, text: await answer.text() };
    const next = new URL(location, url);
    // The product's own start page is not part of this.
    return next.origin === origin && next.pathname === '/'
      ? { url: next, status: 200, text: '' }
      : visit(next);
  };
  return { visit, cookies: (of: string) => jars.get(of) ?? new Map<string, string>() };
}

const actionOf = (page: { url: URL; text: string }) =>
  new URL(/action="([^"]+)"/.exec(page.text)?.[1] ?? '', page.url);

async function untilCode(person: string) {
  const one = browser();
  const people = await one.visit(new URL(`${origin}/auth/sign-in?tenant=${slug}`));
  const code = await one.visit(actionOf(people), { person });
  return { one, people, code };
}

describe('the identity provider of the demonstration', () => {
  it('shows the four people, asks for a number, and lets in with the right one alone', async () => {
    const { one, people, code } = await untilCode('kenichi.suzuki');
    for (const name of ['佐藤 美咲', '鈴木 健一', '高橋 由美子', '田中 誠'])
      expect(people.text).toContain(name);
    const shown = /<strong>(\d{3}) (\d{3})<\/strong>/.exec(code.text)?.slice(1).join('') ?? '';
    const wrong = await one.visit(actionOf(code), {
      person: 'kenichi.suzuki',
      code: shown === '000000' ? '1' : '000000',
    });
    expect(wrong.text).toContain('番号が違います');
    const inside = await one.visit(actionOf(code), { person: 'kenichi.suzuki', code: shown });
    expect([inside.status, inside.url.href]).toEqual([200, `${origin}/`]);
    const token = one.cookies(origin).get('__Host-shirube_session');
    const headers = { cookie: `__Host-shirube_session=${token}` };
    const session = await (await fetch(`${origin}/v1/session`, { headers })).json();
    expect(session).toMatchObject({ role: 'lead', user: { displayName: '鈴木 健一', status: 'active' } });
  });

  it('says honestly when there was no second factor, and then nobody gets in', async () => {
    const { one, code } = await untilCode('yumiko.takahashi');
    const refused = await one.visit(actionOf(code), { person: 'yumiko.takahashi', without: 'yes' });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('多要素認証が必要です');
    expect(one.cookies(origin).get('__Host-shirube_session')).toBeUndefined();
  });

  it('is set up once: a second start changes nothing', async () => {
    const count = async () =>
      (
        await database.oracle<{ n: string }>(
          'SELECT count(*) AS n FROM audit_event WHERE entity_kind IN ($1, $2)',
          ['user', 'sign_in'],
        )
      )[0]?.n;
    const before = await count();
    await signIn.open([origin]);
    expect(await count()).toBe(before);
  });
});
