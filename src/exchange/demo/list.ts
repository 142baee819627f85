import type { CalendarDate } from '../../kernel/time.ts';
import { type DemoCompany, inventCompany } from './company.ts';
import { createDice } from './dice.ts';
import { inventLife, type Life, type Standing, standingOn } from './life.ts';

/** A cell as a person typed it: text, a number that Excel keeps as one, or a date. */
export type DemoCell = string | number | { readonly date: CalendarDate };

export interface DemoList {
  /** The day on which the list is said to have been kept. */
  readonly day: CalendarDate;
  readonly rows: readonly (readonly DemoCell[])[];
}

export interface DemoOptions {
  readonly count: number;
  readonly today: CalendarDate;
  readonly seed?: number;
}

interface DemoReseller {
  readonly number: number;
  readonly company: DemoCompany;
  readonly life: Life;
  readonly partnerId: string;
  readonly evidence: string;
  /** Days since somebody last looked; a list is never all fresh. */
  readonly lag: number;
  readonly habit: { readonly done: string; readonly notYet: string; readonly era: boolean };
}

const HEADERS = [
  '管理番号',
  '取引先名',
  '法人番号',
  '〒',
  '所在地',
  'TEL',
  'ご担当者名',
  'メールアドレス',
  '区分',
  '開始区分',
  'ステータス',
  '保留期限',
  'onmicrosoftドメイン',
  'MPN登録',
  'MPN登録日',
  'MPN拒否理由',
  'MPN ID',
  'CSP審査',
  'CSP審査日',
  'CSP拒否理由',
  'MPN ID紐付け',
  'MPA同意日',
  'MPA同意者',
  'MFA設定',
  'MFA設定日',
  'MFA適用率',
  '間接プロバイダー承認',
  '間接プロバイダー承認日',
  '確認方法',
  '最終確認日',
  '備考',
  '担当営業',
];

/** The people and ways of a demonstration; the same options give the same ones. */
export function inventResellers({ count, seed = 20220201 }: DemoOptions): readonly DemoReseller[] {
  return Array.from({ length: count }, (_, number) => {
    const dice = createDice(seed + number * 7919);
    return {
      number,
      company: inventCompany(dice, number),
      life: inventLife(dice),
      partnerId: String(9_000_000 + ((number * 61) % 900_000)),
      evidence: dice.pick([
        '画面確認',
        '画面確認',
        '画面確認',
        '画面確認',
        '画面確認',
        '画面確認',
        '書類',
        '電話',
      ]),
      lag: dice.pick([0, 0, 0, 1, 2, 3, 5, 8, 25, 45]),
      habit: {
        done: dice.pick(['済', '○', '完了', '〇']),
        notYet: dice.pick(['未', '×', '', '－']),
        era: dice.chance(0.15),
      },
    };
  });
}

/** The list as the support centre kept it `daysAgo`: a title, two lines of remarks, the headers, the resellers known by then. */
export function demoList(options: DemoOptions, daysAgo = 0): DemoList {
  const day = moveDate(options.today, -daysAgo);
  const rows = inventResellers(options).flatMap((one) => {
    const standing = standingOn(one.life, -daysAgo);
    return standing === null ? [] : [lineOf(one, standing, { today: options.today, offset: -daysAgo })];
  });
  return {
    day,
    rows: [
      ['CSPリセラー登録状況一覧'],
      ['', '', `${day.replaceAll('-', '/')} 現在`, '', '', 'MPA支援センター'],
      [],
      HEADERS,
      ...rows,
      ...(daysAgo === 0 ? faultyLines(rows) : []),
    ],
  };
}

/** Lines that no list of that length is without: somebody entered twice, numbers that Excel has eaten, a remark in a status column. */
function faultyLines(rows: readonly (readonly DemoCell[])[]): (readonly DemoCell[])[] {
  const twice = rows[2];
  if (twice === undefined) return [];
  const edited = (changes: Readonly<Record<string, DemoCell>>) =>
    HEADERS.map((header) => changes[header] ?? (header === '取引先名' ? '株式会社ハナノエテスト' : ''));
  return [
    twice,
    edited({ 管理番号: 'K-90001', 法人番号: '9.9999E+12', CSP審査: '電話で確認すること' }),
    edited({ 管理番号: 'K-90002', 取引先名: '合同会社ハナノエ試験', MPA同意日: '11/3', CSP審査: '未' }),
  ];
}

interface Day {
  readonly today: CalendarDate;
  readonly offset: number;
}

