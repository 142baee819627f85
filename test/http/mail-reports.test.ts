import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/env.ts';
import { type Client, type TestTenant, useApi } from '../support/api.ts';
import { bounceMail } from '../support/bounce.ts';
import { type SentMail, sendMail, wishesOf } from '../support/sent-mail.ts';

const SECRET = 'hook-4f9a1c7be2d05386fa7be1d2c3a4958670';
const api = useApi({ settings: { mail: { ...loadConfig({}).mail, webhookSecret: SECRET } } });
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

const hook = (payload: object | Buffer, secret = SECRET) =>
  api.app.inject({
    method: 'POST',
    url: '/hooks/mail',
    headers: {
      authorization: `Bearer ${secret}`,
      'content-type': Buffer.isBuffer(payload) ? 'message/rfc822' : 'application/json',
    },
    payload: Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  });
const event = (type: string, more: object = {}) => ({
  events: [{ type, messageId: `<${mail.messageId}>`, ...more }],
});
const suppressed = async () => (await wishesOf(api, tenant.id, mail.person)).suppressed;
const record = async () => (await agent.get(`/v1/resellers/${resellerId}`)).json();

describe('a bounce', () => {
  it('for good ends the mails and marks the contact, for preflight and the desk', async () => {
    const answer = await hook(bounceMail({ messageId: mail.messageId }));
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toEqual({ read: 1, ours: 1 });
    expect(await suppressed()).toBe('bounced');
    expect((await record()).contacts[0].undeliverable).toBe(true);
    const list = await agent.get('/v1/resellers?overlay=undeliverable');
    expect(list.json().items.map(({ id }: { id: string }) => id)).toContain(resellerId);
    const findings = await agent.post(`/v1/resellers/${resellerId}/preflight`, {});
    expect(findings.json().findings.map(({ rule }: { rule: string }) => rule)).toContain('E5');
  });

  it('counts once, however often it is reported', async () => {
    await hook(event('bounced', { permanent: true, status: '5.1.1' }));
    const { revision } = await record();
    await hook(event('bounced', { permanent: true, status: '5.1.1' }));
    await hook(bounceMail({ messageId: mail.messageId }));
    expect((await record()).revision).toBe(revision);
  });

  it.each([
    ['of a full mailbox', { status: '5.2.2', diagnostic: 'mailbox full' }],
    ['that is only a delay', { action: 'delayed', status: '4.4.1', diagnostic: 'no answer' }],
  ])('%s ends nothing', async (_what, of) => {
    await hook(bounceMail({ messageId: mail.messageId, ...of }));
    expect(await suppressed()).toBeNull();
    expect((await record()).contacts[0].undeliverable).toBe(false);
  });

  it('of an address that the contact no longer has does not touch the contact', async () => {
    await hook(bounceMail({ messageId: mail.messageId, recipient: 'old@aoitec.example' }));
    expect((await record()).contacts[0].undeliverable).toBe(false);
  });

  it('of somebody else’s mail is read and passed over', async () => {
    const answer = await hook(
      bounceMail({ messageId: '0190c0de-0000-7000-8000-00000000dead@other.example' }),
    );
    expect(answer.json()).toEqual({ read: 1, ours: 0 });
  });
});

describe('a complaint', () => {
  it('ends the mails and asks the desk to call', async () => {
    await hook(event('complained'));
    expect(await suppressed()).toBe('complained');
    const { items } = (await agent.get(`/v1/resellers/${resellerId}/notes`)).json();
    expect(items[0].text).toContain('お電話');
    expect((await record()).contacts[0].undeliverable).toBe(false);
  });
});

describe('the hook', () => {
  it('opens with its own secret alone', async () => {
    expect((await hook(event('complained'), 'wrong')).statusCode).toBe(401);
    expect((await hook(event('complained'), agent.key)).statusCode).toBe(401);
    expect((await api.app.inject({ method: 'POST', url: '/hooks/mail', payload: {} })).statusCode).toBe(401);
    expect(await suppressed()).toBeNull();
  });

  it.each([
    [{}],
    [{ events: [] }],
    [{ events: [{ type: 'bounced', messageId: 'a b\r\n' }] }],
    [{ events: [{ type: 'x', messageId: 'a@b' }] }],
  ])('refuses %j', async (body) => {
    expect((await hook(body)).statusCode).toBe(400);
  });
});
