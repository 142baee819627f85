import type { Text } from '../../kernel/text.ts';

/** What a request to Microsoft is written from. Nothing here is made up: what is not known is left out. */
export interface RequestFacts {
  readonly programme: Text;
  readonly partnerIdTerm: Text;
  readonly review: Text | null;
  readonly cause: { readonly title: Text; readonly explanation: Text } | null;
  readonly failedChecks: readonly Text[];
  readonly company: {
    readonly name: string;
    readonly submittedName: string | null;
    readonly corporateNumber: string | null;
    readonly address: string | null;
    readonly phone: string | null;
  };
  readonly partnerId: string | null;
  readonly domain: string | null;
  readonly tenantId: string | null;
  readonly contactMail: string | null;
  /** Every attempt: number, day of submission, day of decision, outcome in words. */
  readonly attempts: readonly {
    readonly number: number;
    readonly submittedOn: string;
    readonly decidedOn: string | null;
    readonly outcome: Text;
  }[];
  readonly message: string | null;
  readonly documents: readonly Text[];
  readonly problem: string | null;
}

export interface RequestText {
  readonly summary: Text;
  readonly detail: Text;
}

type Line = readonly [label: Text, value: string | null | undefined];

const t = (ja: string, en: string): Text => ({ ja, en });
const same = (text: string | null) => (text === null ? null : t(text, text));

/** A request that Microsoft's desk can act on without asking back (C116), in Japanese and in English. */
export function writeRequest(facts: RequestFacts): RequestText {
  const { company } = facts;
  const what = facts.cause?.title ?? facts.review ?? facts.programme;
  return {
    summary: t(
      `${company.name}：${facts.review?.ja ?? facts.programme.ja}の件（${what.ja}）`,
      `${company.name}: ${facts.review?.en ?? facts.programme.en} (${what.en})`,
    ),
    detail: { ja: detail(facts, 'ja'), en: detail(facts, 'en') },
  };
}

function detail(facts: RequestFacts, locale: keyof Text): string {
  const { company } = facts;
  const say = (text: Text) => text[locale];
  const block = (title: Text, lines: readonly Line[]): string => {
    const known = lines.filter(([, value]) => value !== null && value !== undefined && value !== '');
    return known.length === 0
      ? ''
      : [`■ ${say(title)}`, ...known.map(([label, value]) => `- ${say(label)}: ${value}`)].join('\n');
  };
  const list = (title: Text, lines: readonly string[]): string =>
    lines.length === 0 ? '' : [`■ ${say(title)}`, ...lines.map((line) => `- ${line}`)].join('\n');
  const opening = facts.review
    ? t(
        `${company.name} の${facts.review.ja}について、状況の確認と対応をお願いいたします。`,
        `Please look into the ${facts.review.en} of ${company.name} and help us to complete it.`,
      )
    : t(
        `${company.name} のパートナー登録について、状況の確認と対応をお願いいたします。`,
        `Please look into the partner registration of ${company.name} and help us to complete it.`,
      );
  return [
    say(opening),
    block(t('対象の会社', 'Company'), [
      [t('登記上の会社名', 'Registered name'), company.name],
      [t('申請した会社名', 'Name as submitted'), differing(company.submittedName, company.name)],
      [t('法人番号', 'Corporate number'), company.corporateNumber],
      [t('住所', 'Address'), company.address],
      [t('電話番号', 'Telephone'), company.phone],
      [facts.partnerIdTerm, facts.partnerId],
      [t('テナントのドメイン', 'Tenant domain'), facts.domain],
      [t('テナントID', 'Tenant ID'), facts.tenantId],
      [t('第一連絡先のメール', 'Primary contact'), facts.contactMail],
    ]),
    block(t('状況', 'Situation'), [
      [t('プログラム', 'Programme'), say(facts.programme)],
      [t('審査', 'Review'), facts.review && say(facts.review)],
      [t('表示されている理由', 'Reason shown'), facts.cause && say(facts.cause.title)],
      [
        t('確認に失敗した項目', 'Failed checks'),
        facts.failedChecks.map(say).join(locale === 'ja' ? '、' : ', '),
      ],
    ]),
    list(
      t('申請の経過', 'Attempts'),
      facts.attempts.map(({ number, submittedOn, decidedOn, outcome }) =>
        locale === 'ja'
          ? `${number}回目 ${submittedOn} 申請${decidedOn === null ? '' : `、${decidedOn} ${outcome.ja}`}`
          : `No. ${number}: submitted ${submittedOn}${decidedOn === null ? '' : `, ${outcome.en} ${decidedOn}`}`,
      ),
    ),
    block(t('Microsoftからのメッセージ', 'Message from Microsoft'), [
      [t('原文', 'As received'), same(facts.message)?.[locale]],
    ]),
    list(t('用意できる書類', 'Documents at hand'), facts.documents.map(say)),
    facts.problem === null ? '' : `■ ${say(t('お問い合わせの内容', 'What we ask'))}\n${facts.problem}`,
    say(
      t(
        '拒否された理由と、次に提出すべきもの（書類の種類、修正すべき項目）を具体的にお知らせください。',
        'Please tell us the exact reason, and what to submit next: which document, or which field to correct.',
      ),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const differing = (value: string | null, other: string): string | null => (value === other ? null : value);
