import { describe, expect, it } from 'vitest';
import { expectSound } from './support/browser.ts';
import { useConsole } from './support/console.ts';

const app = useConsole(40);

/** A reseller about which a mail is planned. */
async function planned(): Promise<string> {
  const { items } = (await app.admin.get('/v1/resellers?limit=40')).json();
  for (const { id } of items) {
    const reminders = (await app.admin.get(`/v1/resellers/${id}/reminders`)).json();
    if (reminders.items.some((item: { content: unknown }) => item.content !== null)) return id;
  }
  throw new Error('the demonstration has no reminder');
}

describe('the reminders of a reseller', () => {
  it.each([
    { width: 1440, locale: 'ja' },
    { width: 390, locale: 'en' },
  ] as const)('show the mail in a frame that keeps its look, at $width px', async (look) => {
    const { page, context, complaints } = await app.visit(
      `/console/resellers/${await planned()}?tab=reminders`,
      look,
    );
    await expectSound(page, complaints);
    await page
      .getByRole('button', { name: look.locale === 'ja' ? /のメールを見る/ : /Show the mail/ })
      .first()
      .click();
    const mail = page.frameLocator('[role=dialog] iframe');
    await mail.locator('.s-card').first().waitFor();
    // Without its styles the policy would have left a bare page, and have complained.
    const padding = await mail
      .locator('.s-card')
      .first()
      .evaluate('(card) => getComputedStyle(card).padding');
    expect(padding).not.toBe('0px');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
