import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { SESSION_COOKIE } from '../../../src/access/rules/cookies.ts';
import { type SessionHolder, startSession } from '../../../src/access/sessions/start-session.ts';
import { lockUserByIdentity } from '../../../src/access/sign-in/store.ts';
import { enterKnownPerson } from '../../../src/access/users/enter-known-person.ts';
import { buildDemo } from '../../../src/exchange/index.ts';
import type { ContactId, ResellerId } from '../../../src/kernel/ids.ts';
import { startSealer } from '../../../src/ledger/index.ts';
import { operatorContext } from '../../../src/main/operate.ts';
import { sealDeps } from '../../../src/main/seal-deps.ts';
import { transactBound } from '../../../src/platform/db/bound.ts';
import { type Client, type TestTenant, useApi } from '../../support/api.ts';
import { type Look, PAGES, useBrowser } from './browser.ts';

const SLUG = 'console';
const COOKIE = { domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

/**
 * The built console on a real API and database, with the sealer that feeds the changes, and the demonstration's list of resellers.
 * `visit` opens it with the cookie of a session as signing in leaves it.
 */
export function useConsole(resellers: number) {
  const checkpointDir = mkdtempSync(join(tmpdir(), 'shirube-console-'));
  const api = useApi({ pages: PAGES, settings: { checkpointDir } });
  const chromium = useBrowser();
  let made: { tenant: TestTenant; admin: Client; address: string } | undefined;
  let sealer: { stop(): Promise<void> } | undefined;

  beforeAll(async () => {
    const tenant = await api.tenant(SLUG);
    const context = operatorContext(tenant.id, 'ja');
    const stop = new AbortController().signal;
    await buildDemo(api.services, context, { count: resellers, stop, onProgress: () => undefined });
    const listening = await api.app.listen({ port: 0, host: '127.0.0.1' });
    sealer = startSealer(sealDeps(api.services));
    made = { tenant, admin: await tenant.as('admin'), address: listening.replace('127.0.0.1', 'localhost') };
  });
  afterAll(async () => {
    await sealer?.stop();
    rmSync(checkpointDir, { recursive: true, force: true });
  });

  const ready = () => {
    if (!made) throw new Error('the console is there from the first beforeAll on');
    return made;
  };
  const signIn = async (context: BrowserContext, holder: SessionHolder): Promise<void> => {
    const { pools } = api.services;
    const session = await transactBound(pools.staff, binding(), (tx) => startSession(tx, holder, 'test'));
    await context.addCookies([{ name: SESSION_COOKIE, value: session.token, ...COOKIE }]);
  };
  const binding = () => ({ tenantId: ready().tenant.id, resellerId: null, credentialId: null });
  /** The administrator, known to the provider of identities. */
  const administrator = () =>
    transactBound(api.services.pools.staff, binding(), async (tx): Promise<SessionHolder> => {
      const context = operatorContext(ready().tenant.id, 'ja');
      const identity = { issuer: 'https://issuer.example', subject: 'admin' };
      const person = { displayName: '管理 花子', email: 'hanako@desk.example.jp', locale: 'ja' } as const;
      await enterKnownPerson(tx, context, { ...person, role: 'admin', identity }, api.services.clock());
      const found = await lockUserByIdentity(tx, identity.issuer, identity.subject);
      if (!found) throw new Error('the administrator was just entered');
      return { kind: 'staff', userId: found.id, role: 'admin', locale: 'ja' };
    });
  return {
    get admin() {
      return ready().admin;
    },
    /** A browser that is signed in as the administrator, at a page of the console that has settled. */
    async visit(path: string, look: Look = {}) {
      const opened = await chromium.open(look);
      await signIn(opened.context, await administrator());
      await show(opened.page, ready().address + path);
      return opened;
    },
    /** A browser without any session. */
    open: (look: Look = {}) => chromium.open(look),
    show: (page: Page, path: string) => show(page, ready().address + path),
    /** Gives the browser the session of a reseller's contact. */
    asReseller: (context: BrowserContext, resellerId: string, contactId: string) =>
      signIn(context, {
        kind: 'reseller',
        resellerId: resellerId as ResellerId,
        contactId: contactId as ContactId,
        locale: 'ja',
      }),
  };
}

/** Opens a page and waits until it has a heading and nothing is being loaded any more. */
async function show(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  await page.locator('.mantine-Loader-root').first().waitFor({ state: 'detached' });
  // What fades in has its full contrast only afterwards.
  await sleep(300);
}
