import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { ResellerId } from '../../../src/kernel/ids.ts';
import { LOCALES } from '../../../src/kernel/text.ts';
import type { Instant } from '../../../src/kernel/time.ts';
import { EDITION_IDS, editionOf, REMINDER_RULES } from '../../../src/programmes/index.ts';
import {
  type FooterLinks,
  lintMail,
  lintOverride,
  type MailItem,
  type RenderInput,
  renderReminder,
  renderStaffDigest,
  SAMPLE_BRANDING,
  sampleItem,
  sampleMail,
  sampleStaffDigest,
} from '../../../src/reminders/templates/index.ts';
import { HOSTILE } from '../../support/hostile.ts';

const NOW = '2026-11-24T01:00:00.000Z' as Instant;
const OURS = 'https://shirube.example';
const FOOTER: FooterLinks = {
  notMine: `${OURS}/m/t0ken#not-mine`,
  handOver: `${OURS}/m/t0ken#hand-over`,
  pause: `${OURS}/m/t0ken#pause`,
  stop: `${OURS}/m/t0ken#stop`,
  oneClick: `${OURS}/m/t0ken/unsubscribe`,
};

const inputOf = (items: readonly MailItem[], locale: 'ja' | 'en' = 'ja'): RenderInput => ({
  items,
  recipient: { familyName: '山田', givenName: '花子', locale },
  branding: SAMPLE_BRANDING,
  footer: FOOTER,
  override: null,
  now: NOW,
  timeZone: 'Asia/Tokyo',
});
const business = sampleItem('rejected_business', '2025-10');

describe('every mail', () => {
  const cases = EDITION_IDS.flatMap((edition) =>
    REMINDER_RULES.flatMap((rule) => LOCALES.map((locale) => ({ edition, rule, locale }))),
  );
  it.each(cases)(
    '$rule of $edition in $locale passes the lint and names company and task',
    ({ edition, rule, locale }) => {
      for (const step of [1, 2]) {
        const item = sampleItem(rule, edition, step);
        const mail = renderReminder(inputOf([item], locale));
        expect(lintMail(mail, [OURS])).toEqual([]);
        expect(mail.subject).toContain(item.companyName);
        expect(mail.subject).toContain(item.actionTitle[locale]);
        for (const text of [
          item.opening[locale],
          item.actionTitle[locale],
          ...item.steps.map((one) => one[locale]),
        ]) {
          expect(mail.text).toContain(text);
        }
        expect(mail.html).toContain(`lang="${locale}"`);
      }
    },
  );

  it.each(cases.filter(({ locale }) => locale === 'en'))(
    '$rule of $edition in English holds no Japanese sentence',
    ({ edition, rule }) => {
      const { subject, text } = renderReminder({
        ...inputOf([{ ...sampleItem(rule, edition), companyName: 'Aoi', differences: [] }], 'en'),
        recipient: { familyName: 'Yamada', givenName: 'Hanako', locale: 'en' },
        branding: { ...SAMPLE_BRANDING, displayName: 'Mirai' },
      });
      expect(subject + text).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}]/u);
    },
  );

  it('has a text of its own for every rule, saying what the table promises', () => {
    for (const edition of EDITION_IDS) {
      const { reminderTexts } = editionOf(edition);
      const openings = REMINDER_RULES.map((rule) => reminderTexts[rule].opening.ja);
      expect(new Set(openings).size).toBe(REMINDER_RULES.length);
    }
  });
});

