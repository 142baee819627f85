import type { Audience, ReminderRule } from '../codes.ts';
import type { ReminderRow, ReminderStep } from '../edition.ts';
import { t } from './write.ts';

/** A send so many business days after the occasion opened. */
export const bd = (after: number, to: Audience = 'contact'): ReminderStep => ({
  after,
  unit: 'business_days',
  to,
});
/** A send so many calendar days after the occasion opened, or before the date that lies ahead (negative). */
export const days = (after: number, to: Audience = 'contact'): ReminderStep => ({ after, unit: 'days', to });

type Plain = Omit<ReminderRow, 'rule' | 'repeat' | 'urgent' | 'duringReview' | 'waitsFor'> &
  Partial<ReminderRow>;

function row(rule: ReminderRule, plain: Plain): ReminderRow {
  return { rule, repeat: null, urgent: false, duringReview: false, waitsFor: 'reseller', ...plain };
}

const beginning: readonly ReminderRow[] = [
  row('first_step', {
    title: t('招待のあと、まだ始まっていない', 'Invited, nothing begun'),
    steps: [bd(2), bd(5), bd(10), bd(10, 'second_contact'), bd(12, 'sales_owner')],
    holds: t(
      '種別と開始地点に合った道順。用意する物：登記簿謄本、会社のメール、通話できる電話、管理者になる人',
      'The path for this type and start, and what to prepare: registry paper, mailbox, phone, the person who will be administrator',
    ),
    stops: t('組織を選ぶ、または申込みの入力を始める', 'A tenant is chosen or a form begun'),
    items: ['C3', 'C4', 'C5', 'C6', 'C7'],
  }),
  row('tenant_decision', {
    title: t('使う組織が決まっていない', 'Tenant not decided'),
    steps: [bd(3), bd(7), bd(7, 'second_contact'), bd(10, 'agent')],
    holds: t(
      '専用の組織を勧める理由と、社員数の確認',
      'Why a dedicated tenant, and the question of how many employees',
    ),
    stops: t('組織が決まる', 'The tenant is planned'),
    items: ['C15', 'C16'],
  }),
  row('next_step', {
    title: t('次の手順が始まっていない', 'Next step not begun'),
    steps: [bd(3), bd(7), bd(7, 'second_contact'), bd(10, 'agent')],
    holds: t('次にすることを1つと、その画面への道順', 'The one next thing to do, and the way to its screen'),
    stops: t('その手順が終わる、または審査に入る', 'The step is done or goes to review'),
    items: ['C9'],
  }),
  row('preflight_block', {
    title: t('提出前の点検で直す箇所がある', 'Preflight found something to correct'),
    steps: [bd(0), bd(3), bd(7), bd(8, 'agent')],
    holds: t('登記と入力の違いを項目ごとに', 'The difference between register and entry, field by field'),
    stops: t('直す箇所がなくなる', 'No block is left'),
    items: ['C31', 'C32', 'C33'],
  }),
];

