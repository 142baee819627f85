import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSmtpTransport } from '../../../src/platform/mail/smtp-transport.ts';
import type { MailTransport } from '../../../src/platform/mail/transport.ts';
import { MAIL } from '../../support/outgoing.ts';
import { startSmtp, type TestSmtp } from '../../support/smtp.ts';

let smtp: TestSmtp;
let transport: MailTransport;
beforeAll(async () => {
  smtp = await startSmtp();
  transport = createSmtpTransport({
    url: smtp.url,
    bounceAddress: 'bounces@distributor.example',
    idempotencyHeader: 'Resend-Idempotency-Key',
    answerTimeoutMs: 500,
  });
});
afterAll(async () => {
  await transport.close();
  await smtp.stop();
});
beforeEach(() => {
  smtp.behave('accept');
  smtp.received.length = 0;
});

const only = () => {
  expect(smtp.received).toHaveLength(1);
  const [mail] = smtp.received;
  if (!mail) throw new Error('no mail');
  return mail;
};
const header = (name: string) => only().parsed.headers.find(({ key }) => key === name)?.value;

describe('a hand-over', () => {
  it('carries sender, recipient, bounce address and both forms of the text', async () => {
    expect(await transport.send(MAIL)).toEqual({ kind: 'accepted', response: '250 kept' });
    const { from, to, parsed } = only();
    expect({ from, to }).toEqual({ from: 'bounces@distributor.example', to: ['hanako@aoitec.example'] });
    expect(parsed.subject).toBe(MAIL.subject);
    expect(parsed.from).toEqual({ name: 'サポート窓口', address: 'support@distributor.example' });
    expect(parsed.to).toEqual([{ name: '山田 花子', address: 'hanako@aoitec.example' }]);
    expect(parsed.replyTo).toEqual([{ name: 'サポート窓口', address: 'desk@distributor.example' }]);
    expect(parsed.text?.trim()).toBe('こんにちは');
    expect(parsed.html?.trim()).toBe('<p>こんにちは</p>');
  });

  it('keeps the Message-ID and the idempotency key at every attempt, and says it is a program', async () => {
    await transport.send(MAIL);
    expect(header('message-id')).toBe(`<${MAIL.messageId}>`);
    expect(header('resend-idempotency-key')).toBe(MAIL.idempotencyKey);
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('content-language')).toBe('ja');
  });

  it('offers one-click unsubscribing (RFC 8058) to resellers and not to staff', async () => {
    await transport.send(MAIL);
    expect(header('list-unsubscribe')).toBe('<https://shirube.example/m/abc/unsubscribe>');
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    smtp.received.length = 0;
    await transport.send({ ...MAIL, oneClickUnsubscribe: null });
    expect(header('list-unsubscribe')).toBeUndefined();
  });

  it('is signed with the tenant’s key, list headers included', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const dkim = { domain: 'distributor.example', selector: 's1', privateKey };
    expect(await transport.send({ ...MAIL, dkim })).toMatchObject({ kind: 'accepted' });
    const signature = header('dkim-signature') ?? '';
    expect(signature).toMatch(/d=distributor\.example;.*s=s1;/s);
    expect(signature.toLowerCase().replace(/\s/g, '')).toMatch(/h=[^;]*list-unsubscribe-post/);
  });

  it('finds another connection when an idle one was closed behind its back', async () => {
    await transport.send(MAIL);
    smtp.cutIdle();
    expect(await transport.send(MAIL)).toMatchObject({ kind: 'accepted' });
    expect(smtp.received).toHaveLength(2);
  });
});

describe('a failed hand-over', () => {
  it.each([
    ['rcpt', 550, '5.1.1 user unknown', { kind: 'permanent', code: 550, about: 'address' }],
    [
      'rcpt',
      450,
      '4.7.1 Greylisted, please try again in 300 seconds',
      { kind: 'temporary', greylisted: true },
    ],
    ['rcpt', 421, '4.3.2 shutting down', { kind: 'temporary', code: 421 }],
    ['rcpt', 452, '4.2.2 mailbox full', { kind: 'temporary', code: 452, greylisted: false }],
    ['rcpt', 550, '5.7.1 your address is on a block list', { kind: 'permanent', about: 'setup' }],
    ['rcpt', 552, '5.2.2 mailbox full', { kind: 'permanent', about: 'content' }],
    ['mail', 553, '5.1.8 sender rejected', { kind: 'permanent', about: 'setup' }],
    ['data', 554, '5.7.1 message looks like spam', { kind: 'permanent', about: 'content' }],
    ['data', 451, '4.3.0 try later', { kind: 'temporary', code: 451 }],
    ['connect', 421, '4.3.2 too many connections', { kind: 'temporary' }],
  ] as const)('at %s with %i %s', async (at, code, text, result) => {
    smtp.cutIdle();
    smtp.behave({ at, code, text });
    expect(await transport.send(MAIL)).toMatchObject(result);
  });

  it('is unknown when the connection breaks after the final dot', async () => {
    smtp.behave('cut');
    expect(await transport.send(MAIL)).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown when no answer to the final dot comes in time', async () => {
    smtp.behave('silent');
    expect(await transport.send(MAIL)).toMatchObject({ kind: 'unknown' });
  });

  it('is temporary when nobody is there', async () => {
    const nobody = createSmtpTransport({
      url: 'smtp://127.0.0.1:9',
      bounceAddress: null,
      idempotencyHeader: null,
    });
    expect(await nobody.send(MAIL)).toMatchObject({ kind: 'temporary', code: null });
    await nobody.close();
  });

  it('is temporary where the server offers no TLS and is not this machine', async () => {
    const far = createSmtpTransport({
      url: smtp.url.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
      bounceAddress: null,
      idempotencyHeader: null,
    });
    expect(await far.send(MAIL)).toMatchObject({ kind: 'temporary', code: 500 });
    expect(smtp.received).toEqual([]);
    await far.close();
  });

  it('never leaves for an address that is none', async () => {
    const to = { name: 'x', address: 'a@b.example>\r\nRCPT TO:<evil@x.example' };
    expect(await transport.send({ ...MAIL, to })).toMatchObject({ kind: 'permanent', about: 'address' });
    expect(smtp.received).toEqual([]);
  });
});
