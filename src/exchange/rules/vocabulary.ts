import type { Text } from '../../kernel/text.ts';
import type {
  Cause,
  Check,
  EditionId,
  EnrolmentState,
  IdLinkState,
  Lifecycle,
  ResellerType,
  StartPoint,
} from '../../programmes/codes.ts';

/** One thing a cell can say: what the export writes, and what people write for it. The order is the order of the procedure. */
export interface Word<T> {
  readonly value: T;
  readonly label: Text;
  readonly words: readonly string[];
}

export type Vocabulary<T> = readonly Word<T>[];

const DONE = [
  '○',
  '〇',
  '◯',
  '●',
  '◎',
  '✓',
  '✔',
  '☑',
  'レ',
  '済',
  '済み',
  'すみ',
  '完了',
  '完了済',
  '完',
  'ok',
  'yes',
  'y',
  'true',
  '1',
  '有',
  'あり',
  'done',
  'complete',
  'completed',
  '対応済',
  '対応済み',
];
const NOT_DONE = [
  '×',
  '✕',
  '✗',
  '✖',
  '☓',
  'x',
  '未',
  '未済',
  '未了',
  '未対応',
  '未実施',
  '未着手',
  '未完了',
  'まだ',
  'なし',
  '無',
  'no',
  'n',
  'false',
  '0',
  'not yet',
  'none',
  'not started',
  'open',
];
const UNDER_WAY = [
  '△',
  '▲',
  '対応中',
  '進行中',
  '作業中',
  '手続中',
  '手続き中',
  '着手',
  '着手済',
  '着手中',
  'in progress',
  'wip',
  'ongoing',
];
const NOT_NEEDED = [
  '対象外',
  '不要',
  '該当なし',
  '非該当',
  '免除',
  'n/a',
  'na',
  'not applicable',
  'not required',
];

export const ENROLMENT_WORDS: Vocabulary<EnrolmentState> = [
  { value: 'not_required', label: { ja: '不要', en: 'Not required' }, words: NOT_NEEDED },
  {
    value: 'not_started',
    label: { ja: '未着手', en: 'Not started' },
    words: [...NOT_DONE, '未登録', '未申請', '申請前', '登録前', 'not enrolled'],
  },
  {
    value: 'drafting',
    label: { ja: '入力中', en: 'Drafting' },
    words: [...UNDER_WAY, '準備中', '作成中', '申請準備中', '登録作業中', 'draft'],
  },
  {
    value: 'submitted',
    label: { ja: '提出済み', en: 'Submitted' },
    words: [
      '提出済',
      '申請中',
      '申請済',
      '申請済み',
      '登録申請中',
      '仮登録',
      'メール未確認',
      'メール確認待ち',
      'メール確認待',
      'applied',
      'email unconfirmed',
    ],
  },
  {
    value: 'in_review',
    label: { ja: '審査中', en: 'In review' },
    words: [
      '審査',
      '審査待ち',
      '審査待',
      '確認中',
      '再審査中',
      '承認待ち',
      '承認待',
      'under review',
      'pending',
      'vetting',
      'pending review',
    ],
  },
  {
    value: 'action_required',
    label: { ja: '書類提出待ち', en: 'Documents requested' },
    words: [
      '要対応',
      '要書類',
      '書類待ち',
      '書類待',
      '書類要求',
      '書類提出依頼',
      '追加書類',
      '追加書類依頼',
      '追加書類待ち',
      'action required',
    ],
  },
  {
    value: 'rejected',
    label: { ja: '拒否', en: 'Rejected' },
    words: [
      '拒否済',
      '拒否済み',
      '却下',
      '否認',
      'ng',
      '不可',
      '不承認',
      '差戻',
      '差戻し',
      '差し戻し',
      '審査落ち',
      '審査ng',
      'エラー',
      'denied',
      'declined',
      'failed',
      'error',
    ],
  },
  {
    value: 'approved',
    label: { ja: '承認済み', en: 'Approved' },
    words: [
      ...DONE,
      '承認',
      '承認済',
      '承認完了',
      '登録済',
      '登録済み',
      '登録完了',
      '審査済',
      '審査通過',
      '審査完了',
      '有効',
      'アクティブ',
      '資格あり',
      'active',
      'authorized',
      'authorised',
      'vetted',
      'verified',
      'enrolled',
      'qualified',
    ],
  },
];

