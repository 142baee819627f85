import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectSound, PAGES } from './support/browser.ts';
import { useConsole } from './support/console.ts';

const app = useConsole(60);

const firstOf = async (url: string): Promise<string> => (await app.admin.get(url)).json().items[0].id;

/** Every page, by its path; `id` where one thing has to be found first. */
const ROOMS: Readonly<Record<string, () => Promise<string> | string>> = {
  today: () => '/console/',
  resellers: () => '/console/resellers',
  filtered: () => '/console/resellers?waitingOn=reseller&sort=nextDueAt',
  nothing: () => '/console/resellers?q=zzzzzz',
  reseller: async () => `/console/resellers/${await firstOf('/v1/resellers?overlay=needs_fix')}`,
  history: async () => `/console/resellers/${await firstOf('/v1/resellers')}?tab=history`,
  facts: async () => `/console/resellers/${await firstOf('/v1/resellers?stage=mfa')}?tab=facts`,
  notes: async () => `/console/resellers/${await firstOf('/v1/resellers')}?tab=notes`,
  reminders: async () =>
    `/console/resellers/${await firstOf('/v1/resellers?overlay=needs_fix')}?tab=reminders`,
  documents: async () =>
    `/console/resellers/${await firstOf('/v1/resellers?overlay=needs_fix')}?tab=documents`,
  tickets: async () => `/console/resellers/${await firstOf('/v1/resellers?overlay=needs_fix')}?tab=tickets`,
  report: async () =>
    `/console/resellers/${await firstOf('/v1/resellers?stage=mpn_review')}?report=mpn.rejected`,
  edit: async () => `/console/resellers/${await firstOf('/v1/resellers')}?report=edit`,
  register: () => '/console/resellers/new',
  imports: () => '/console/imports',
  import: async () => `/console/imports/${await firstOf('/v1/imports')}`,
  insights: () => '/console/insights',
  audit: () => '/console/audit',
  settings: () => '/console/settings',
  reminderSettings: () => '/console/settings?tab=reminders',
  signInSettings: () => '/console/settings?tab=sign-in',
  messages: () => '/console/messages',
  people: () => '/console/settings?tab=users',
  keys: () => '/console/settings?tab=keys',
  missing: () => '/console/nowhere',
};

describe.each([
  { width: 1440, scheme: 'light', locale: 'ja' },
  { width: 390, scheme: 'dark', locale: 'en' },
] as const)('at $width px, $scheme, in $locale', (look) => {
  it.each(Object.keys(ROOMS))('the page "%s" is sound', async (room) => {
    const path = (await ROOMS[room]?.()) ?? '/';
    const { page, context, complaints } = await app.visit(path, look);
    await expectSound(page, complaints);
    expect(await page.locator('html').getAttribute('lang')).toBe(look.locale);
    await context.close();
  });

  it('the pages for whoever is not signed in are sound', async () => {
    const { page, context, complaints } = await app.open(look);
    for (const path of ['/console/', '/self']) {
      await app.show(page, path);
      await expectSound(page, complaints);
    }
    await context.close();
  });
});

describe('the session in a browser', () => {
  it('is out of reach for scripts', async () => {
    const { page, context } = await app.visit('/console/');
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['__Host-shirube_session']);
    expect(await page.evaluate('document.cookie')).toBe('');
    await context.close();
  });
});

describe('the script that has to be there before anything can be drawn', () => {
  it.each(['index', 'self'])('of the page "%s" is at most 250 kB, packed', (page) => {
    const html = readFileSync(join(PAGES, `${page}.html`), 'utf8');
    const scripts = [...html.matchAll(/assets\/([\w.-]+\.js)"/g)].map(([, name = '']) => name);
    // Brotli is what browsers are sent; gzip is there for what is older.
    const sizes = scripts.map((name) => statSync(join(PAGES, 'assets', `${name}.br`)).size);
    expect(scripts.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250_000);
  });
});
