import { describe, expect, it } from 'vitest';
import { REMINDER_RULES } from '../../../src/programmes/codes.ts';
import { isAllowedLink } from '../../../src/programmes/index.ts';
import { type ItemRecord, itemOf, type MailItem, type PlannedMessage } from '../../../src/reminders/index.ts';
import { jst, type ReminderCase, ReminderRun, tenantOf } from '../../support/reminder-run.ts';
import {
  caseOf,
  elsewhere,
  inReview,
  invited,
  mfaDone,
  mpaAccepted,
  PROOF,
  withTenant,
} from '../../support/reminder-scenes.ts';
import { everyText } from '../programmes/every-text.ts';

const LINK = {
  url: 'https://partnercenter.microsoft.com/commerce/indirectresellers/relationshiprequest/x',
  displayName: 'しるべ販売株式会社',
};
const recordOf = (one: ReminderCase): ItemRecord => ({ ...one.input(), providerLink: LINK });

function itemsOf(one: ReminderCase, rule: string): MailItem[] {
  return [...one.rows.values()]
    .map(({ message }) => message)
    .filter((message: PlannedMessage) => message.rule === rule)
    .map((message) => itemOf(recordOf(one), message));
}

function first(one: ReminderCase, rule: string): MailItem {
  const [item] = itemsOf(one, rule);
  if (item === undefined) throw new Error(`nothing is planned for ${rule}`);
  return item;
}

function rejected(cause: 'registry_mismatch' | 'duplicate_name' = 'registry_mismatch'): ReminderCase {
  const one = caseOf(inReview(invited('2026-12-08 10:00'), '2026-12-10 10:00'));
  one.journey.now = jst('2026-12-14 11:00');
  return one.report('mpn.rejected', {
    causes: [{ check: 'business', cause }],
    message: 'We could not verify your address.',
  });
}

describe('what a mail says about a rejection', () => {
  it('names the cause, what Microsoft wrote, the remedies in their order, the papers and our own date', () => {
    const item = first(rejected(), 'rejected_business');
    expect(item).toMatchObject({
      requirement: 'mpn.business_check',
      companyName: '株式会社しるべ商事',
      urgent: true,
      needsAction: true,
      attempt: 1,
      microsoftSays: 'We could not verify your address.',
      cause: { code: 'registry_mismatch' },
      steps: [],
    });
    expect(item.remedies.map(({ title }) => title.ja)).toEqual([
      expect.stringContaining('直'),
      '発行から12か月以内の登記簿謄本を出す',
    ]);
    expect(item.documents.map(({ maxAgeMonths }) => maxAgeMonths)).toContain(12);
    // Eight business days after 2026-12-14.
    expect(item.dueAt?.slice(0, 10)).toBe('2026-12-24');
  });

  it('shows the reseller’s own difference: the name as registered against the name as entered', () => {
    expect(first(rejected(), 'rejected_business').differences).toEqual([
      {
        field: { ja: '会社名', en: 'Company name' },
        registered: '株式会社しるべ商事',
        entered: '(株)しるべ商事',
      },
    ]);
  });

  it('prefers what preflight has compared field by field', () => {
    const one = rejected();
    const difference = {
      field: { ja: '番地', en: 'Block' },
      registered: '五丁目2番3号',
      entered: '5-2-3',
    };
    one.extra = {
      preflight: [{ review: 'mpn', since: jst('2026-12-01 10:00'), differences: [difference], findings: [] }],
    };
    expect(first(one, 'rejected_business').differences).toEqual([difference]);
  });

  it('tries the three spellings in order and calls none of them a difference', () => {
    const item = first(rejected('duplicate_name'), 'duplicate_name');
    expect(item.remedies.slice(0, 3).map(({ title }) => title.en)).toHaveLength(3);
    expect(item.differences).toEqual([]);
  });

  it('tells the desk how often somebody has been written to', () => {
    const one = rejected();
    new ReminderRun([one]).until(jst('2026-12-23 12:00'));
    const item = itemsOf(one, 'rejected_business').find(({ audience }) => audience === 'agent');
    expect(item?.soFar).toMatchObject({ mails: 4 });
    expect(item?.opening.ja).toContain('電話');
    expect(item?.actionTitle.ja).toContain('電話で確かめてください');
  });
});

