import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/env.ts';
import { identityOf } from '../../../src/reminders/mail-identity.ts';
import { NO_SETTINGS } from '../../../src/tenancy/tenant.ts';

const dkim = {
  MAIL_DKIM_DOMAIN: 'mirai.example',
  MAIL_DKIM_SELECTOR: 's1',
  MAIL_DKIM_KEY: '-----BEGIN PRIVATE KEY-----',
};
const tenant = (mail: object = {}, branding: object = {}) => ({
  name: 'ミライ商事',
  settings: {
    ...NO_SETTINGS,
    mail: { ...NO_SETTINGS.mail, ...mail },
    branding: { ...NO_SETTINGS.branding, ...branding },
  },
});

describe('in whose name a mail leaves', () => {
  it('is the tenant’s where it has said so', () => {
    const own = tenant(
      { senderName: '支援窓口', senderAddress: 'csp@mirai.example', replyTo: 'desk@mirai.example' },
      { displayName: 'ミライ', colour: '#ff0000', supportPhone: '03-0000-0000' },
    );
    expect(identityOf(own, loadConfig({ MAIL_FROM: 'x@other.example' }).mail)).toMatchObject({
      from: { name: '支援窓口', address: 'csp@mirai.example' },
      replyTo: { name: 'ミライ', address: 'desk@mirai.example' },
      branding: { displayName: 'ミライ', colour: '#ff0000', supportMail: 'desk@mirai.example' },
      domain: 'mirai.example',
      ratePerMinute: 60,
    });
  });

  it('is the installation’s otherwise, and nobody’s on a machine without a sender', () => {
    const { from, replyTo } = identityOf(tenant(), loadConfig({ MAIL_FROM: 'csp@shirube.example' }).mail);
    expect({ from, replyTo }).toEqual({
      from: { name: 'ミライ商事', address: 'csp@shirube.example' },
      replyTo: null,
    });
    expect(identityOf(tenant(), loadConfig({}).mail).from.address).toBe('shirube@localhost.localdomain');
  });

  it('is signed for the key’s own domain and no other', () => {
    const { mail } = loadConfig(dkim);
    expect(identityOf(tenant({ senderAddress: 'a@mirai.example' }), mail).dkim?.selector).toBe('s1');
    expect(identityOf(tenant({ senderAddress: 'a@mail.mirai.example' }), mail).dkim?.selector).toBe('s1');
    expect(identityOf(tenant({ senderAddress: 'a@notmirai.example' }), mail).dkim).toBeNull();
    expect(() => loadConfig({ MAIL_DKIM_KEY: dkim.MAIL_DKIM_KEY })).toThrow(/MAIL_DKIM_DOMAIN/);
  });
});
