import { expect, it } from 'vitest';
import { expectSound } from './support/browser.ts';
import { useConsole } from './support/console.ts';

const app = useConsole(3);

const FAILED = {
  id: '01900000-0000-7000-8000-000000000001',
  resellerId: '01900000-0000-7000-8000-000000000002',
  companyName: '株式会社未達',
  rule: 'next_step',
  requirement: null,
  step: 1,
  audience: 'contact',
  contactId: null,
  urgent: false,
  state: 'dead',
  why: { code: 'gave_up', text: '何度送っても受け取られませんでした' },
  notBefore: '2026-11-20T01:00:00.000Z',
  attempts: 6,
  nextAttemptAt: null,
  settledAt: '2026-11-21T01:00:00.000Z',
  possibleDuplicate: false,
  response: '451 4.3.0 try later',
};

it.each([1440, 390])('failed messages show their reason and are sent again, at %d px', async (width) => {
  const { page, context, complaints } = await app.visit('/console/', { width });
  await page.route('**/v1/messages?*', (route) =>
    route.fulfill({ json: { items: [FAILED], nextCursor: null } }),
  );
  let retried = '';
  await page.route('**/v1/messages/*/retry', (route) => {
    retried = route.request().url();
    return route.fulfill({ status: 202, json: { id: FAILED.id, state: 'planned' } });
  });
  await page.getByRole('link', { name: '送信できなかったメール' }).click();
  await page.getByText('何度送っても受け取られませんでした').waitFor();
  await expectSound(page, complaints);
  await page.getByRole('button', { name: /再送する/ }).click();
  await page.getByText('再送を予約しました').waitFor();
  expect(retried).toContain(`/v1/messages/${FAILED.id}/retry`);
  await app.show(page, '/console/settings?tab=sign-in');
  await expectSound(page, complaints);
  await context.close();
});
