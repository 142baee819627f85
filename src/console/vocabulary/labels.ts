import { type Text, t } from '../i18n/text.ts';
import type { Owner, Stage } from './codes.ts';

/** What the lists call the codes of the contract. Records carry the labels of their own programme edition. */
export const STAGES: Readonly<Record<Stage, Text>> = {
  intake: t('受付', 'Intake'),
  work_tenant: t('組織アカウント', 'Work account'),
  mpn_application: t('パートナー申込み', 'Partner application'),
  mpn_review: t('パートナー審査', 'Partner review'),
  csp_application: t('CSP登録', 'CSP enrolment'),
  csp_review: t('CSP審査', 'CSP review'),
  mpa: t('MPA同意', 'MPA'),
  mfa: t('MFA設定', 'MFA'),
  provider_link: t('承認リンク', 'Provider link'),
  ready: t('最終確認', 'Final check'),
  live: t('販売中', 'Selling'),
};

export const OWNERS: Readonly<Record<Owner, Text>> = {
  distributor: t('サポート窓口', 'Support desk'),
  reseller: t('リセラー', 'Reseller'),
  microsoft: t('Microsoft', 'Microsoft'),
  nobody: t('対応なし', 'Nobody'),
};

export const LIFECYCLES: Readonly<Record<string, Text>> = {
  draft: t('準備中', 'Draft'),
  active: t('手続き中', 'Under way'),
  on_hold: t('保留中', 'On hold'),
  ready: t('完了（確認待ち）', 'To be confirmed'),
  live: t('販売中', 'Selling'),
  withdrawn: t('取り下げ', 'Withdrawn'),
  merged: t('統合済み', 'Merged'),
};

export const OVERLAYS: Readonly<Record<string, Text>> = {
  needs_fix: t('要修正', 'Needs a fix'),
  overdue: t('期日超過', 'Overdue'),
  on_hold: t('保留中', 'On hold'),
  stale: t('要再確認', 'Out of date'),
  disputed: t('情報の食い違い', 'Disputed'),
  stuck: t('停滞', 'Stuck'),
  undeliverable: t('連絡先不通', 'Undeliverable'),
};

export const TYPES: Readonly<Record<string, Text>> = {
  indirect: t('間接リセラー', 'Indirect reseller'),
  additional: t('追加リセラー', 'Additional reseller'),
};

export const START_POINTS: Readonly<Record<string, Text>> = {
  no_mpn: t('パートナーIDなし', 'No Partner ID yet'),
  has_mpn: t('パートナーIDあり', 'Holds a Partner ID'),
  enrolled_elsewhere: t('他社経由でCSP登録済み', 'Enrolled through another provider'),
};

export const PROGRAMMES: Readonly<Record<string, Text>> = {
  '2022-02': t('2022年2月版', 'February 2022'),
  '2025-10': t('2025年10月版', 'October 2025'),
};

export const ROLES: Readonly<Record<string, Text>> = {
  agent: t('担当者', 'Agent'),
  lead: t('リーダー', 'Lead'),
  admin: t('管理者', 'Administrator'),
  auditor: t('監査担当', 'Auditor'),
  integration: t('連携プログラム', 'Integration'),
  reseller: t('リセラー', 'Reseller'),
};

export const CONTACT_ROLES: Readonly<Record<string, Text>> = {
  primary_contact: t('第一連絡先', 'Primary contact'),
  global_admin: t('グローバル管理者', 'Global administrator'),
  signer: t('契約の署名者', 'Signatory'),
  security_contact: t('セキュリティ連絡先', 'Security contact'),
  secondary: t('第二連絡先', 'Second contact'),
  sales_owner: t('弊社営業担当', 'Our sales contact'),
};

export const EVIDENCE_LEVELS: readonly Text[] = [
  t('リセラーの申告', 'The reseller says so'),
  t('窓口が見聞きした', 'The desk saw or heard it'),
  t('書類・画面の画像', 'Document or screenshot'),
  t('パートナーセンターの一覧', 'Partner Center export'),
  t('パートナーセンターへの照会', 'Partner Center answer'),
];

export const CAUSES: Readonly<Record<string, Text>> = {
  mail_not_confirmed: t('メールの確認が済んでいない', 'Mail not confirmed'),
  mail_domain_not_owned: t('メールのドメインが会社のものと確認できない', 'Mail domain not proven'),
  registry_mismatch: t('登記の内容と一致しない', 'Does not match the registry'),
  duplicate_name: t('同じ社名がすでに登録されている', 'Name already registered'),
  document_too_old: t('書類が古い', 'Document too old'),
  document_unreadable: t('書類が読み取れない', 'Document unreadable'),
  identity_failed: t('本人確認ができない', 'Identity not proven'),
  unknown: t('理由不明', 'Unknown'),
};

export const CHECKS: Readonly<Record<string, Text>> = {
  email_ownership: t('メールの所有権', 'Email ownership'),
  employment: t('雇用関係の確認', 'Employment'),
  business: t('会社の確認', 'Business'),
  identity: t('本人確認', 'Identity'),
  due_diligence: t('追加の審査', 'Additional screening'),
};
