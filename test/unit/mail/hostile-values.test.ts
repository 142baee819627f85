import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSmtpTransport } from '../../../src/platform/mail/smtp-transport.ts';
import type { MailTransport } from '../../../src/platform/mail/transport.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { MAIL } from '../../support/outgoing.ts';
import { startSmtp, type TestSmtp } from '../../support/smtp.ts';

let smtp: TestSmtp;
let transport: MailTransport;
beforeAll(async () => {
  smtp = await startSmtp();
  transport = createSmtpTransport({
    url: smtp.url,
    bounceAddress: null,
    idempotencyHeader: 'Idempotency-Key',
  });
});
afterAll(async () => {
  await transport.close();
  await smtp.stop();
});

/** The header lines of a harmless mail: whatever the values are, there must be these and no others. */
async function headerNames(mail: typeof MAIL): Promise<string[]> {
  smtp.received.length = 0;
  expect(await transport.send(mail)).toMatchObject({ kind: 'accepted' });
  const [got] = smtp.received;
  expect(smtp.received).toHaveLength(1);
  expect(got?.to).toEqual([MAIL.to.address]);
  expect(got?.parsed.to?.map(({ address }) => address)).toEqual([MAIL.to.address]);
  expect(got?.parsed.from?.address).toBe(MAIL.from.address);
  return (got?.parsed.headers ?? []).map(({ key }) => key).sort();
}

describe('hostile values', () => {
  it('add no header and no recipient', async () => {
    const harmless = await headerNames(MAIL);
    await fc.assert(
      fc.asyncProperty(HOSTILE, HOSTILE, HOSTILE, HOSTILE, async (name, sender, subject, body) => {
        const names = await headerNames({
          ...MAIL,
          to: { ...MAIL.to, name },
          from: { ...MAIL.from, name: sender },
          replyTo: { name: sender, address: 'desk@distributor.example' },
          subject: `x${subject}`,
          text: `x${body}`,
          html: `<p>${body.replace(/[<>&]/g, '')}</p>`,
          idempotencyKey: `x${subject}`,
          messageId: `x${name}@mail.example`,
        });
        expect(names).toEqual(harmless);
      }),
      { numRuns: 150 },
    );
  });
});