describe('what a mail holds', () => {
  it('the reseller’s own difference, marked where it begins', () => {
    const { text, html } = renderReminder(inputOf([business]));
    expect(text).toContain('  登記: 東京都港区東新橋五丁目2番3号\n  入力: 東京都港区東新橋5-2-3');
    expect(html).toMatch(/東京都港区東新橋<mark[^>]*>五丁目2番3号<\/mark>/);
    expect(html).toMatch(/東京都港区東新橋<mark[^>]*>5-2-3<\/mark>/);
  });

  it('documents with their age, the remedy step by step, the date as ours', () => {
    const { text } = renderReminder(inputOf([business]));
    expect(text).toContain('登記簿謄本（履歴事項全部証明書）（発行から12か月以内のもの）');
    expect(text).toContain('目安の期日：12月1日（火）');
    for (const remedy of business.remedies) for (const step of remedy.steps) expect(text).toContain(step.ja);
  });

  it('the three spellings of a duplicate name in the order in which they are tried (C79)', () => {
    const { text } = renderReminder(inputOf([sampleItem('duplicate_name', '2022-02')]));
    const at = [
      '方法1：「株式会社」',
      '方法2：会社名の末尾に半角スペース',
      '方法3：会社名の末尾に半角のピリオド',
    ].map((part) => text.indexOf(part));
    expect(at.every((place) => place > 0)).toBe(true);
    expect([...at].sort((a, b) => a - b)).toEqual(at);
  });

  it('nothing to do, without a button, while Microsoft decides', () => {
    const { text, subject } = renderReminder(inputOf([sampleItem('review_received', '2025-10')]));
    expect(subject).toContain('操作は不要');
    expect(text).toContain('12月1日（火）まで、操作は不要です');
    expect(text).not.toContain('▶');
  });

  it('no link that neither the edition nor the provider’s sites allow', () => {
    const evil = {
      code: 'mpa_faq' as const,
      label: { ja: '偽', en: 'fake' },
      url: 'https://partner.microsoft.com.attacker.example/',
    };
    const { html, text } = renderReminder(inputOf([{ ...business, links: [evil, ...business.links] }]));
    expect(html + text).not.toContain('attacker.example');
  });

  it('who may stop it, by links that only open a page', () => {
    const { html, text } = renderReminder(inputOf([business]));
    for (const url of [FOOTER.notMine, FOOTER.handOver, FOOTER.pause, FOOTER.stop]) {
      expect(text).toContain(url);
      expect(html).toContain(`href="${url}"`);
    }
    expect(html).not.toContain(FOOTER.oneClick);
  });

  it('the tenant’s own words with their version', () => {
    const override = {
      version: 4,
      intro: { ja: '冬のご挨拶', en: 'Winter greetings' },
      closing: { ja: '結び', en: 'Closing' },
    };
    const mail = renderReminder({ ...inputOf([business]), override });
    expect(mail.text).toContain('冬のご挨拶');
    expect(mail.text).toContain('結び');
    expect(mail.templateVersion).toBe('1+4');
  });
});

describe('a digest', () => {
  const other = {
    ...sampleItem('mfa_policy', '2025-10'),
    resellerId: 'other' as ResellerId,
    companyName: '有限会社みどり電機',
  };
  it('is one mail for several companies, urgent things first, and says how many', () => {
    const { subject, text } = renderReminder(inputOf([other, business]));
    expect(subject).toBe(`【株式会社アオイテック ほか1社】${business.actionTitle.ja}（ほか1件）`);
    expect(text).toContain('今日お願いしたいことは2件です');
    expect(text.indexOf('株式会社アオイテック')).toBeLessThan(text.indexOf('有限会社みどり電機'));
  });

  it('keeps two matters of one company together', () => {
    const second = { ...sampleItem('link_skipped', '2025-10') };
    const { text } = renderReminder(inputOf([second, other, business]));
    expect(text.match(/─\n株式会社アオイテック/g)).toHaveLength(1);
  });

  it('of nothing is not written', () => {
    expect(() => renderReminder(inputOf([]))).toThrow(RangeError);
  });
});

describe('the desk’s morning mail', () => {
  it.each(LOCALES)('is clean in %s', (locale) => {
    expect(lintMail(sampleStaffDigest(locale, NOW), [OURS])).toEqual([]);
  });

  it('shows fifteen of a kind and counts the rest', () => {
    const items = Array.from({ length: 40 }, (_, index) => ({
      kind: 'overdue' as const,
      resellerId: null,
      companyName: `会社${index}`,
      title: { ja: '期日', en: 'date' },
      detail: null,
      since: null,
      url: `${OURS}/resellers/${index}`,
    }));
    const mail = renderStaffDigest({
      items,
      recipient: { name: '佐藤', locale: 'ja' },
      branding: SAMPLE_BRANDING,
      consoleUrl: OURS,
      instant: false,
      now: NOW,
      timeZone: 'Asia/Tokyo',
    });
    expect(mail.subject).toContain('40件');
    expect(mail.text).toContain('会社14');
    expect(mail.text).not.toContain('会社15');
    expect(mail.text).toContain('ほか25件');
  });
});