const reviewing: readonly ReminderRow[] = [
  row('mail_unconfirmed', {
    title: t('送信後、確認メールが押されていない', 'Submitted, address not confirmed'),
    steps: [bd(1), bd(2), bd(4), bd(5, 'agent')],
    holds: t(
      '再送の手順、CSPでは改めて確認が要ること、迷惑メールと受信許可、弊社からの不達の有無',
      'How to resend, that CSP needs its own confirmation, junk and safe senders, whether our own mail bounced',
    ),
    stops: t('メールアドレスが確認される', 'The address is confirmed'),
    items: ['C81', 'C82', 'C84', 'C120'],
  }),
  row('review_received', {
    title: t('Microsoftの審査中（受付の知らせ）', 'In review: the notice of receipt'),
    steps: [bd(0)],
    duringReview: true,
    waitsFor: 'microsoft',
    holds: t(
      '今は操作が要らないこと、かかる日数の目安、状態を見る画面',
      'That there is nothing to do, how long it usually takes, where to look',
    ),
    stops: t('1通だけ送る', 'One notice only'),
    items: ['C51', 'C52', 'C85'],
  }),
  row('review_check_back', {
    title: t('Microsoftの審査中（窓口の確認）', 'In review: the desk looks'),
    steps: [bd(3, 'agent')],
    repeat: bd(5, 'agent'),
    duringReview: true,
    waitsFor: 'microsoft',
    holds: t('状態を見る画面と、前に見た日', 'Where to look, and when it was last seen'),
    stops: t('Microsoftが判断する', 'Microsoft decides'),
    items: ['C51', 'C120'],
  }),
  row('review_late', {
    title: t('Microsoftの審査が遅れている', 'Review is late'),
    steps: [bd(5, 'agent'), bd(10, 'lead')],
    duringReview: true,
    waitsFor: 'microsoft',
    holds: t('Microsoftへの問い合わせの下書き', 'A draft of the request to Microsoft'),
    stops: t('Microsoftが判断する', 'Microsoft decides'),
    items: ['C116', 'C120'],
  }),
];

const refused = (
  rule: ReminderRule,
  title: ReminderRow['title'],
  steps: ReminderRow['steps'],
  holds: ReminderRow['holds'],
  items: readonly string[],
): ReminderRow =>
  row(rule, {
    title,
    steps,
    urgent: true,
    duringReview: true,
    holds,
    stops: t('書類を出す、または再提出する', 'Documents are sent or it is submitted again'),
    items,
  });

const rejections: readonly ReminderRow[] = [
  refused(
    'rejected_mail',
    t('却下：メールの所有権', 'Rejected: email ownership'),
    [bd(0), bd(1), bd(3), bd(4, 'agent')],
    t('再送の手順と、受信できるかどうかの試し方', 'How to resend, and a test of the mailbox'),
    ['C61'],
  ),
  refused(
    'rejected_employment',
    t('却下・書類の求め：雇用関係の確認', 'Rejected or papers wanted: employment'),
    [bd(0), bd(3), bd(6), bd(6, 'second_contact'), bd(8, 'agent')],
    t(
      'ドメインの所有を示す書類の一覧、代わりの書類、親会社のドメインの場合の書類',
      'The list of domain papers, alternatives, the letter for a parent company’s domain',
    ),
    ['C34', 'C62'],
  ),
  refused(
    'rejected_business',
    t('却下・書類の求め：会社の確認', 'Rejected or papers wanted: business'),
    [bd(0), bd(3), bd(6), bd(6, 'second_contact'), bd(8, 'agent')],
    t(
      '登記と入力の違い、発行から12か月以内の登記簿謄本、手元の書類の発行日',
      'The difference from the register, a certificate of the past 12 months, the issue date on file',
    ),
    ['C31', 'C63'],
  ),
  refused(
    'rejected_other',
    t('却下・書類の求め：そのほか', 'Rejected or papers wanted: anything else'),
    [bd(0), bd(3), bd(6), bd(6, 'second_contact'), bd(8, 'agent')],
    t('求められている書類と、直し方', 'The papers wanted, and how to correct it'),
    ['C54', 'C64'],
  ),
  row('duplicate_name', {
    title: t('同じ会社名がすでにある', 'Duplicate name'),
    steps: [bd(0), bd(1), bd(2, 'agent')],
    urgent: true,
    duringReview: true,
    holds: t('3とおりの書き方を、試す順に', 'The three spellings, in the order in which to try them'),
    stops: t('送信する', 'Submitted'),
    items: ['C79'],
  }),
  row('rejected_unknown', {
    title: t('却下：理由が分からない', 'Rejected: reason unknown'),
    steps: [bd(0, 'agent'), bd(1, 'lead')],
    duringReview: true,
    waitsFor: 'distributor',
    holds: t(
      '項目の一覧の画面と、Microsoftからのメールをリセラーからもらう',
      'Ask the reseller for the list of items and Microsoft’s email',
    ),
    stops: t('理由が記録される', 'The cause is recorded'),
    items: ['C55', 'C64'],
  }),
  row('approval_revoked', {
    title: t('承認が取り消された', 'Approval taken back'),
    steps: [bd(0, 'lead'), bd(1, 'agent')],
    duringReview: true,
    waitsFor: 'distributor',
    holds: t('いつ、どの承認が取り消されたか', 'Which approval was taken back, and when'),
    stops: t('再提出する', 'It is submitted again'),
    items: ['C60'],
  }),
  row('needs_fix', {
    title: t('直す必要のある手順がある', 'Something needs correcting'),
    steps: [bd(0), bd(3), bd(6), bd(6, 'second_contact'), bd(8, 'agent')],
    urgent: true,
    duringReview: true,
    holds: t('何が違うかと、直し方', 'What is wrong and how to correct it'),
    stops: t('直す', 'It is corrected'),
    items: ['C30', 'C72'],
  }),
];

