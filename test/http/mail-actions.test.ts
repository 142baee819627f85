import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, type TestTenant, useApi } from '../support/api.ts';
import { type SentMail, sendMail, wishesOf } from '../support/sent-mail.ts';

const api = useApi();
let tenant: TestTenant;
let agent: Client;
let resellerId = '';
let mail: SentMail;

beforeAll(async () => {
  tenant = await api.tenant();
  agent = await tenant.as('agent');
});
beforeEach(async () => {
  const made = await agent.post('/v1/resellers', {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName: '株式会社アオイテック' },
    contacts: [{ roles: ['primary_contact'], familyName: '山田', email: 'yamada@aoitec.example' }],
  });
  resellerId = made.json().id;
  mail = await sendMail(api, tenant.id, resellerId, made.json().contacts[0].id);
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const get = (path: string) => api.app.inject({ method: 'GET', url: path });
const post = (path: string, body: Record<string, string> = {}) =>
  api.app.inject({ method: 'POST', url: path, headers: FORM, payload: new URLSearchParams(body).toString() });
const notes = async () =>
  (await agent.get(`/v1/resellers/${resellerId}/notes`)).json().items as { text: string }[];
const wishes = () => wishesOf(api, tenant.id, mail.person);
const contacts = async () =>
  (await agent.get(`/v1/resellers/${resellerId}`)).json().contacts as {
    roles: string[];
    email: string;
    familyName: string;
  }[];

describe('a footer link', () => {
  it('only shows a page when it is opened, however often and by whomever', async () => {
    for (const lang of ['', '?lang=en', '?lang=ja']) {
      const answer = await get(`/m/${mail.token}${lang}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.body.match(/<form method="post"/g)).toHaveLength(4);
      expect(answer.body).not.toMatch(/アオイテック|山田|yamada/);
    }
    await api.app.inject({ method: 'HEAD', url: `/m/${mail.token}` });
    expect((await get(`/m/${mail.token}/stop`)).statusCode).toBe(405);
    expect((await get(`/m/${mail.token}/unsubscribe`)).statusCode).toBe(405);
    expect(await wishes()).toEqual({ suppressed: null, pausedUntil: null });
    expect(await notes()).toEqual([]);
  });

  it('speaks the language of the mail, or the one that was chosen', async () => {
    expect((await get(`/m/${mail.token}`)).body).toContain('このメールについて');
    expect((await get(`/m/${mail.token}?lang=en`)).body).toContain('About this email');
  });

  it('pauses for fourteen days', async () => {
    const answer = await post(`/m/${mail.token}/pause`);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.body).toContain('14日間お休みします');
    expect(await wishes()).toEqual({ suppressed: null, pausedUntil: '2026-12-08T01:00:00.000Z' });
    expect((await notes())[0]?.text).toContain('14日間');
  });

  it.each(['stop', 'not-mine'])('%s ends the mails and has the desk call, once', async (action) => {
    expect((await post(`/m/${mail.token}/${action}`)).statusCode).toBe(200);
    expect((await post(`/m/${mail.token}/${action}`)).statusCode).toBe(200);
    expect((await wishes()).suppressed).toBe('stopped');
    expect(await notes()).toHaveLength(1);
    expect((await notes())[0]?.text).toContain('お電話');
  });

  it('hands the task to a colleague, through the same door as everything else', async () => {
    const to = { familyName: '佐藤', givenName: '美咲', email: 'ｓａｔｏ＠aoitec.example' };
    const answer = await post(`/m/${mail.token}/hand-over`, to);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(await contacts()).toMatchObject([
      { familyName: '山田', roles: ['secondary'] },
      { familyName: '佐藤', email: 'sato@aoitec.example', roles: ['primary_contact'] },
    ]);
    await post(`/m/${mail.token}/hand-over`, to);
    expect(await contacts()).toHaveLength(2);
  });

  it.each([
    [{ familyName: '', email: 'sato@aoitec.example' }],
    [{ familyName: '佐藤', email: 'sato@aoitec.example\r\nBcc: x@y.example' }],
    [{ familyName: '佐藤\nX', email: 'sato@aoitec.example' }],
    [{ familyName: '<b>', email: 'sato@aoitec.example' }],
  ])('asks again for a colleague like %j', async (to) => {
    const answer = await post(`/m/${mail.token}/hand-over`, to);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('role="alert"');
    expect(await contacts()).toHaveLength(1);
  });

  it('does not hand over after ninety days, but still stops', async () => {
    api.clock.advance(91);
    const to = { familyName: '佐藤', email: 'sato@aoitec.example' };
    expect((await post(`/m/${mail.token}/hand-over`, to)).statusCode).toBe(404);
    expect((await post(`/m/${mail.token}/stop`)).statusCode).toBe(200);
    api.clock.advance(-91);
  });
});

describe('the button of a mail program (RFC 8058)', () => {
  it('stops the mails with one POST', async () => {
    const answer = await post(`/m/${mail.token}/unsubscribe`, { 'List-Unsubscribe': 'One-Click' });
    expect(answer.statusCode).toBe(204);
    expect((await wishes()).suppressed).toBe('stopped');
    expect(await notes()).toHaveLength(1);
  });
});

describe('a token', () => {
  it('that was changed, cut or made for another mail opens nothing', async () => {
    const flip = (text: string, at: number) =>
      text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    const other = await api.tenant();
    const foreign = api.services.mailTokens.seal({ tenantId: other.id, mailId: mail.id });
    const bad = [0, 20, 30, 45, 63].map((at) => flip(mail.token, at));
    for (const token of [...bad, mail.token.slice(1), `${mail.token}A`, foreign, 'x']) {
      expect((await get(`/m/${token}`)).statusCode, token).toBe(404);
      expect((await post(`/m/${token}/stop`)).statusCode, token).toBe(404);
      expect((await post(`/m/${token}/unsubscribe`)).statusCode, token).toBe(404);
    }
    expect(await wishes()).toEqual({ suppressed: null, pausedUntil: null });
  });
});