export type MpaWord = 'not_accepted' | 'available' | 'accepted';
export const MPA_WORDS: Vocabulary<MpaWord> = [
  {
    value: 'not_accepted',
    label: { ja: '未同意', en: 'Not accepted' },
    words: [...NOT_DONE, '未締結', '未署名', '同意前', 'not signed', 'unsigned', 'not accepted'],
  },
  {
    value: 'available',
    label: { ja: '同意待ち', en: 'Waiting for acceptance' },
    words: [...UNDER_WAY, '同意待', '締結待ち', '案内済', '案内済み', 'available', 'pending'],
  },
  {
    value: 'accepted',
    label: { ja: '同意済み', en: 'Accepted' },
    words: [...DONE, '同意', '同意済', '締結', '締結済', '締結済み', '署名済', '署名済み', 'signed'],
  },
];

export type MfaWord = 'not_started' | 'policy_on' | 'enrolling' | 'met' | 'below_target';
export const MFA_WORDS: Vocabulary<MfaWord> = [
  {
    value: 'not_started',
    label: { ja: '未設定', en: 'Not set up' },
    words: [...NOT_DONE, ...UNDER_WAY, '設定前', '設定中', '無効', 'off', 'disabled'],
  },
  {
    value: 'policy_on',
    label: { ja: '設定済み', en: 'Policy on' },
    words: [...DONE, '設定済', '設定', '設定完了', '有効', '有効化済', 'on', 'enabled', 'set up'],
  },
  {
    value: 'enrolling',
    label: { ja: '登録中', en: 'Users enrolling' },
    words: ['ユーザー登録中', '一部完了', 'enrolling', 'partial'],
  },
  {
    value: 'met',
    label: { ja: '全員完了', en: 'Everybody enrolled' },
    words: ['全員済', '全員済み', '全員設定済', '全員設定済み', '100%', 'met', 'all users'],
  },
  {
    value: 'below_target',
    label: { ja: '目標未達', en: 'Below target' },
    words: ['未達', '不足', 'below target'],
  },
];

export const ID_LINK_WORDS: Vocabulary<IdLinkState> = [
  {
    value: 'unlinked',
    label: { ja: '未関連付け', en: 'Not linked' },
    words: [...NOT_DONE, ...UNDER_WAY, '未リンク', '未紐付け', 'unlinked'],
  },
  {
    value: 'skipped',
    label: { ja: 'スキップ', en: 'Skipped' },
    words: ['スキップ済', '後回し', '今はスキップ', 'skip'],
  },
  { value: 'mismatch', label: { ja: '不一致', en: 'Mismatch' }, words: ['相違', 'エラー', 'mismatched'] },
  {
    value: 'linked',
    label: { ja: '関連付け済み', en: 'Linked' },
    words: [...DONE, '関連付け済', 'リンク済', 'リンク済み', '紐付け済', '紐付け済み', '紐づけ済み'],
  },
];

export type ProviderLinkWord =
  | 'not_applicable'
  | 'not_yet'
  | 'offerable'
  | 'requested'
  | 'opened'
  | 'postponed'
  | 'approved'
  | 'removed';
export const PROVIDER_LINK_WORDS: Vocabulary<ProviderLinkWord> = [
  { value: 'not_applicable', label: { ja: '対象外', en: 'Not applicable' }, words: NOT_NEEDED },
  { value: 'not_yet', label: { ja: '未', en: 'Not yet' }, words: [...NOT_DONE, '未設定', '未承認'] },
  {
    value: 'offerable',
    label: { ja: '案内可', en: 'Can be offered' },
    words: [...UNDER_WAY, '案内待ち', 'offerable'],
  },
  {
    value: 'requested',
    label: { ja: '依頼済み', en: 'Requested' },
    words: [
      '依頼済',
      '依頼中',
      '招待済',
      '招待済み',
      'リンク送付済',
      'リンク送付済み',
      '案内済',
      '案内済み',
      '承認待ち',
      '承認待',
      'invited',
      'pending',
    ],
  },
  { value: 'opened', label: { ja: '開封済み', en: 'Opened' }, words: ['開封済', 'リンク開封済'] },
  {
    value: 'postponed',
    label: { ja: '延期', en: 'Postponed' },
    words: ['延期中', '要求を延期', '延期済', 'deferred'],
  },
  {
    value: 'approved',
    label: { ja: '承認済み', en: 'Approved' },
    words: [...DONE, '承認', '承認済', '設定済', '設定済み', '登録済', '登録済み', 'active', 'linked'],
  },
  {
    value: 'removed',
    label: { ja: '解除', en: 'Removed' },
    words: ['解除済', '解除済み', '削除', '削除済', 'deleted', 'revoked'],
  },
];