describe('hostile values', () => {
  it('stay text: no markup, no link, no line of their own in a subject', async () => {
    const shape = (html: string) => (html.match(/<\/?[a-z][a-z0-9]*/gi) ?? []).join(' ');
    const make = (value: string) =>
      renderReminder({
        ...inputOf([
          {
            ...business,
            companyName: `x${value}`,
            microsoftSays: `x${value.replace(/\r|\n/g, '')}`,
            differences: [
              { field: { ja: '所在地', en: 'Address' }, registered: `甲${value}`, entered: `乙${value}` },
            ],
          },
        ]),
        recipient: { familyName: `x${value}`, givenName: '', locale: 'ja' },
        branding: {
          ...SAMPLE_BRANDING,
          displayName: `x${value}`,
          supportPhone: `x${value}`,
          supportMail: `x${value}`,
        },
      });
    const lineEnds = (html: string) => html.replaceAll('<br/>', '');
    await fc.assert(
      fc.asyncProperty(HOSTILE, async (value) => {
        const mail = make(value);
        const tail = value === '' ? 'y' : '';
        // The marks of a difference depend on the values; everything else has one shape whatever they are.
        const bare = (html: string) => shape(lineEnds(html)).replace(/ ?<\/?mark/g, '');
        expect(bare(mail.html)).toBe(bare(make(`plain${tail}`).html));
        expect(mail.subject).not.toMatch(/[\r\n\0]/);
        expect(
          lintMail({ ...mail, text: '' }, [OURS]).filter(
            ({ rule }) => !['size', 'place_left'].includes(rule),
          ),
        ).toEqual([]);
        const parsed = await PostalMime.parse(
          `Subject: ${mail.subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nx`,
        );
        expect(parsed.headers).toHaveLength(2);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the lint', () => {
  const clean = sampleMail({ rules: ['mpa_available'], edition: '2025-10', locale: 'ja', now: NOW });
  it.each([
    ['link_host', { html: `${clean.html}<a href="https://attacker.example/">x</a>` }],
    ['bare_address', { text: `${clean.text} https://attacker.example/` }],
    ['image', { html: `${clean.html}<img src="https://x.example/p.gif">` }],
    ['script', { html: `${clean.html}<form action="/x"></form>` }],
    ['script', { html: clean.html.replace('<p ', '<p onclick="x()" ') }],
    ['link_host', { html: `${clean.html}<a href="javascript:alert(1)">x</a>` }],
    ['size', { html: 'x'.repeat(200_000) }],
    ['subject_length', { subject: 'x'.repeat(200) }],
    ['text_length', { text: 'x'.repeat(20_000) }],
    ['promotion', { text: '今だけ特価でご提供' }],
    ['secret', { text: 'パスワードを返信してください' }],
    ['secret', { text: 'Please send us your password' }],
    ['place_left', { text: 'こんにちは {name}' }],
  ] as const)('finds %s', (rule, change) => {
    expect(lintMail(clean, [])).toEqual([]);
    expect(lintMail({ ...clean, ...change }, []).map((finding) => finding.rule)).toContain(rule);
  });
});

describe('the lint of a tenant’s own words', () => {
  it('allows the procedure’s pages and no others, and wants both languages', () => {
    const words = (ja: string, en = 'Hello.') => ({ intro: { ja, en }, closing: null });
    const rules = (ja: string, en?: string) => lintOverride(words(ja, en)).map(({ rule }) => rule);
    expect(rules('https://partner.microsoft.com/dashboard を開きます。')).toEqual([]);
    expect(rules('https://attacker.example/ を開きます。')).toEqual(['bare_address']);
    expect(rules('こんにちは', ' ')).toEqual(['language_missing']);
    expect(rules('x'.repeat(3_000))).toEqual(['text_length']);
  });
});