const agreement: readonly ReminderRow[] = [
  row('link_skipped', {
    title: t('{partnerId}の関連付けを後回しにした', 'Association of the {partnerId} skipped'),
    steps: [bd(1), bd(3), bd(6), bd(6, 'second_contact'), bd(8, 'agent')],
    duringReview: true,
    holds: t(
      '{locationId}であること、同じ国、有効であること。これがないとMPAに同意できないこと',
      'That it is {locationId}, same country, active; without it the MPA cannot be accepted',
    ),
    stops: t('関連付ける', 'Linked'),
    items: ['C72', 'C74', 'C124'],
  }),
  row('mpa_available', {
    title: t('MPAに同意できる', 'MPA can be accepted'),
    steps: [bd(0), bd(2), bd(4), bd(7), bd(7, 'second_contact'), bd(8, 'sales_owner'), bd(12, 'lead')],
    urgent: true,
    holds: t(
      '2つの入口、グローバル管理者だけができること、英語だけの条文、同意後に送ってほしい画面',
      'The two ways in, global administrator only, text in English only, the proof to send back',
    ),
    stops: t('同意する', 'Accepted'),
    items: ['C89', 'C90', 'C91', 'C93', 'C122'],
  }),
];

const securityAndProvider: readonly ReminderRow[] = [
  row('mfa_policy', {
    title: t('MFAが必須になっていない', 'MFA not made mandatory'),
    steps: [bd(1), bd(3), bd(7), bd(7, 'second_contact'), bd(10, 'agent')],
    holds: t(
      '対象になる人、Outlookなどへの影響、細かい設定には有料プラン（P1、P2）が要ること',
      'Who is affected, the warning on Outlook and the like, that finer rules need a paid plan (P1 or P2)',
    ),
    stops: t('設定を有効にする', 'The setting is on'),
    items: ['C95', 'C98', 'C101', 'C102'],
  }),
  row('mfa_enrolling', {
    title: t('MFAの登録が終わっていない', 'MFA registration under way'),
    steps: [days(8), days(14), days(21), days(21, 'second_contact'), days(25, 'agent')],
    holds: t(
      'まだの人、スマートフォンがない人の方法、数字に7日の遅れがあること',
      'Who is missing, the ways without a smartphone, the lag of seven days',
    ),
    stops: t('目標に届く', 'The target is met'),
    items: ['C94', 'C103', 'C105', 'C126'],
  }),
  row('provider_link', {
    title: t('{provider}の承認', 'Approval of the {provider}'),
    steps: [bd(0), bd(2), bd(5), bd(5, 'second_contact'), bd(7, 'sales_owner')],
    holds: t(
      '画面に出る会社名、承認で渡る権限、開くサイトの正確な名前',
      'The name shown on the screen, what approval hands over, the exact host',
    ),
    stops: t('承認する', 'Approved, or not applicable'),
    items: ['C108', 'C109', 'C113', 'C115'],
  }),
  row('provider_postponed', {
    title: t('{provider}の承認を延期した', 'Approval of the {provider} postponed'),
    steps: [bd(3), bd(7), bd(7, 'second_contact'), bd(10, 'sales_owner')],
    holds: t('延期したままだと注文できないこと', 'That orders wait for it'),
    stops: t('承認する', 'Approved'),
    items: ['C112'],
  }),
  row('provider_removed', {
    title: t('{provider}の承認が外れた', 'Approval of the {provider} removed'),
    steps: [bd(0), bd(2), bd(5), bd(5, 'second_contact'), bd(7, 'sales_owner')],
    urgent: true,
    duringReview: true,
    holds: t(
      '外れた日、注文への影響、もう一度承認する手順',
      'When it was removed, what it means for orders, how to approve again',
    ),
    stops: t('承認する', 'Approved'),
    items: ['C108', 'C115'],
  }),
];

