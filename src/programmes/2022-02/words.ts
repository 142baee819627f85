import type { Words } from '../shared/words.ts';
import { t } from '../shared/write.ts';

export const words: Words = {
  programme: t('Microsoft Partner Network（MPN）', 'Microsoft Partner Network (MPN)'),
  partnerId: t('MPN ID', 'MPN ID'),
  aPartnerId: t('MPN ID', 'an MPN ID'),
  locationId: t('種類が「場所」のMPN ID', 'MPN ID of type “Location”'),
  kinds: t('「グローバル」と「場所」', '“Global” and “Location”'),
  provider: t('間接プロバイダー', 'indirect provider'),
  mfaScope: t('すべてのアカウント', 'every account'),
  whyOwnTenant: t(
    '登録に使った組織では、すべてのアカウントに多要素認証（MFA）が必要です。社内で使っている組織を登録すると、全社員が対象になります。',
    'In the organisation you register, every account must use multi-factor authentication (MFA). If it is the one you work in, that means every employee.',
  ),
  joinButton: t('「今すぐ参加する」', '“Join now”'),
  linkIdButton: t('「MPN IDの関連付け」', '“Associate MPN ID”'),
  identifiers: t(
    '「識別子」の画面（「法的情報」→「MPN IDの表示」）',
    '“Identifiers” (“Legal info”, then “View MPN ID”)',
  ),
  failedItems: t(
    '「アカウントの確認に失敗しました」の「ここをクリック」か、「法的情報」',
    'the link in the message that the check failed, or “Legal info”',
  ),
  resubmit: t('直したら再提出し', 'Submit again'),
  designations: t('コンピテンシー', 'competencies'),
  mpaOnce: t('CSPの地域ごとに', 'per CSP region'),
  mpnTime: t('早ければ当日、長い場合は数週間かかります', 'It can take from the same day up to several weeks'),
  cspTime: t(
    'ほとんどの場合は2～3日で終わりますが、それより長くかかることもあります',
    'Most reviews end within 2 to 3 days, but some take longer',
  ),
  lateAfter: t('5営業日', '5 business days'),
  providerRights: t(
    '承認すると、間接プロバイダーは貴社のサービス、サブスクリプション、データのすべてにアクセスでき、貴社のAzure ADの代理管理者になります。Microsoftはこの権限の使われ方に責任を負いません。',
    'Once approved, the indirect provider has full access to your services, subscriptions and data, and becomes a delegated administrator of your Azure AD. Microsoft accepts no liability for how this is used.',
  ),
  approveButton: t('「間接プロバイダーの承認」', '“Authorize indirect provider”'),
  postponeButton: t('「要求を延期する」', '“Postpone request”'),
  providerMenu: t('左のメニューの「間接プロバイダー」', '“Indirect providers” in the menu on the left'),
  providerHost: t('partnercenter.microsoft.com', 'partnercenter.microsoft.com'),
};
