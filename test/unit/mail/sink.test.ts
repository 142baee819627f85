import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailSink, startMailSink } from '../../../src/platform/mail/sink/start-sink.ts';
import { createSmtpTransport } from '../../../src/platform/mail/smtp-transport.ts';
import { MAIL } from '../../support/outgoing.ts';

let sink: MailSink;
beforeAll(async () => {
  sink = await startMailSink({ pagePort: 0, locale: 'ja' });
  const transport = createSmtpTransport({ url: sink.smtpUrl, bounceAddress: null, idempotencyHeader: null });
  await transport.send({
    ...MAIL,
    subject: '<b>件名</b>',
    html: '<html><head></head><body><script>x()</script>本文</body></html>',
  });
  await transport.close();
});
afterAll(() => sink.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${sink.pageUrl}${path}`, { headers });

describe('the page of the local mail sink', () => {
  it('lists what arrived, in both languages', async () => {
    const ja = await (await get('/')).text();
    expect(ja).toContain('送信されたメール');
    expect(ja).toContain('hanako@aoitec.example');
    expect(ja).toContain('&lt;b&gt;件名&lt;/b&gt;');
    expect(await (await get('/?lang=en')).text()).toContain('Mail that was sent');
  });

  it('shows each form of a mail', async () => {
    const [mail] = sink.mailbox.list();
    const view = async (name: string) => (await get(`/mails/${mail?.id}?view=${name}`)).text();
    expect(await view('html')).toMatch(/<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(await view('phone')).toContain('class="phone"');
    expect(await view('text')).toContain('こんにちは');
    expect(await view('headers')).toContain('list-unsubscribe-post');
    expect(await view('source')).toContain('Message-ID:');
  });

  it('lets a mail run nothing', async () => {
    const [mail] = sink.mailbox.list();
    const answer = await get(`/mails/${mail?.id}/html`);
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox allow-popups/);
    expect(await answer.text()).toContain('<base target="_blank">');
  });

  it('answers to this machine’s names only, and only to reading', async () => {
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve) => {
      const call = request(sink.pageUrl, { headers: { host: 'attacker.example' } }, (response) =>
        resolve(response.statusCode),
      );
      call.end();
    });
    expect(status).toBe(421);
    expect((await fetch(sink.pageUrl, { method: 'POST' })).status).toBe(405);
    expect((await get('/mails/none')).status).toBe(404);
  });
});
