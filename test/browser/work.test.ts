import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useConsole } from './support/console.ts';

const app = useConsole(40);

const dialog = (page: Page) => page.getByRole('dialog');

/** A reseller of this test alone, invited and under way. */
async function freshReseller(name: string): Promise<string> {
  const body = {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName: name },
    contacts: [{ roles: ['primary_contact'], familyName: '試験', email: 'a@test.example.jp' }],
  };
  const made = await app.admin.post('/v1/resellers', body);
  expect(made.statusCode, made.body).toBe(201);
  const { id } = made.json();
  const invited = await app.admin.post(
    `/v1/resellers/${id}/events`,
    { type: 'lifecycle.invited' },
    { 'if-match': '*' },
  );
  expect(invited.statusCode, invited.body).toBe(201);
  await report(id, { type: 'work_tenant.planned', data: { strategy: 'new_dedicated' } });
  return id;
}

/** What a colleague reports meanwhile. */
async function report(id: string, event: object): Promise<void> {
  const sent = await app.admin.post(`/v1/resellers/${id}/events`, event, { 'if-match': '*' });
  expect(sent.statusCode, sent.body).toBe(201);
}

describe('the keyboard', () => {
  it('leads from room to room', async () => {
    const { page, context } = await app.visit('/console/');
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.waitForURL('**/console/resellers');
    await page.keyboard.press('/');
    const field = dialog(page).getByRole('combobox');
    await field.pressSequentially('監査');
    await dialog(page).getByRole('option', { name: '監査ログ' }).waitFor();
    await field.press('Enter');
    await page.waitForURL('**/console/audit');
    await context.close();
  });

  it('moves through the list and opens the row', async () => {
    const { page, context } = await app.visit('/console/resellers?sort=name');
    const second = (await app.admin.get('/v1/resellers?sort=name&limit=2')).json().items[1];
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/console/resellers/${second.id}`);
    await context.close();
  });
});

describe('the list', () => {
  it('keeps its filters in the address, searches while typing, and forgives width', async () => {
    const { page, context } = await app.visit('/console/resellers');
    await page
      .getByRole('button', { name: /対応する人/ })
      .first()
      .click();
    await page.getByRole('checkbox', { name: 'Microsoft' }).check();
    await page.waitForURL('**waitingOn=microsoft**');
    const shown = (await app.admin.get('/v1/resellers?waitingOn=microsoft&limit=1')).json().items[0];
    await page.getByRole('link', { name: shown.company.registeredName }).waitFor();
    await page.keyboard.press('Escape');
    await app.show(page, '/console/resellers');
    const [first] = (await app.admin.get('/v1/resellers?limit=1&sort=name')).json().items;
    await page.getByRole('textbox').first().fill(first.externalRef.toLowerCase());
    await page.waitForURL('**q=**');
    await page.getByRole('link', { name: first.company.registeredName }).waitFor();
    await context.close();
  });
});

describe('reporting an event', () => {
  it('offers what is allowed, sends the form made from the description, and shows the new state and its history', async () => {
    const id = await freshReseller('株式会社ブラウザ報告');
    const { page, context } = await app.visit(`/console/resellers/${id}`);
    await page.keyboard.press('e');
    const what = dialog(page).getByRole('combobox', { name: '何がありましたか' });
    await what.click();
    await page.getByRole('option', { name: '組織アカウントを作成した' }).click();
    await dialog(page)
      .getByRole('textbox', { name: /ドメイン/ })
      .fill('browser.onmicrosoft.com');
    await dialog(page).getByRole('textbox', { name: /メモ/ }).fill('電話で確認');
    await dialog(page).getByRole('button', { name: '記録する' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    const record = (await app.admin.get(`/v1/resellers/${id}`)).json();
    expect(record.tracks.workTenant).toMatchObject({ state: 'created', domain: 'browser.onmicrosoft.com' });
    await page.getByRole('tab', { name: '履歴' }).click();
    await page.getByText('電話で確認').waitFor();
    await page.getByText('管理 花子').first().waitFor();
    await context.close();
  });

  it('keeps what was typed and says what is wrong when the API refuses', async () => {
    const id = await freshReseller('株式会社ブラウザ拒否');
    const { page, context } = await app.visit(`/console/resellers/${id}?report=work_tenant.created`);
    const domain = dialog(page).getByRole('textbox', { name: /ドメイン/ });
    await domain.fill('ドメインではない');
    await dialog(page).getByRole('button', { name: '記録する' }).click();
    await dialog(page).getByRole('alert').waitFor();
    expect(await domain.inputValue()).toBe('ドメインではない');
    await context.close();
  });
});

describe('two people at one reseller', () => {
  it('see each other’s change without reloading', async () => {
    const id = await freshReseller('株式会社ブラウザ同時');
    const { page, context } = await app.visit(`/console/resellers/${id}`);
    await report(id, { type: 'work_tenant.created', data: { domain: 'live.onmicrosoft.com' } });
    await page.getByText('live.onmicrosoft.com').waitFor({ timeout: 20_000 });
    await context.close();
  });

  it('lose nothing: the second is shown what the first did, keeps the typed text, and sends it then', async () => {
    const id = await freshReseller('株式会社ブラウザ競合');
    const { page, context } = await app.visit(`/console/resellers/${id}?report=work_tenant.created`);
    await dialog(page)
      .getByRole('textbox', { name: /ドメイン/ })
      .fill('second.onmicrosoft.com');
    const note = dialog(page).getByRole('textbox', { name: /メモ/ });
    await note.fill('二人目のメモ');
    const first = { type: 'mfa.policy_enabled', data: { method: 'security_defaults' } };
    await report(id, { ...first, note: '一人目のメモ' });
    await dialog(page).getByRole('button', { name: '記録する' }).click();
    const alert = dialog(page).getByRole('alert');
    await alert.getByText('一人目のメモ').waitFor();
    expect(await note.inputValue()).toBe('二人目のメモ');
    await alert.getByRole('button', { name: '変更を確認しました' }).click();
    await dialog(page).getByRole('button', { name: '記録する' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    const notes = (await app.admin.get(`/v1/resellers/${id}/events`))
      .json()
      .items.map((event: { note: string | null }) => event.note);
    expect(notes).toEqual(expect.arrayContaining(['一人目のメモ', '二人目のメモ']));
    await context.close();
  });
});

describe('a list of resellers', () => {
  it('is read as a dry run, then imported, then undone', async () => {
    const { page, context } = await app.visit('/console/imports');
    const csv = '会社名,管理番号\n株式会社ブラウザ取込,B-0001\n';
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'ファイルを選ぶ' }).click();
    await (await chooser).setFiles({ name: '一覧.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByText('試しの読み込みです').waitFor();
    expect((await app.admin.get('/v1/resellers?externalRef=B-0001')).json().items).toEqual([]);
    await page.getByRole('button', { name: 'この内容で取り込む' }).click();
    await page.getByRole('button', { name: 'この取り込みを取り消す' }).click();
    expect((await app.admin.get('/v1/resellers?externalRef=B-0001')).json().items).toHaveLength(1);
    await dialog(page).getByRole('button', { name: 'この取り込みを取り消す' }).click();
    await page.getByText(/取り消し済み：1件/).waitFor();
    await context.close();
  });
});

describe('the audit log', () => {
  it('is proven by the browser itself', async () => {
    const { page, context } = await app.visit('/console/audit');
    await page.locator('summary', { hasText: 'ログの' }).nth(3).click();
    await page.getByRole('button', { name: 'この記録を検証する' }).click();
    await page.getByText(/チェックポイントに含まれています/).waitFor();
    await context.close();
  });
});

describe('the reseller’s own page', () => {
  it('shows the one next step and takes a report', async () => {
    const id = await freshReseller('株式会社ブラウザ自社');
    const [contact] = (await app.admin.get(`/v1/resellers/${id}`)).json().contacts;
    const { page, context, complaints } = await app.open({ width: 390 });
    await app.asReseller(context, id, contact.id);
    await app.show(page, '/self');
    await page.getByRole('heading', { name: '株式会社ブラウザ自社' }).waitFor();
    await page.getByText('次にしていただくこと').waitFor();
    await page.getByRole('button', { name: '組織アカウントを作成した' }).click();
    await page.getByRole('textbox', { name: /ドメイン/ }).fill('own.onmicrosoft.com');
    await page.getByRole('button', { name: '知らせる', exact: true }).click();
    await page.getByText('お知らせありがとうございます').waitFor();
    const record = (await app.admin.get(`/v1/resellers/${id}`)).json();
    expect(record.tracks.workTenant).toMatchObject({ state: 'created', domain: 'own.onmicrosoft.com' });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
