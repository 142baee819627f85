import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';

export const PAGES = resolve(import.meta.dirname, '../../../dist/console');

const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly locale?: 'ja' | 'en';
}

function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** One chromium for the calling file; without one on the path its tests are not run. */
export function useBrowser() {
  const executablePath = findChromium();
  let browser: Browser | undefined;
  if (executablePath === undefined) beforeEach(({ skip }) => skip('chromium is not on the path'));
  beforeAll(async () => {
    if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  afterAll(() => browser?.close());
  return {
    /** A fresh profile; whatever the page complains about in its console fails the test that looks at `complaints`. */
    async open(look: Look = {}): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
      if (browser === undefined) throw new Error('chromium is there from the first beforeAll on');
      const { width = 1440, scheme = 'light', locale = 'ja' } = look;
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 844 : 900 },
        colorScheme: scheme,
        locale: locale === 'ja' ? 'ja-JP' : 'en-GB',
        timezoneId: 'Asia/Tokyo',
      });
      // A page that does not do what a test waits for will not do it in half a minute either.
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
          complaints.push(message.text());
      });
      return { context, page, complaints };
    },
  };
}

/** What axe finds that is more than a hint: its rule and the first place. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html.slice(0, 120)}`);
}

/** The page has content, no fault of accessibility, no complaint, and does not scroll sideways. */
export async function expectSound(page: Page, complaints: readonly string[]): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow).toBeLessThanOrEqual(0);
}
