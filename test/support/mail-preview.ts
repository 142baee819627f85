import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Locale } from '../../src/kernel/text.ts';
import type { Instant } from '../../src/kernel/time.ts';
import { EDITION_IDS, REMINDER_RULES } from '../../src/programmes/index.ts';
import { sampleMail, sampleStaffDigest } from '../../src/reminders/templates/index.ts';

/**
 * Writes every mail of every edition in both languages as HTML, plain text and pictures (a desktop and a phone, light and dark).
 * Usage: npm run mail:preview -- FOLDER [part of a name]
 */
const [folder = 'mail-preview', only = ''] = process.argv.slice(2);
const LOCALES: readonly Locale[] = ['ja', 'en'];
const VIEWS = [
  { name: 'desktop', width: 900, height: 800 },
  { name: 'phone', width: 375, height: 720 },
] as const;

const now = '2026-11-24T01:00:00.000Z' as Instant;
const mails = LOCALES.flatMap((locale) => [
  ...EDITION_IDS.flatMap((edition) =>
    REMINDER_RULES.map((rule) => ({
      name: `${edition}-${rule}-${locale}`,
      mail: sampleMail({ rules: [rule], edition, locale, now }),
    })),
  ),
  {
    name: `digest-${locale}`,
    mail: sampleMail({
      rules: ['rejected_business', 'mpa_available', 'review_received'],
      edition: '2025-10',
      locale,
      now,
      companies: true,
    }),
  },
  { name: `staff-${locale}`, mail: sampleStaffDigest(locale, now) },
]);

await mkdir(folder, { recursive: true });
const program =
  ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path)) ?? process.env.CHROME_PATH;
const browser =
  program === undefined
    ? null
    : await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, mail } of mails.filter((one) => one.name.includes(only))) {
  await writeFile(join(folder, `${name}.html`), mail.html);
  await writeFile(join(folder, `${name}.txt`), `Subject: ${mail.subject}\n\n${mail.text}`);
  for (const view of browser === null ? [] : VIEWS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser?.newPage({ viewport: view, colorScheme });
      await page?.setContent(mail.html);
      await page?.screenshot({
        path: join(folder, `${name}.${view.name}.${colorScheme}.png`),
        fullPage: true,
      });
      await page?.close();
    }
  }
}
await browser?.close();
console.log(
  `${mails.length} mails in ${folder}${browser === null ? ' (no pictures: Chromium was not found)' : ''}`,
);
