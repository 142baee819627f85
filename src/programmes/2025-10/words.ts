import type { Words } from '../shared/words.ts';
import { t } from '../shared/write.ts';

export const words: Words = {
  programme: t('Microsoft AI Cloud Partner Program', 'Microsoft AI Cloud Partner Program'),
  partnerId: t('パートナーID', 'Partner ID'),
  aPartnerId: t('パートナーID', 'a Partner ID'),
  locationId: t('ロケーション用のパートナーID（PLA）', 'location Partner ID (PLA)'),
  kinds: t('「グローバル」（PGA）と「場所」（PLA）', '“Global” (PGA) and “Location” (PLA)'),
  provider: t('ディストリビューター', 'distributor'),
  mfaScope: t('管理者全員', 'every administrator'),
  whyOwnTenant: t(
    '登録に使った組織では、管理者全員に多要素認証（MFA）が必要です。無料の「セキュリティの既定値群」で設定すると、管理者以外の社員にも登録が求められます。',
    'In the organisation you register, every administrator must use multi-factor authentication (MFA). With the free security defaults, all other employees are asked to register too.',
  ),
  joinButton: t('参加用のボタン（「今すぐ参加」など）', 'the button for joining (for example “Join now”)'),
  linkIdButton: t('「パートナーIDの関連付け」', '“Associate Partner ID”'),
  identifiers: t(
    '「識別子」の画面（歯車→「アカウント設定」）',
    '“Identifiers” (the gear, “Account settings”)',
  ),
  failedItems: t(
    '「法的情報」の確認項目の一覧（Verification Summary）',
    'the list of checks under “Legal info” (Verification Summary)',
  ),
  resubmit: t(
    '「今すぐ修正」（Fix now）などのボタンから出し直し',
    'Submit again through the button such as “Fix now”',
  ),
  designations: t('ソリューション パートナーの認定', 'solutions partner designations'),
  mpaOnce: t('CSPのテナントごとに', 'per CSP tenant'),
  mpnTime: t('通常は3～5営業日かかります', 'It normally takes 3 to 5 business days'),
  cspTime: t('通常は3～5営業日かかります', 'It normally takes 3 to 5 business days'),
  lateAfter: t('5営業日', '5 business days'),
  providerRights: t(
    '承認すると、ディストリビューターは貴社の組織アカウントに対する管理者権限も得ます。この権限は、あとから貴社の管理者が外せます。',
    'Once approved, the distributor also receives administrator rights over your work account. Your administrator can remove these rights later.',
  ),
  approveButton: t('承認のボタン', 'the button that authorises the distributor'),
  postponeButton: t('延期のボタン', 'the button that postpones the request'),
  providerMenu: t(
    'パートナーセンターのディストリビューター（旧称：間接プロバイダー）の一覧',
    'the list of distributors (formerly indirect providers) in Partner Center',
  ),
  providerHost: t('partner.microsoft.com', 'partner.microsoft.com'),
};
