import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/env.ts';
import { REMINDER_RULES } from '../../src/programmes/index.ts';
import { type Client, useApi } from '../support/api.ts';
import { startSmtp } from '../support/smtp.ts';

const smtp = await startSmtp();
const api = useApi({ settings: { mail: { ...loadConfig({}).mail, smtpUrl: smtp.url } } });
let admin: Client;
let agent: Client;
beforeAll(async () => {
  const tenant = await api.tenant();
  admin = await tenant.as('admin');
  agent = await tenant.as('agent');
});
afterAll(async () => {
  await api.services.mailer.close();
  await smtp.stop();
});
const words = (ja: string, en = 'Hello.') => ({ intro: { ja, en }, closing: null });
const texts = async () => (await agent.get('/v1/mail-texts')).json().items;
const preview = async (query = '') => (await agent.get(`/v1/templates/mpa_available${query}`)).json();

describe('the mails', () => {
  it('are listed, one for every rule of the edition', async () => {
    const { items } = (await agent.get('/v1/templates?edition=2025-10')).json();
    expect(items.map(({ rule }: { rule: string }) => rule).sort()).toEqual([...REMINDER_RULES].sort());
  });

  it('can be looked at in both languages and editions, and are clean', async () => {
    const ja = await preview('?edition=2022-02&locale=ja');
    const en = await preview('?locale=en&step=2');
    expect(ja).toMatchObject({ edition: '2022-02', locale: 'ja', templateVersion: '1', findings: [] });
    expect(ja.subject).toContain('MPA');
    expect(en.text).toContain('We have written about this before');
    expect(en.html).toContain('<html lang="en"');
  });

  it('wear the tenant’s look', async () => {
    const settings = { branding: { displayName: 'ミライ商事', colour: '#7a1f5c' } };
    await admin.patch('/v1/tenant', { settings }, { 'if-match': '*' });
    const { html, text } = await preview();
    expect(html).toContain('#7a1f5c');
    expect(text).toContain('ミライ商事');
  });
});

describe('the tenant’s own words', () => {
  it('are kept in versions, shown in the mails, and the same words make no new one', async () => {
    expect(await texts()).toEqual([]);
    const first = await admin.send('PUT', '/v1/mail-texts', { body: words('冬のご挨拶です。') });
    expect(first.statusCode, first.body).toBe(200);
    await admin.send('PUT', '/v1/mail-texts', { body: words('冬のご挨拶です。') });
    const second = await admin.send('PUT', '/v1/mail-texts', { body: words('春のご挨拶です。') });
    expect(second.json().version).toBe(2);
    expect((await texts()).map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    const { text, templateVersion } = await preview('?locale=ja');
    expect(text).toContain('春のご挨拶です。');
    expect(templateVersion).toBe('1+2');
  });

  it.each([
    [words('詳しくは https://attacker.example/ へ')],
    [words('今だけ特価です。')],
    [words('パスワードを返信してください。')],
    [words('{name} 様')],
    [{ intro: { ja: 'こんにちは。' }, closing: null }],
    [{ intro: { ja: 'こんにちは。', en: '' }, closing: null }],
  ])('are refused: %j', async (body) => {
    const before = (await texts()).length;
    expect((await admin.send('PUT', '/v1/mail-texts', { body })).statusCode).toBe(400);
    expect(await texts()).toHaveLength(before);
  });

  it('are an administrator’s to change', async () => {
    expect((await agent.send('PUT', '/v1/mail-texts', { body: words('x') })).statusCode).toBe(403);
  });
});

describe('a test mail', () => {
  it('needs an address of the caller’s own', async () => {
    const answer = await agent.post('/v1/templates/mpa_available/test');
    expect(answer.statusCode).toBe(409);
    expect(smtp.received).toEqual([]);
  });

  it('goes to the support address for a key, and says what the server said', async () => {
    const settings = { branding: { supportMail: 'desk@mirai.example' } };
    await admin.patch('/v1/tenant', { settings }, { 'if-match': '*' });
    const answer = await agent.post('/v1/templates/mpa_available/test?locale=en');
    expect(answer.json()).toEqual({ to: 'desk@mirai.example', result: 'accepted', response: '250 kept' });
    expect(smtp.received.map(({ to }) => to)).toEqual([['desk@mirai.example']]);
    expect(smtp.received[0]?.parsed.html).toContain('lang="en"');
  });
});
