import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../../src/platform/mail/read-report.ts';
import { bounceMail } from '../../support/bounce.ts';
import { HOSTILE } from '../../support/hostile.ts';

const ID = '0190c0de-0000-7000-8000-000000000001';
const messageId = `${ID}@mail.distributor.example`;

describe('a report of a mail server', () => {
  it('names the mail, the recipient and the status', async () => {
    expect(await readReport(bounceMail({ messageId, envelopeId: ID }))).toEqual([
      {
        kind: 'bounced',
        messageId,
        envelopeId: ID,
        recipient: 'yamada@aoitec.example',
        addressIsDead: true,
        status: '5.1.1',
      },
    ]);
  });

  it.each([
    ['failed', '5.1.1', '550 user unknown', 'bounced', true],
    ['failed', '5.1.10', '550 null MX', 'bounced', true],
    ['failed', '5.0.0', '550 No such user here', 'bounced', true],
    ['failed', '5.2.2', '552 mailbox full', 'bounced', false],
    ['failed', '5.7.1', '554 blocked by policy', 'bounced', false],
    ['failed', '4.4.7', '450 delivery time expired; does not exist', 'bounced', false],
    ['delayed', '4.4.1', 'no answer', 'delayed', false],
    ['delivered', '2.0.0', 'ok', 'delivered', false],
  ])('%s %s %s', async (action, status, diagnostic, kind, addressIsDead) => {
    const [report] = await readReport(bounceMail({ messageId, action, status, diagnostic }));
    expect(report).toMatchObject({ kind, addressIsDead, status });
  });

  it('is a complaint where a person called it spam (RFC 5965)', async () => {
    const raw = [
      'Content-Type: multipart/report; report-type=feedback-report; boundary=B',
      '',
      '--B',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'Original-Rcpt-To: <yamada@aoitec.example>',
      '',
      '--B',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID:\r\n <${messageId}>`,
      '',
      '--B--',
    ].join('\r\n');
    expect(await readReport(Buffer.from(raw))).toMatchObject([
      { kind: 'complained', messageId, recipient: 'yamada@aoitec.example' },
    ]);
  });

  it('is none where a person answers, or a program is out of office', async () => {
    const answer = 'From: a@b.example\r\nSubject: Re: x\r\nIn-Reply-To: <x@y>\r\n\r\n済み';
    expect(await readReport(Buffer.from(answer))).toEqual([]);
    expect(await readReport(Buffer.from(`Auto-Submitted: auto-replied\r\n${answer}`))).toEqual([]);
    expect(await readReport(Buffer.alloc(0))).toEqual([]);
  });

  it('never throws, hangs or invents an address, whatever is in it', async () => {
    const mangled = fc
      .tuple(HOSTILE, HOSTILE, HOSTILE, fc.array(fc.nat(), { maxLength: 8 }), fc.nat())
      .map(([recipient, status, diagnostic, cuts, end]) => {
        const raw = bounceMail({ messageId, recipient, status, diagnostic });
        for (const cut of cuts) raw[cut % raw.length] = cut % 256;
        return end % 3 === 0 ? raw.subarray(0, end % raw.length) : raw;
      });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          mangled,
          fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
        ),
        async (raw) => {
          for (const report of await readReport(raw)) {
            if (report.recipient !== null) expect(report.recipient).toMatch(/^[!-?A-~]+@[a-z0-9.-]+$/);
            if (report.messageId !== null) expect(report.messageId).toMatch(/^[\w.@+-]+$/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('built of a thousand nested parts is no report', async () => {
    const deep = Array.from(
      { length: 1_000 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    );
    expect(await readReport(Buffer.from(deep.join('')))).toEqual([]);
  });
});