export const LIFECYCLE_WORDS: Vocabulary<Lifecycle> = [
  {
    value: 'draft',
    label: { ja: '準備中', en: 'Draft' },
    words: [...NOT_DONE, '案内前', '未案内', '登録前', '新規'],
  },
  {
    value: 'active',
    label: { ja: '対応中', en: 'Active' },
    words: [...UNDER_WAY, '案内済', '案内済み', '手続中', '稼働前'],
  },
  {
    value: 'on_hold',
    label: { ja: '保留', en: 'On hold' },
    words: ['保留中', '一時停止', '停止中', 'hold', 'paused'],
  },
  {
    value: 'ready',
    label: { ja: '確認待ち', en: 'Ready' },
    words: ['最終確認待ち', '発注可', 'ready to confirm'],
  },
  {
    value: 'live',
    label: { ja: '稼働中', en: 'Live' },
    words: [...DONE, '稼働', '取引中', '販売中', '取引開始', '販売可'],
  },
  {
    value: 'withdrawn',
    label: { ja: '取下げ', en: 'Withdrawn' },
    words: [
      '取り下げ',
      '取下',
      '中止',
      '辞退',
      'キャンセル',
      '取消',
      '取消し',
      '取引終了',
      '解約',
      '見送り',
      'cancelled',
      'canceled',
      'closed',
      'lost',
    ],
  },
  { value: 'merged', label: { ja: '統合済み', en: 'Merged' }, words: ['統合', '統合済', '重複'] },
];

export const TYPE_WORDS: Vocabulary<ResellerType> = [
  {
    value: 'indirect',
    label: { ja: 'Indirect', en: 'Indirect' },
    words: ['indirect reseller', '間接', '間接リセラー', 'インダイレクト', 'ir', 'i'],
  },
  {
    value: 'additional',
    label: { ja: 'Additional', en: 'Additional' },
    words: ['additional reseller', '追加', '追加リセラー', 'アディショナル', '二次店', '2次店', 'ar', 'a'],
  },
];

export const START_POINT_WORDS: Vocabulary<StartPoint> = [
  {
    value: 'no_mpn',
    label: { ja: 'MPN IDなし', en: 'No Partner ID' },
    words: ['なし', '無', '無し', '新規', '×', 'no mpn', 'no', 'step1から', 'step1', '未取得'],
  },
  {
    value: 'has_mpn',
    label: { ja: 'MPN IDあり', en: 'Has Partner ID' },
    words: [
      'あり',
      '有',
      '有り',
      '既存',
      '○',
      '〇',
      'has mpn',
      'yes',
      'step2から',
      'step2',
      '取得済',
      '取得済み',
    ],
  },
  {
    value: 'enrolled_elsewhere',
    label: { ja: '他社経由で登録済み', en: 'Enrolled through another distributor' },
    words: [
      '他社',
      '他社登録済',
      '他社で登録済み',
      '他ディストリビューター',
      '他ディストリ',
      'csp登録済',
      'enrolled elsewhere',
    ],
  },
];

export const STRATEGY_WORDS: Vocabulary<'new_dedicated' | 'own_existing'> = [
  {
    value: 'new_dedicated',
    label: { ja: '新規専用', en: 'New, dedicated' },
    words: ['新規', '専用', '新規作成', '新規取得', 'new'],
  },
  {
    value: 'own_existing',
    label: { ja: '既存利用', en: 'Own, existing' },
    words: ['既存', '自社利用', '自社', '自社既存', 'existing', 'own'],
  },
];

export const MFA_METHOD_WORDS: Vocabulary<'security_defaults' | 'conditional_access' | 'third_party'> = [
  {
    value: 'security_defaults',
    label: { ja: 'セキュリティの既定値', en: 'Security defaults' },
    words: ['セキュリティ既定値', 'セキュリティの既定値群', 'セキュリティ既定値群', '既定値', 'sd'],
  },
  {
    value: 'conditional_access',
    label: { ja: '条件付きアクセス', en: 'Conditional Access' },
    words: ['ca', '条件つきアクセス'],
  },
  {
    value: 'third_party',
    label: { ja: '他社製MFA', en: 'Third-party MFA' },
    words: ['他社製', '他社', 'サードパーティ', 'third party'],
  },
];