const upkeep: readonly ReminderRow[] = [
  row('ticket_waiting', {
    title: t('Microsoftへの問い合わせの返事待ち', 'Ticket waiting for Microsoft'),
    steps: [bd(3, 'agent'), bd(6, 'agent'), bd(10, 'lead')],
    duringReview: true,
    waitsFor: 'microsoft',
    holds: t('受付番号と、最後の返信の日', 'Ticket number and last reply'),
    stops: t('解決する、または返信が来る', 'Resolved or answered'),
    items: ['C116', 'C119'],
  }),
  row('unproven', {
    title: t('連絡はあったが、証拠がない', 'Reported, not yet proven'),
    steps: [bd(2), bd(7), bd(8, 'agent')],
    holds: t('どんな証拠で足りるか', 'What proof is enough'),
    stops: t('証拠の水準に届く', 'Proven well enough'),
    items: ['C93', 'C96'],
  }),
  row('stale_fact', {
    title: t('記録が古くなった', 'A fact has grown old'),
    steps: [bd(0), bd(5), bd(8, 'agent')],
    holds: t('「今も変わらない」とひと押しで答えられること', 'One click to say “still true”'),
    stops: t('確認される', 'Confirmed'),
    items: ['C1'],
  }),
  row('evidence_expiring', {
    title: t('書類の期限が近い', 'A document runs out'),
    steps: [days(-30), days(-7), days(0, 'agent')],
    duringReview: true,
    holds: t('新しい発行日の書類が要ること', 'That a newly issued document is needed'),
    stops: t('差し替える', 'Replaced'),
    items: ['C63'],
  }),
  row('your_turn', {
    title: t('待っていた手続きが動いた', 'What was waited for has come'),
    steps: [bd(0)],
    urgent: true,
    duringReview: true,
    holds: t('何が終わり、次に何をするか', 'What has ended, and what comes next'),
    stops: t('1通だけ送る', 'One notice only'),
    items: ['C56', 'C83'],
  }),
  row('handed_over', {
    title: t('担当が替わった', 'The task was handed over'),
    steps: [bd(0)],
    duringReview: true,
    holds: t('前任の方に届いていた用件', 'What the person before had been asked'),
    stops: t('1通だけ送る', 'One notice only'),
    items: ['C27'],
  }),
];

/** The rows that both editions share, in the order of the journey. */
export const sharedReminders: readonly ReminderRow[] = [
  ...beginning,
  ...reviewing,
  ...rejections,
  ...agreement,
  ...securityAndProvider,
  ...upkeep,
];

/** The yearly check, for editions that know one. */
export function reauthorisationRow(noticeDays: readonly number[], items: readonly string[]): ReminderRow {
  return row('reauthorisation', {
    title: t('年に一度の資格確認', 'Yearly check of the authorisation'),
    steps: [...noticeDays.map((count) => days(-count)), days(-21, 'sales_owner')],
    repeat: days(7),
    duringReview: true,
    holds: t('売上と安全対策の条件と、確認の日', 'The conditions of revenue and security, and the date'),
    stops: t('更新される、または確認の日が来る', 'Renewed, or the day has come'),
    items,
  });
}
