import { describe, expect, it } from 'vitest';
import { expectSound } from './support/browser.ts';
import { useConsole } from './support/console.ts';

const app = useConsole(60);

/** A stage's estimate as the API gives it once enough cases have left it. */
const STAGE = { stage: 'mpn_review', label: 'Partner IDの審査', unit: 'calendar_days', guide: null };
const FORECAST = {
  asOf: '2026-11-23',
  enough: 30,
  stages: [
    { ...STAGE, n: 143, p50: 4, p85: 11, backTest: { n: 40, within50: 0.475, within85: 0.9 } },
    {
      ...STAGE,
      stage: 'mpa',
      label: 'MPA',
      n: 3,
      p50: null,
      p85: null,
      backTest: { n: 0, within50: null, within85: null },
    },
  ],
};
const EMPTY_CAUSES = { from: '2026-08-26', to: '2026-11-23', total: 0, items: [] };

describe('the insights', () => {
  it('show the flow as layers, as a table, and open the list behind an age', async () => {
    const { page, context, complaints } = await app.visit('/console/insights');
    const flow = '段階ごとの件数の推移（累積フロー）';
    await page.getByRole('img', { name: flow }).waitFor();
    await page.getByRole('button', { name: `表で見る：${flow}` }).click();
    await page.getByRole('region', { name: flow }).getByRole('columnheader', { name: '日付' }).waitFor();
    await expectSound(page, complaints);
    await page.locator('a[href*="sort=age"][href*="stage="]').first().click();
    await page.waitForURL('**/console/resellers?**sort=age**');
    await context.close();
  });

  it('say a forecast with its back-test in words, and from when on something is counted', async () => {
    const { page, context, complaints } = await app.visit('/console/', { width: 390, locale: 'en' });
    await page.route('**/v1/stats/forecast', (route) => route.fulfill({ json: FORECAST }));
    await page.route('**/v1/stats/causes', (route) => route.fulfill({ json: EMPTY_CAUSES }));
    await app.show(page, '/console/insights');
    await page.getByText('4–11 calendar days (n=143)').waitFor();
    await page.getByText(/of the 40 cases of the last 60 days 48% kept within P50/).waitFor();
    await page.getByText('too few (n=3, shown from 30)').waitFor();
    await page.getByText('Counted from the day Microsoft first refuses something.').waitFor();
    await expectSound(page, complaints);
    await context.close();
  });
});

describe('one reseller', () => {
  it.each([
    ['shows the days on which it may be expected to sell', '2031-12-04', 1],
    ['shows none while too few have gone before it', null, 0],
  ])('%s', async (_, p50, shown) => {
    const [{ id }] = (await app.admin.get('/v1/resellers?limit=1')).json().items;
    const { page, context } = await app.visit('/console/');
    const own = (await app.admin.get(`/v1/resellers/${id}/forecast`)).json();
    await page.route('**/v1/resellers/*/forecast', (route) =>
      route.fulfill({ json: { ...own, n: 143, p50, p85: p50 && '2031-12-11' } }),
    );
    const answered = page.waitForResponse('**/forecast');
    await app.show(page, `/console/resellers/${id}`);
    await answered;
    const text = '予定では 2031/12/4〜2031/12/11 に販売開始の見込み（n=143）';
    if (shown > 0) await page.getByText(text).waitFor();
    expect(await page.getByText('販売開始の見込み').count()).toBe(shown);
    await context.close();
  });
});

describe('what a colleague changes', () => {
  it.each([
    ['comes by the stream', 'stream'],
    ['comes by the feed where the stream is refused', 'feed'],
  ])('%s', async (_, way) => {
    const [{ id }] = (await app.admin.get('/v1/resellers?limit=1')).json().items;
    const { page, context } = await app.visit('/console/settings');
    if (way === 'feed')
      await page.route('**/v1/changes/stream**', (route) => route.fulfill({ status: 429, body: '' }));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await app.show(page, `/console/resellers/${id}?tab=notes`);
    await expect.poll(() => asked.some((url) => url.includes('/v1/changes/stream?after='))).toBe(true);
    const said = `折り返し待ち（${way}）`;
    expect((await app.admin.post(`/v1/resellers/${id}/notes`, { text: said })).statusCode).toBe(201);
    await page.getByText(said).waitFor();
    const polls = asked.filter((url) => /\/v1\/changes\?after=\d/.test(url)).length;
    expect(polls > 0).toBe(way === 'feed');
    await context.close();
  });
});
