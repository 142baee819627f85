import { type Text, t } from '../i18n/text.ts';

const enrolment = {
  not_required: t('不要', 'Not required'),
  not_started: t('未着手', 'Not started'),
  drafting: t('入力中', 'Being filled in'),
  submitted: t('送信済み・メール確認待ち', 'Sent, mail unconfirmed'),
  in_review: t('審査中', 'In review'),
  action_required: t('対応が必要', 'Action required'),
  rejected: t('却下', 'Rejected'),
  approved: t('承認済み', 'Approved'),
};

/** The tracks of a record in the order of the journey, with their states. */
export const TRACKS = {
  workTenant: {
    name: t('組織アカウント', 'Work account'),
    states: {
      undecided: t('未定', 'Undecided'),
      planned: t('作成前', 'Planned'),
      created: t('作成済み', 'Created'),
      confirmed: t('確認済み', 'Confirmed'),
    },
  },
  mpn: { name: t('パートナー登録', 'Partner programme'), states: enrolment },
  partnerId: {
    name: t('パートナーID', 'Partner ID'),
    states: {
      none: t('なし', 'None'),
      provisional: t('仮登録', 'Provisional'),
      active: t('有効', 'Active'),
      invalid: t('無効', 'Invalid'),
      legacy_unmigrated: t('旧制度・未移行', 'Old, not migrated'),
    },
  },
  csp: { name: t('CSP登録', 'CSP enrolment'), states: enrolment },
  idLink: {
    name: t('IDの関連付け', 'ID association'),
    states: {
      unlinked: t('未設定', 'Not associated'),
      skipped: t('スキップ', 'Skipped'),
      mismatch: t('不一致', 'Mismatch'),
      linked: t('関連付け済み', 'Associated'),
    },
  },
  mpa: {
    name: t('MPA同意', 'MPA'),
    states: {
      locked: t('まだ同意できない', 'Not available yet'),
      available: t('同意できる', 'Can be accepted'),
      accepted: t('同意済み', 'Accepted'),
    },
  },
  mfa: {
    name: t('MFA', 'MFA'),
    states: {
      not_started: t('未着手', 'Not started'),
      policy_on: t('設定を有効化', 'Policy on'),
      enrolling: t('登録中', 'Users registering'),
      met: t('要件を満たす', 'Met'),
      below_target: t('要件に届いていない', 'Below target'),
    },
  },
  providerLink: {
    name: t('承認リンク', 'Provider link'),
    states: {
      not_applicable: t('対象外', 'Not applicable'),
      locked: t('まだ承認できない', 'Not available yet'),
      offerable: t('承認できる', 'Can be approved'),
      requested: t('リンク送付済み', 'Link sent'),
      opened: t('ページを開いた', 'Page opened'),
      postponed: t('延期中', 'Postponed'),
      approved: t('承認済み', 'Approved'),
      removed: t('解除された', 'Removed'),
    },
  },
} as const satisfies Readonly<Record<string, { name: Text; states: Readonly<Record<string, Text>> }>>;

export type TrackName = keyof typeof TRACKS;

export type Tone = 'good' | 'bad' | 'busy' | 'open' | 'off';

const TONES: Readonly<Record<string, Tone>> = {
  confirmed: 'good',
  approved: 'good',
  active: 'good',
  linked: 'good',
  accepted: 'good',
  met: 'good',
  rejected: 'bad',
  action_required: 'bad',
  invalid: 'bad',
  legacy_unmigrated: 'bad',
  mismatch: 'bad',
  below_target: 'bad',
  removed: 'bad',
  not_required: 'off',
  not_applicable: 'off',
  locked: 'off',
  none: 'off',
  undecided: 'open',
  not_started: 'open',
  unlinked: 'open',
  available: 'open',
  offerable: 'open',
};

/** How a state stands, for its colour and mark; whatever is neither done nor broken nor waiting to begin is under way. */
export const toneOf = (state: string): Tone => TONES[state] ?? 'busy';