function lineOf(one: DemoReseller, standing: Standing, at: Day): DemoCell[] {
  const { company, habit, life, partnerId } = one;
  const date = (day: number | null): DemoCell =>
    day === null ? '' : dateCell(moveDate(at.today, day), habit.era);
  const word = (told: string) => (told === '済' ? habit.done : told === '' ? habit.notYet : told);
  const percent = mfaPercent(standing, at.offset);
  const isElsewhere = life.startPoint === 'enrolled_elsewhere';
  return [
    `K-${String(one.number + 1).padStart(5, '0')}`,
    company.name,
    Number(company.corporateNumber),
    company.postalCode,
    company.address,
    company.phone,
    company.contact.name,
    company.contact.mailbox,
    life.type === 'indirect' ? 'Indirect' : 'Additional',
    { no_mpn: 'MPN IDなし', has_mpn: 'MPN IDあり', enrolled_elsewhere: '他社登録済' }[life.startPoint],
    standing.lifecycle,
    standing.lifecycle === '保留' ? dateCell(moveDate(at.today, at.offset + 30), false) : '',
    standing.domain ? (company.domain.split('.')[0] ?? '') : '',
    life.startPoint === 'no_mpn' ? word(standing.mpn) : '',
    life.startPoint === 'no_mpn' ? date(standing.mpnDay) : '',
    standing.mpnCauses,
    standing.hasPartnerId
      ? Number(at.offset === 0 && one.number % 37 === 5 ? mistyped(partnerId) : partnerId)
      : '',
    isElsewhere ? '' : word(standing.csp),
    isElsewhere ? '' : date(standing.cspDay),
    standing.cspCauses,
    isElsewhere ? '' : word(standing.isLinked ? '済' : ''),
    date(standing.mpaDay),
    standing.mpaDay === null ? '' : company.contact.name,
    percent === null ? habit.notYet : percent === 100 ? '全員完了' : '設定済',
    date(standing.mfaDay),
    percent === null ? '' : `${percent}%`,
    life.type === 'additional' ? '対象外' : word(standing.provider),
    life.type === 'additional' || standing.provider !== '済' ? '' : date(standing.providerDay),
    one.evidence,
    dateCell(moveDate(at.today, checkedOn(one, at.offset)), false),
    standing.remark,
    `営業第${(one.number % 4) + 1}課`,
  ];
}

/** The day of the last look: after the last thing that happened, at the latest on the day of the list. */
function checkedOn({ life, lag }: DemoReseller, offset: number): number {
  const happened = life.milestones.filter((one) => one.day <= offset).map((one) => one.day);
  return Math.min(offset, Math.max(offset - lag, life.startDay, ...happened));
}

/** Two digits changed places: the kind of slip that a better proven record brings to light. */
function mistyped(number: string): string {
  return `${number.slice(0, -2)}${number.slice(-1)}${number.slice(-2, -1)}`;
}

/** How far a company has come with its second factor; null before the policy. Those who never finish stop part of the way. */
function mfaPercent({ mfaDay, mfaDays }: Standing, offset: number): number | null {
  if (mfaDay === null) return null;
  const days = offset - mfaDay;
  if (mfaDays === null) return Math.min(70, 20 + days * 5);
  return days >= mfaDays ? 100 : Math.max(5, Math.floor((days / mfaDays) * 100));
}

function dateCell(date: CalendarDate, era: boolean): DemoCell {
  if (!era) return { date };
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return `R${year - 2018}.${month}.${day}`;
}

export function moveDate(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 10) as CalendarDate;
}

/** What Partner Center would have let download on that day: every reseller of the list that has an account by then. */
export function demoPartnerCenterDownload(options: DemoOptions, daysAgo: number): DemoList {
  const rows = inventResellers(options).flatMap(({ company, life, partnerId }) => {
    const standing = standingOn(life, -daysAgo);
    if (
      standing === null ||
      !standing.hasPartnerId ||
      (standing.csp === '' && life.startPoint !== 'enrolled_elsewhere')
    )
      return [];
    const isVetted = life.startPoint !== 'no_mpn' || standing.mpn === '済';
    const signed = standing.mpaDay === null ? 'Not signed' : 'Signed';
    return [[company.name, Number(partnerId), 'APAC', isVetted ? 'Authorized' : 'Pending', signed]];
  });
  return {
    day: moveDate(options.today, -daysAgo),
    rows: [['Reseller name', 'MPN ID', 'Region', 'MPN vetting status', 'MPA signed status'], ...rows],
  };
}
