import type { CalendarDate } from '../../kernel/time.ts';
import type { Edition, LinkEntry } from '../edition.ts';
import { t } from '../shared/write.ts';

const checked = '2026-11-22' as CalendarDate;

function link(
  url: string | null,
  label: LinkEntry['label'],
  pageLocale: LinkEntry['pageLocale'],
  ...items: string[]
): LinkEntry {
  return { url, label, pageLocale, lastChecked: checked, items };
}

/** The same pages where they live now. Pages without a known address of their own lead to the nearest one above them. */
export const links: Edition['links'] = {
  mpn_join: link(
    'https://partner.microsoft.com/ja-jp/partnership',
    t(
      'Microsoft AI Cloud Partner Programの参加ページ',
      'Joining page of the Microsoft AI Cloud Partner Program',
    ),
    'ja',
    'C43',
  ),
  partner_center_home: link(
    'https://partner.microsoft.com/ja-jp/dashboard/home',
    t('パートナーセンターのホーム', 'Partner Center home page'),
    'ja',
    'C41',
    'C83',
    'C104',
  ),
  partner_center_account: link(
    'https://partner.microsoft.com/dashboard/v2/account-settings/overview',
    t('パートナーセンターのアカウント設定', 'Account settings of Partner Center'),
    'any',
    'C40',
  ),
  legal_profile: link(
    'https://partner.microsoft.com/dashboard/account/v3/organization/legalinfo',
    t('法的情報（確認の状態）', 'Legal info (verification status)'),
    'any',
    'C57',
    'C60',
    'C83',
  ),
  identifiers: link(
    'https://partner.microsoft.com/dashboard/v2/account-settings/overview',
    t('アカウント設定（「識別子」を選びます）', 'Account settings (choose “Identifiers”)'),
    'any',
    'C57',
    'C58',
  ),
  csp_enrolment: link(
    'https://partner.microsoft.com/ja-jp/pcv/register/joinnow/enrollmentwelcome/valueaddedreseller',
    t('CSP間接リセラーの登録ページ', 'Enrolment page for CSP indirect resellers'),
    'ja',
    'C66',
  ),
  csp_overview: link(
    'https://partner.microsoft.com/pcv/dashboard/overview',
    t('CSPの概要ページ（MPAの同意）', 'CSP overview (acceptance of the MPA)'),
    'any',
    'C91',
  ),
  agreements: link(
    'https://partner.microsoft.com/dashboard/account/agreements',
    t('契約の一覧', 'List of agreements'),
    'any',
    'C93',
  ),
  verification_responses: link(
    'https://learn.microsoft.com/ja-jp/partner-center/enroll/verification-responses',
    t(
      '会社情報の確認と、却下されたときの対応（Microsoft）',
      'Verification and what to do after a rejection (Microsoft)',
    ),
    'ja',
    'C65',
    'C120',
  ),
  account_settings_doc: link(
    'https://learn.microsoft.com/ja-jp/partner-center/account-settings/partner-center-account-setup',
    t('アカウント設定の各タブの説明（Microsoft）', 'The tabs of the account settings (Microsoft)'),
    'ja',
    'C87',
    'C88',
  ),
  security_requirements: link(
    'https://learn.microsoft.com/ja-jp/partner-center/security/partner-security-requirements',
    t('パートナーのセキュリティ要件（Microsoft）', 'Security requirements for partners (Microsoft)'),
    'ja',
    'C107',
  ),
  security_report: link(
    'https://partner.microsoft.com/ja-jp/dashboard/home',
    t(
      'パートナーセンターのホーム（「セキュリティ」を選びます）',
      'Partner Center home page (choose “Security”)',
    ),
    'ja',
    'C96',
  ),
  mfa_explained: link(
    'https://www.microsoft.com/ja-jp/security/business/identity-access/microsoft-entra-mfa-multi-factor-authentication',
    t('多要素認証（MFA）とは（Microsoft）', 'What multi-factor authentication is (Microsoft)'),
    'ja',
    'C107',
  ),
  mfa_how_it_works: link(
    'https://learn.microsoft.com/ja-jp/entra/identity/authentication/concept-mfa-howitworks',
    t('MFAの仕組み（Microsoft）', 'How MFA works (Microsoft)'),
    'ja',
    'C107',
  ),
  mfa_versions: link(
    'https://learn.microsoft.com/ja-jp/entra/identity/authentication/concept-mfa-licensing',
    t('MFAの種類とライセンス（Microsoft）', 'Kinds and licences of MFA (Microsoft)'),
    'ja',
    'C106',
    'C107',
  ),
  security_defaults: link(
    'https://learn.microsoft.com/ja-jp/entra/fundamentals/security-defaults',
    t('セキュリティの既定値群とは（Microsoft）', 'What security defaults are (Microsoft)'),
    'ja',
    'C107',
  ),
  azure_portal: link(
    'https://entra.microsoft.com/',
    t('Microsoft Entra管理センター', 'Microsoft Entra admin center'),
    'any',
    'C98',
    'C100',
  ),
  authenticator_app: link(
    'https://www.microsoft.com/ja-jp/security/mobile-authenticator-app',
    t('Microsoft Authenticatorの入手', 'Get Microsoft Authenticator'),
    'ja',
    'C103',
  ),
  provider_approval: link(
    null,
    t('ディストリビューターの承認ページ', 'Approval page for the distributor'),
    'any',
    'C109',
  ),
  support_with_account: link(
    'https://partner.microsoft.com/dashboard/v2/support/servicerequests',
    t('ヘルプとサポート（アカウントがある場合）', 'Help + support (with an account)'),
    'any',
    'C64',
    'C117',
  ),
  support_without_account: link(
    'https://partner.microsoft.com/ja-jp/support/?stage=1',
    t('Microsoftへの問い合わせ（アカウントがない場合）', 'Microsoft support (without an account)'),
    'ja',
    'C118',
  ),
  mpn_explained: link(
    'https://learn.microsoft.com/ja-jp/partner-center/membership/mpn-overview',
    t('パートナープログラムとは（Microsoft）', 'What the partner programme is (Microsoft)'),
    'ja',
    'C11',
  ),
  csp_indirect_explained: link(
    'https://learn.microsoft.com/ja-jp/partner-center/enroll/indirect-reseller-tasks-in-partner-center',
    t('CSP間接リセラーの登録の流れ（Microsoft）', 'Onboarding of CSP indirect resellers (Microsoft)'),
    'ja',
    'C11',
  ),
  partner_center_explained: link(
    'https://learn.microsoft.com/ja-jp/partner-center/overview',
    t('パートナーセンターとは（Microsoft）', 'What Partner Center is (Microsoft)'),
    'ja',
    'C11',
  ),
  partner_center_docs: link(
    'https://learn.microsoft.com/ja-jp/partner-center/',
    t('パートナーセンターのドキュメント（Microsoft）', 'Partner Center documentation (Microsoft)'),
    'ja',
    'C11',
  ),
  mpa_explained: link(
    'https://learn.microsoft.com/ja-jp/partner-center/enroll/microsoft-partner-agreement',
    t('CSP向けMPAの説明（Microsoft）', 'The MPA for CSP (Microsoft)'),
    'ja',
    'C12',
  ),
  mpa_faq: link(
    'https://learn.microsoft.com/ja-jp/partner-center/enroll/mpa-indirect-provider-faq',
    t('MPAのよくある質問（Microsoft）', 'Questions about the MPA (Microsoft)'),
    'ja',
    'C12',
    'C122',
    'C123',
  ),
};