describe('what other mails say', () => {
  it('the notice of receipt asks for nothing and says when the desk looks again', () => {
    const item = first(caseOf(inReview(invited('2026-12-08 10:00'), '2026-12-10 10:00')), 'review_received');
    expect(item).toMatchObject({ needsAction: false, dueAt: null });
    expect(item.nothingUntil?.slice(0, 10)).toBe('2026-12-15');
    expect(item.actionTitle.ja).toContain('操作は不要です');
  });

  it('the first step tells the way that this type and start point go', () => {
    const steps = (start: 'no_mpn' | 'has_mpn') =>
      first(caseOf(invited('2026-12-08 10:00', { startPoint: start })), 'first_step').steps.map(
        ({ ja }) => ja,
      );
    expect(steps('no_mpn')[0]).toMatch(/^貴社の手順は、.+の順に進みます。$/);
    expect(steps('no_mpn')[0]).not.toBe(steps('has_mpn')[0]);
    expect(steps('no_mpn')[1]).toContain('登記簿謄本');
  });

  it('the provider’s approval names the host and the name on the screen, and links to nothing else', () => {
    const one = caseOf(mfaDone(mpaAccepted(elsewhere('2026-12-07 10:00', 'indirect'))));
    const item = first(one, 'provider_link');
    const steps = item.steps.map(({ ja }) => ja).join('\n');
    expect(steps).toContain('partnercenter.microsoft.com');
    expect(steps).toContain(LINK.displayName);
    expect(item.links.find(({ code }) => code === 'provider_approval')?.url).toBe(LINK.url);
  });

  it('the question for proof says what is enough', () => {
    const one = caseOf(mfaDone(elsewhere('2026-12-07 10:00')).report('mpa.accepted', {}, { level: 0 }));
    expect(first(one, 'unproven').steps[0]?.ja).toContain('画面の画像');
  });

  it('the yearly check names its day and its conditions', () => {
    const journey = mfaDone(mpaAccepted(elsewhere('2026-06-01 10:00'))).migrate('2025-10');
    const one = caseOf(
      journey.report(
        'mfa.reading_recorded',
        { enforcedPercent: 100, adminsMissing: 0, securityContact: true },
        PROOF,
      ),
    );
    if (one.derived.lifecycle === 'ready') one.report('lifecycle.confirmed', {});
    const item = first(one, 'reauthorisation');
    expect(item.steps[0]?.ja).toContain('2027-06-01');
    expect(item.steps.length).toBeGreaterThan(3);
  });

  it('a ticket names its number to the desk', () => {
    const one = caseOf(inReview(invited('2026-12-08 10:00'), '2026-12-10 10:00'));
    one.extra = {
      tickets: [
        {
          id: 'ticket-1',
          number: '2612100040001',
          requirement: 'mpn.review',
          since: jst('2026-12-10 11:00'),
        },
      ],
    };
    one.save();
    expect(first(one, 'ticket_waiting').steps[0]?.ja).toContain('2612100040001');
  });

  it('a document that runs out names itself and its date', () => {
    const one = caseOf(withTenant(invited('2026-12-08 10:00')));
    one.extra = {
      evidence: [
        {
          id: 'evidence-1',
          requirement: null,
          document: 'registry_certificate',
          expiresOn: '2027-02-01' as never,
        },
      ],
    };
    one.save();
    const [step] = first(one, 'evidence_expiring').steps;
    expect(step?.ja).toContain('登記簿謄本');
    expect(step?.ja).toContain('2027-02-01');
  });
});

describe('every item', () => {
  const scenes: readonly ReminderCase[] = [
    caseOf(invited('2026-11-24 10:00')),
    caseOf(withTenant(invited('2026-11-24 10:00')), tenantOf()),
    caseOf(inReview(invited('2026-11-24 10:00'), '2026-11-26 10:00')),
    rejected(),
    caseOf(mfaDone(elsewhere('2026-12-07 10:00'))),
    caseOf(mpaAccepted(elsewhere('2026-12-07 10:00', 'indirect'))),
  ];

  it('is whole in both languages, has no gap left, and links only where it may', () => {
    let seen = 0;
    for (const one of scenes) {
      new ReminderRun([one]).until(jst('2027-02-28 12:00'));
      for (const { message } of one.rows.values()) {
        const item = itemOf(recordOf(one), message);
        seen += 1;
        expect(REMINDER_RULES).toContain(item.rule);
        for (const { path, text } of everyText(item)) {
          const what = `${message.dedupeKey} ${path}`;
          expect(text.ja.trim(), what).not.toBe('');
          expect(text.en.trim(), what).not.toBe('');
          expect(text.ja + text.en, what).not.toMatch(/[{}]/);
        }
        for (const { url } of item.links) expect(isAllowedLink(url), url).toBe(true);
      }
    }
    expect(seen).toBeGreaterThan(40);
  });
});
