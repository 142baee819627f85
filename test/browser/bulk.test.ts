import { describe, expect, it } from 'vitest';
import { pdfOf } from '../support/files.ts';
import { multipart } from '../support/multipart.ts';
import { expectSound } from './support/browser.ts';
import { useConsole } from './support/console.ts';

const app = useConsole(12);

const newest = async (count: number) =>
  (await app.admin.get(`/v1/resellers?limit=${count}&sort=name`)).json().items as {
    id: string;
    company: { registeredName: string };
    tags: string[];
  }[];

describe('many at once', () => {
  it('shows what would change before anything does, then does it and says what became of it', async () => {
    const [one, two] = await newest(2);
    const { page, context, complaints } = await app.visit('/console/resellers?sort=name');
    for (const row of [one, two]) {
      await page.getByRole('checkbox', { name: `「${row?.company.registeredName}」を選ぶ` }).check();
    }
    await page.getByText('2件を選択中').waitFor();
    await page.getByRole('button', { name: 'タグを変える' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('付けるタグ').fill('一括');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '変更内容を確認する' }).click();
    await dialog.getByText('まだ何も変更していません').waitFor();
    await expectSound(page, complaints);
    expect((await newest(1))[0]?.tags).not.toContain('一括');
    await dialog.getByRole('button', { name: '2件を変更する' }).click();
    await dialog.getByText('変更が終わりました').waitFor();
    for (const row of await newest(2)) expect(row.tags).toContain('一括');
    await dialog.getByRole('button', { name: '閉じる' }).last().click();
    await page.getByText('2件を選択中').waitFor({ state: 'detached' });
    await context.close();
  });

  it('says on a phone, and in English, which rows are blocked and why, and takes all behind a filter', async () => {
    const { page, context, complaints } = await app.visit('/console/resellers?sort=name', {
      width: 390,
      locale: 'en',
    });
    await page
      .getByRole('checkbox', { name: /^Select “/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Select all that match the filter' }).click();
    await page.getByRole('button', { name: 'Report an event' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'What happened' }).click();
    await page.getByRole('option', { name: 'Resume' }).click();
    await dialog.getByRole('button', { name: 'See what would change' }).click();
    await dialog.getByRole('heading', { name: 'Blocked resellers, and why' }).waitFor();
    await expectSound(page, complaints);
    await context.close();
  });
});

describe('who looks after a reseller', () => {
  it('is chosen in the dialog, shown in the list, and narrows the list and the day', async () => {
    const [row] = await newest(1);
    const name = row?.company.registeredName ?? '';
    const { page, context, complaints } = await app.visit(`/console/resellers/${row?.id}`);
    await page.getByRole('button', { name: '編集' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '担当者' }).click();
    await page.getByRole('option', { name: '管理 花子（自分）' }).click();
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    await app.show(page, '/console/resellers');
    await page.getByRole('button', { name: '担当者' }).click();
    await page.getByRole('checkbox', { name: '管理 花子（自分）' }).check();
    await page.getByText('1件', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '表示する列' }).click();
    await page.getByRole('checkbox', { name: '担当者', exact: true }).check();
    await page.getByRole('cell', { name: '管理 花子（自分）' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '担当者:' }).click();
    await page.getByRole('checkbox', { name: '担当者なし' }).check();
    await page.getByRole('link', { name }).waitFor({ state: 'detached' });
    await app.show(page, '/console/');
    await page.getByRole('switch', { name: '自分の担当のみ' }).check();
    await expectSound(page, complaints);
    await context.close();
  });
});

describe('a document', () => {
  it('is sent back with the reason, by whoever may', async () => {
    const [row] = await newest(1);
    const sent = multipart(
      { name: 'a.pdf', content: pdfOf() },
      { document: 'registry_certificate', issuedOn: '2026-10-01' },
    );
    const url = `/v1/resellers/${row?.id}/evidence`;
    const made = await app.admin.send('POST', url, { body: sent.body, headers: sent.headers });
    expect(made.statusCode, made.body).toBe(201);
    const { page, context, complaints } = await app.visit(`/console/resellers/${row?.id}?tab=documents`);
    await page.getByRole('cell', { name: '2026/10/01' }).waitFor();
    await page.getByRole('button', { name: /を差し戻す/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '差し戻す理由' }).click();
    await page.getByRole('option', { name: 'ページが欠けている' }).click();
    await dialog.getByRole('textbox', { name: /メッセージ/ }).fill('2ページ目がありません');
    await expectSound(page, complaints);
    await dialog.getByRole('button', { name: '差し戻す' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('2ページ目がありません').waitFor();
    expect((await app.admin.get(url)).json().items[0]).toMatchObject({
      state: 'refused',
      reason: 'incomplete',
    });
    await context.close();
  });
});
