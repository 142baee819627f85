import { describe, expect, it } from 'vitest';
import { expectSound } from './support/browser.ts';
import { useConsole } from './support/console.ts';

const app = useConsole(5);

const settings = async () => (await app.admin.get('/v1/tenant')).json().settings;

describe('the settings of the mails', () => {
  it('say at the field what is wrong, keep what was typed when a colleague was first, and save it then', async () => {
    const { page, context, complaints } = await app.visit('/console/settings?tab=mail');
    const address = page.getByRole('textbox', { name: '差出人のアドレス' });
    await address.fill('アドレスではない');
    const save = page.getByRole('button', { name: '保存' }).first();
    await save.click();
    await page.locator('[aria-invalid=true]').waitFor();
    await address.fill('partner@desk.example.jp');
    const changed = await app.admin.patch(
      '/v1/tenant',
      { settings: { branding: { supportPhone: '03-1234-5678' } } },
      { 'if-match': '*' },
    );
    expect(changed.statusCode, changed.body).toBe(200);
    await save.click();
    await page.getByText('窓口の電話番号: 03-1234-5678').waitFor();
    expect(await address.inputValue()).toBe('partner@desk.example.jp');
    await page.getByRole('button', { name: '確認しました' }).click();
    await save.click();
    await page.getByText('設定を保存しました').waitFor();
    const now = await settings();
    expect(now.mail.senderAddress).toBe('partner@desk.example.jp');
    expect(now.branding.supportPhone).toBe('03-1234-5678');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('switch a reminder off and change the hours, on a phone', async () => {
    const { page, context, complaints } = await app.visit('/console/settings?tab=reminders', {
      width: 390,
      locale: 'en',
    });
    await expectSound(page, complaints);
    await page.getByLabel('From', { exact: true }).fill('09:30');
    await page.getByRole('switch', { name: 'MFA not made mandatory' }).uncheck({ force: true });
    await page.getByRole('button', { name: 'Set the days of “Next step not begun”' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Settings saved').waitFor();
    const now = await settings();
    expect(now.quietHours).toEqual({ from: '17:00', to: '09:30' });
    expect(now.reminderPolicy.rules).toEqual({
      mfa_policy: { off: true },
      next_step: { steps: [{ after: 3, unit: 'business_days', to: 'contact' }] },
    });
    await context.close();
  });
});
