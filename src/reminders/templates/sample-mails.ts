import type { ResellerId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/text.ts';
import type { CalendarDate, Instant } from '../../kernel/time.ts';
import type { EditionId, ReminderRule } from '../../programmes/index.ts';
import { DEFAULT_COLOUR } from './colour.ts';
import { renderReminder } from './render-reminder.ts';
import { renderStaffDigest } from './render-staff-digest.ts';
import { sampleItem } from './samples.ts';
import type { Branding, RenderedMail, StaffItem, TemplateOverride } from './types.ts';

export const SAMPLE_BRANDING: Branding = {
  displayName: 'ミライ商事 リセラー支援窓口',
  colour: DEFAULT_COLOUR,
  supportPhone: '03-1234-5678',
  supportMail: 'csp-support@mirai.example',
};

export interface SampleRequest {
  readonly rules: readonly ReminderRule[];
  readonly edition: EditionId;
  readonly locale: Locale;
  readonly now: Instant;
  readonly branding?: Branding;
  readonly override?: TemplateOverride | null;
  readonly timeZone?: string;
  readonly step?: number;
  /** A company of its own for every rule. */
  readonly companies?: boolean;
}

const COMPANIES = ['株式会社アオイテック', '有限会社みどり電機', '合同会社そら情報'];

/** A mail as it would be written for likely cases. The companies and the person do not exist. */
export function sampleMail(request: SampleRequest): RenderedMail {
  const { rules, edition, locale, now } = request;
  const items = rules.map((rule, index) => {
    const item = sampleItem(rule, edition, request.step);
    if (!request.companies) return item;
    const companyName = COMPANIES[index % COMPANIES.length] ?? item.companyName;
    return { ...item, companyName, resellerId: `${item.resellerId.slice(0, -1)}${index}` as ResellerId };
  });
  return renderReminder({
    items,
    recipient: { familyName: '山田', givenName: '花子', locale },
    branding: request.branding ?? SAMPLE_BRANDING,
    footer: null,
    override: request.override ?? null,
    now,
    timeZone: request.timeZone ?? 'Asia/Tokyo',
  });
}

/** The morning summary with one entry of most kinds. */
export function sampleStaffDigest(
  locale: Locale,
  now: Instant,
  branding = SAMPLE_BRANDING,
  timeZone = 'Asia/Tokyo',
): RenderedMail {
  const entry = (
    kind: StaffItem['kind'],
    company: number,
    ja: string,
    en: string,
    since: string,
  ): StaffItem => ({
    kind,
    resellerId: null,
    companyName: COMPANIES[company] ?? null,
    title: { ja, en },
    detail: null,
    since: since as CalendarDate,
    url: null,
  });
  return renderStaffDigest({
    items: [
      entry(
        'new_rejection',
        0,
        'CSPの審査で会社の確認が却下されました（2回目）',
        'The business check of the CSP review was rejected (second attempt)',
        '2026-11-23',
      ),
      entry(
        'call',
        1,
        'メールの停止を希望されています。お電話で今後の進め方をご相談ください',
        'Asked us to stop emailing. Please call and agree how to go on',
        '2026-11-23',
      ),
      entry(
        'undeliverable',
        2,
        '第一連絡先にメールが届きません。Microsoftからの確認メールも届かないおそれがあります',
        'Mail to the primary contact bounces; Microsoft’s confirmation email will not arrive either',
        '2026-11-20',
      ),
      entry('overdue', 1, 'MFAの設定が期日を過ぎています', 'The MFA setting is past its date', '2026-11-18'),
      entry(
        'disputed',
        0,
        'MPAの同意について、2つの報告が食い違っています',
        'Two reports disagree about the MPA',
        '2026-11-19',
      ),
    ],
    recipient: { name: locale === 'ja' ? '佐藤 美咲' : 'Misaki Sato', locale },
    branding,
    consoleUrl: null,
    instant: false,
    now,
    timeZone,
  });
}
