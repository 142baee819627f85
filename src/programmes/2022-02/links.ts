import type { CalendarDate } from '../../kernel/time.ts';
import type { Edition, LinkEntry } from '../edition.ts';
import { t } from '../shared/write.ts';

const checked = '2022-02-01' as CalendarDate;

function link(
  url: string | null,
  label: LinkEntry['label'],
  pageLocale: LinkEntry['pageLocale'],
  ...items: string[]
): LinkEntry {
  return { url, label, pageLocale, lastChecked: checked, items };
}

/** Every address of the guide of February 2022, and of the pages it names by title. */
export const links: Edition['links'] = {
  mpn_join: link(
    'https://partner.microsoft.com/ja-jp/membership',
    t('Microsoft Partner Networkの参加ページ', 'Joining page of the Microsoft Partner Network'),
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
    'https://partner.microsoft.com/ja-jp/dashboard/account',
    t('パートナーセンターのアカウント画面', 'Account page of Partner Center'),
    'ja',
    'C40',
  ),
  legal_profile: link(
    'https://partner.microsoft.com/dashboard/account/v3/organization/legalinfo#mpn',
    t('法的情報（確認の状態）', 'Legal info (verification status)'),
    'any',
    'C57',
    'C60',
    'C83',
  ),
  identifiers: link(
    'https://partner.microsoft.com/dashboard/account/v3/organization/legalinfo#mpn',
    t('法的情報（「MPN IDの表示」から識別子へ）', 'Legal info (“View MPN ID” leads to the identifiers)'),
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
    'https://docs.microsoft.com/ja-jp/partner-center/verification-responses',
    t('審査で却下されたときの対応（Microsoft）', 'What to do after a rejection (Microsoft)'),
    'ja',
    'C65',
  ),
  account_settings_doc: link(
    'https://docs.microsoft.com/ja-jp/partner-center/partner-center-account-setup#account-settings-for-partners-and-resellers',
    t('アカウント設定の各タブの説明（Microsoft）', 'The tabs of the account settings (Microsoft)'),
    'ja',
    'C87',
    'C88',
  ),
  security_requirements: link(
    'https://docs.microsoft.com/ja-jp/partner-center/partner-security-requirements',
    t('パートナーのセキュリティ要件（Microsoft）', 'Security requirements for partners (Microsoft)'),
    'ja',
    'C107',
  ),
  security_report: link(
    'https://partner.microsoft.com/ja-jp/dashboard/home',
    t(
      'パートナーセンターのホーム（セキュリティ要件のバナーから）',
      'Partner Center home page (through the security banner)',
    ),
    'ja',
    'C96',
  ),
  mfa_explained: link(
    'https://www.microsoft.com/ja-jp/security/business/identity-access-management/mfa-multi-factor-authentication',
    t('多要素認証（MFA）とは（Microsoft）', 'What multi-factor authentication is (Microsoft)'),
    'ja',
    'C107',
  ),
  mfa_how_it_works: link(
    'https://docs.microsoft.com/ja-JP/azure/active-directory/authentication/concept-mfa-howitworks',
    t('MFAの仕組み（Microsoft）', 'How MFA works (Microsoft)'),
    'ja',
    'C107',
  ),
  mfa_versions: link(
    'https://docs.microsoft.com/ja-jp/azure/active-directory/authentication/concept-mfa-licensing',
    t('MFAのバージョンと料金（Microsoft）', 'Versions and prices of MFA (Microsoft)'),
    'ja',
    'C106',
    'C107',
  ),
  security_defaults: link(
    'https://docs.microsoft.com/ja-jp/azure/active-directory/fundamentals/concept-fundamentals-security-defaults',
    t('セキュリティの既定値群とは（Microsoft）', 'What security defaults are (Microsoft)'),
    'ja',
    'C107',
  ),
  azure_portal: link('https://portal.azure.com/', t('Azure Portal', 'Azure portal'), 'any', 'C98', 'C100'),
  authenticator_app: link(
    'https://www.microsoft.com/ja-jp/account/authenticator?cmp=h66ftb_42hbak',
    t('Microsoft Authenticatorの入手', 'Get Microsoft Authenticator'),
    'ja',
    'C103',
  ),
  provider_approval: link(
    null,
    t('間接プロバイダーの承認ページ', 'Approval page for the indirect provider'),
    'any',
    'C109',
  ),
  support_with_account: link(
    'https://partner.microsoft.com/dashboard/support/servicerequests',
    t('ヘルプとサポート（アカウントがある場合）', 'Help + support (with an account)'),
    'any',
    'C64',
    'C117',
  ),
  support_without_account: link(
    'https://partner.microsoft.com/ja-JP/support/?stage=1',
    t('Microsoftへの問い合わせ（アカウントがない場合）', 'Microsoft support (without an account)'),
    'ja',
    'C118',
  ),
  mpn_explained: link(
    'https://docs.microsoft.com/ja-jp/partner-center/mpn-overview',
    t('MPNとは（Microsoft）', 'What the MPN is (Microsoft)'),
    'ja',
    'C11',
  ),
  csp_indirect_explained: link(
    'https://docs.microsoft.com/ja-jp/partner-center/indirect-reseller-tasks-in-partner-center',
    t(
      'CSPで間接プロバイダーと取引する流れ（Microsoft）',
      'Working with indirect providers in CSP (Microsoft)',
    ),
    'ja',
    'C11',
  ),
  partner_center_explained: link(
    'https://docs.microsoft.com/ja-jp/partner-center/overview',
    t('パートナーセンターとは（Microsoft）', 'What Partner Center is (Microsoft)'),
    'ja',
    'C11',
  ),
  partner_center_docs: link(
    'https://docs.microsoft.com/ja-jp/partner-center/',
    t('パートナーセンターのドキュメント（Microsoft）', 'Partner Center documentation (Microsoft)'),
    'ja',
    'C11',
  ),
  mpa_explained: link(
    'https://docs.microsoft.com/ja-jp/partner-center/microsoft-partner-agreement',
    t('CSP向けMPAの説明（Microsoft）', 'The MPA for CSP (Microsoft)'),
    'ja',
    'C12',
  ),
  mpa_faq: link(
    'https://docs.microsoft.com/ja-jp/partner-center/mpa-indirect-provider-faq',
    t('MPAのよくある質問（Microsoft）', 'Questions about the MPA (Microsoft)'),
    'ja',
    'C12',
    'C122',
    'C123',
  ),
};
