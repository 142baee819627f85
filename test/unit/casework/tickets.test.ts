import { describe, expect, it } from 'vitest';
import { writeRequest } from '../../../src/casework/rules/request-text.ts';
import {
  decideTicket,
  movesFrom,
  silentAt,
  TICKET_STATES,
  type Ticket,
} from '../../../src/casework/rules/tickets.ts';
import { type Instant, toInstant } from '../../../src/kernel/time.ts';
import { weekdayCalendar } from '../../support/weekday-calendar.ts';

const at = (day: string): Instant => toInstant(`2026-11-${day}T01:00:00Z`);
const draft: Ticket = {
  state: 'draft',
  number: null,
  openedAt: null,
  waitingSince: at('01'),
  microsoftRepliedAt: null,
  resellerRepliedAt: null,
  closedAt: null,
};
const open: Ticket = { ...draft, state: 'open', number: '2611010040001234', openedAt: at('02') };

describe('a request to Microsoft', () => {
  it.each([
    ['draft', ['open', 'abandoned']],
    ['open', ['waiting_microsoft', 'waiting_reseller', 'resolved', 'abandoned']],
    ['waiting_microsoft', ['waiting_reseller', 'resolved', 'abandoned']],
    ['waiting_reseller', ['waiting_microsoft', 'resolved', 'abandoned']],
    ['resolved', []],
    ['abandoned', []],
  ] as const)('goes from %s only to %j', (state, allowed) => {
    expect(movesFrom(state)).toEqual(allowed);
    for (const to of TICKET_STATES) {
      const decided = decideTicket({ ...open, state }, { state: to }, at('05'));
      const may = (allowed as readonly string[]).includes(to) || (to === state && allowed.length > 0);
      expect([to, decided.ok]).toEqual([to, may]);
    }
  });

  it('is open only once Microsoft has given a number', () => {
    expect(decideTicket(draft, { state: 'open' }, at('05'))).toEqual({ ok: false, reason: 'number_missing' });
    expect(decideTicket(draft, { state: 'open', number: '1234' }, at('05'))).toMatchObject({
      ok: true,
      ticket: { state: 'open', number: '1234', openedAt: at('05'), waitingSince: at('05') },
    });
  });

  it('keeps the day it was opened and closes on the day it ends', () => {
    const waiting = decideTicket(open, { state: 'waiting_reseller' }, at('06'));
    expect(waiting).toMatchObject({ ticket: { openedAt: at('02'), waitingSince: at('06'), closedAt: null } });
    expect(decideTicket(open, { state: 'resolved' }, at('09'))).toMatchObject({
      ticket: { waitingSince: null, closedAt: at('09') },
    });
  });

  it('counts as silent five business days after the last word, and only while Microsoft has the next one', () => {
    const calendar = weekdayCalendar();
    expect(silentAt(open, calendar)).toBe(at('09'));
    expect(silentAt({ ...open, microsoftRepliedAt: at('04') }, calendar)).toBe(at('11'));
    expect(silentAt({ ...open, state: 'waiting_reseller' }, calendar)).toBeNull();
    expect(silentAt({ ...open, state: 'resolved' }, calendar)).toBeNull();
  });
});

describe('the text of a request', () => {
  const facts = {
    programme: { ja: 'パートナー プログラム（2025年10月）', en: 'Partner programme (October 2025)' },
    partnerIdTerm: { ja: 'パートナーID', en: 'Partner ID' },
    review: { ja: 'CSPの審査', en: 'CSP review' },
    cause: {
      title: { ja: '登記と不一致', en: 'differs from the register' },
      explanation: { ja: 'x', en: 'x' },
    },
    failedChecks: [{ ja: '会社の確認', en: 'Business check' }],
    company: {
      name: '株式会社アオイテック',
      submittedName: '株式会社 アオイテック',
      corporateNumber: null,
      address: null,
      phone: null,
    },
    partnerId: '1234567',
    domain: null,
    tenantId: null,
    contactMail: null,
    attempts: [
      {
        number: 1,
        submittedOn: '2026-11-02',
        decidedOn: '2026-11-06',
        outcome: { ja: '拒否', en: 'rejected' },
      },
    ],
    message: 'Business verification failed.',
    documents: [{ ja: '登記簿謄本', en: 'Registry certificate' }],
    problem: '再審査をお願いします。',
  };

  it('names what is known in either language, and nothing that is not', () => {
    const { summary, detail } = writeRequest(facts);
    expect(summary.ja).toBe('株式会社アオイテック：CSPの審査の件（登記と不一致）');
    for (const part of [
      '申請した会社名: 株式会社 アオイテック',
      'パートナーID: 1234567',
      '1回目 2026-11-02 申請、2026-11-06 拒否',
      'Business verification failed.',
      '登記簿謄本',
      '再審査をお願いします。',
    ])
      expect(detail.ja).toContain(part);
    for (const part of [
      'Name as submitted',
      'No. 1: submitted 2026-11-02, rejected 2026-11-06',
      'Registry certificate',
    ])
      expect(detail.en).toContain(part);
    for (const text of [detail.ja, detail.en]) expect(text).not.toMatch(/null|undefined|法人番号|Tenant ID/u);
  });
});