export const PARTNER_ID_KIND_WORDS: Vocabulary<'location' | 'global'> = [
  { value: 'location', label: { ja: 'ロケーション', en: 'Location' }, words: ['場所', '拠点', 'pla', 'l'] },
  { value: 'global', label: { ja: 'グローバル', en: 'Global' }, words: ['全社', 'pga', 'g'] },
];

/** How the centre knows (product notes 4.1). Level 3 is never a word in a list: only Microsoft's own download has it. */
export const EVIDENCE_WORDS: Vocabulary<1 | 2> = [
  {
    value: 1,
    label: { ja: '聞き取り', en: 'Told' },
    words: [
      'ヒアリング',
      '電話',
      '口頭',
      'メール',
      '本人申告',
      '申告',
      '担当者確認',
      'phone',
      'mail',
      'heard',
    ],
  },
  {
    value: 2,
    label: { ja: '画面・書類で確認', en: 'Seen' },
    words: [
      '画面',
      '画面確認',
      '画面写し',
      'スクリーンショット',
      'スクショ',
      'キャプチャ',
      '画面キャプチャ',
      '書類',
      '書類確認',
      '証憑あり',
      'screenshot',
      'document',
      'パートナーセンター',
      'パートナーセンター確認',
      'partner center',
    ],
  },
];

export const EDITION_WORDS: Vocabulary<EditionId> = [
  {
    value: '2022-02',
    label: { ja: '2022-02', en: '2022-02' },
    words: ['2022', '2022年2月', '2022-02-01', '2022/2'],
  },
  {
    value: '2025-10',
    label: { ja: '2025-10', en: '2025-10' },
    words: ['2025', '2025年10月', '2025-10-01', '2025/10'],
  },
];

export interface CauseWord {
  readonly check: Check;
  readonly cause: Cause;
}
/** Microsoft names the check; the list names the reason. Each reason stands here with the check that gives it (C61–C63). */
export const CAUSE_WORDS: Vocabulary<CauseWord> = [
  {
    value: { check: 'email_ownership', cause: 'mail_not_confirmed' },
    label: { ja: 'メール未確認', en: 'Mail not confirmed' },
    words: ['メールの所有権', 'メール所有権', 'メール確認未完了', 'email ownership'],
  },
  {
    value: { check: 'employment', cause: 'mail_domain_not_owned' },
    label: { ja: 'メールドメイン不一致', en: 'Mail domain not owned' },
    words: ['雇用関係の確認', '雇用関係', '雇用確認', 'ドメイン不一致', 'ドメイン所有証明', 'employment'],
  },
  {
    value: { check: 'business', cause: 'registry_mismatch' },
    label: { ja: '登記と不一致', en: 'Registry mismatch' },
    words: [
      '会社の確認',
      '登記不一致',
      '登記簿と不一致',
      '社名不一致',
      '住所不一致',
      '会社情報不一致',
      '登記簿不一致',
      'business',
    ],
  },
  {
    value: { check: 'business', cause: 'duplicate_name' },
    label: { ja: '名称重複', en: 'Duplicate name' },
    words: ['名前重複', '社名重複', '名前は既にシステムに存在します', '重複'],
  },
  {
    value: { check: 'business', cause: 'document_too_old' },
    label: { ja: '書類の期限切れ', en: 'Document too old' },
    words: ['書類期限切れ', '書類が古い', '発行12か月超', '謄本期限切れ'],
  },
  {
    value: { check: 'business', cause: 'document_unreadable' },
    label: { ja: '書類不鮮明', en: 'Document unreadable' },
    words: ['書類が読めない', '不鮮明', '判読不可', '書類判読不可'],
  },
  {
    value: { check: 'identity', cause: 'identity_failed' },
    label: { ja: '本人確認不可', en: 'Identity check failed' },
    words: ['本人確認', '本人確認ng', 'identity'],
  },
  {
    value: { check: 'business', cause: 'unknown' },
    label: { ja: '理由不明', en: 'Unknown' },
    words: ['不明', '原因不明', 'その他'],
  },
];
