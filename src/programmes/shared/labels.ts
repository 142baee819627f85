import type { Edition } from '../edition.ts';
import { t } from './write.ts';

type LabelParts = Pick<
  Edition,
  'stages' | 'lifecycles' | 'overlays' | 'owners' | 'types' | 'startPoints' | 'evidenceLevels' | 'checkLabels'
>;

/** What lists, headings and chips call the codes. */
export const labels: LabelParts = {
  stages: {
    intake: t('受付', 'Intake'),
    work_tenant: t('組織アカウントの準備', 'Work account'),
    mpn_application: t('パートナープログラムの申込み', 'Partner programme application'),
    mpn_review: t('パートナープログラムの審査', 'Partner programme review'),
    csp_application: t('CSPの登録', 'CSP enrolment'),
    csp_review: t('CSPの審査', 'CSP review'),
    mpa: t('MPAへの同意', 'Acceptance of the MPA'),
    mfa: t('多要素認証（MFA）の設定', 'Multi-factor authentication (MFA)'),
    provider_link: t('{provider}の承認', 'Approval of the {provider}'),
    ready: t('最終確認', 'Final check'),
    live: t('販売中', 'Selling'),
  },
  lifecycles: {
    draft: t('準備中', 'Draft'),
    active: t('手続き中', 'Under way'),
    on_hold: t('保留中', 'On hold'),
    ready: t('完了（確認待ち）', 'Complete, to be confirmed'),
    live: t('販売中', 'Selling'),
    withdrawn: t('取り下げ', 'Withdrawn'),
    merged: t('統合済み', 'Merged'),
  },
  overlays: {
    needs_fix: t('修正が必要', 'Needs a fix'),
    overdue: t('期日超過', 'Overdue'),
    on_hold: t('保留中', 'On hold'),
    stale: t('情報が古い', 'Out of date'),
    disputed: t('情報が食い違い', 'Disputed'),
    stuck: t('停滞中', 'Stuck'),
  },
  owners: {
    reseller: t('リセラー', 'Reseller'),
    microsoft: t('Microsoft', 'Microsoft'),
    distributor: t('サポート窓口', 'Support desk'),
    nobody: t('対応なし', 'Nobody'),
  },
  types: {
    indirect: t('間接リセラー（Indirect Reseller）', 'Indirect reseller'),
    additional: t('追加リセラー（Additional Reseller）', 'Additional reseller'),
  },
  startPoints: {
    no_mpn: t('{partnerId}をまだ持っていない', 'Has no {partnerId} yet'),
    has_mpn: t('有効な{partnerId}を持っている', 'Holds a valid {partnerId}'),
    enrolled_elsewhere: t(
      'ほかの{provider}を通じてCSPに登録済み',
      'Already enrolled in CSP through another {provider}',
    ),
  },
  evidenceLevels: [
    t('リセラーの申告', 'The reseller says so'),
    t('窓口が見聞きした', 'The desk saw or heard it'),
    t('書類または画面の画像', 'Document or screenshot'),
    t('パートナーセンターから書き出した一覧', 'Export from Partner Center'),
    t('パートナーセンターへの照会', 'Answer of Partner Center'),
  ],
  checkLabels: {
    email_ownership: t('メールの所有権', 'Email ownership'),
    employment: t('雇用関係の確認', 'Employment check'),
    business: t('会社の確認', 'Business check'),
    identity: t('本人確認', 'Identity check'),
    due_diligence: t('追加の審査', 'Additional screening'),
  },
};

export const states: Edition['states'] = {
  enrolment: {
    not_required: t('不要', 'Not required'),
    not_started: t('未着手', 'Not started'),
    drafting: t('入力中', 'Being filled in'),
    submitted: t('送信済み（メール確認待ち）', 'Sent, email not confirmed yet'),
    in_review: t('審査中', 'In review'),
    action_required: t('対応が必要', 'Action required'),
    rejected: t('拒否済み', 'Rejected'),
    approved: t('承認済み', 'Approved'),
  },
  check: {
    not_started: t('未開始', 'Not started'),
    pending: t('確認中', 'Pending'),
    passed: t('確認済み', 'Passed'),
    failed: t('不合格', 'Failed'),
  },
  workTenant: {
    undecided: t('未定', 'Undecided'),
    planned: t('作成前', 'Planned'),
    created: t('作成済み', 'Created'),
    confirmed: t('確認済み', 'Confirmed'),
  },
  partnerId: {
    none: t('なし', 'None'),
    provisional: t('仮登録', 'Provisional'),
    active: t('有効', 'Active'),
    invalid: t('無効', 'Invalid'),
    legacy_unmigrated: t('旧制度のまま未移行', 'Old number, not migrated'),
  },
  idLink: {
    unlinked: t('未設定', 'Not associated'),
    skipped: t('スキップ（未完了）', 'Skipped, not done'),
    mismatch: t('番号の不一致', 'Mismatch'),
    linked: t('関連付け済み', 'Associated'),
  },
  mpa: {
    locked: t('まだ同意できない', 'Not available yet'),
    available: t('同意できる', 'Can be accepted'),
    accepted: t('同意済み', 'Accepted'),
  },
  mfa: {
    not_started: t('未着手', 'Not started'),
    policy_on: t('設定を有効化', 'Policy on'),
    enrolling: t('登録中', 'Users registering'),
    met: t('要件を満たす', 'Met'),
    below_target: t('要件に届いていない', 'Below target'),
  },
  providerLink: {
    not_applicable: t('対象外', 'Not applicable'),
    locked: t('まだ承認できない', 'Not available yet'),
    offerable: t('承認できる', 'Can be approved'),
    requested: t('リンク送付済み', 'Link sent'),
    opened: t('ページを開いた', 'Page opened'),
    postponed: t('延期中', 'Postponed'),
    approved: t('承認済み', 'Approved'),
    removed: t('解除された', 'Removed'),
  },
};
