import type { Edition } from '../edition.ts';
import { t } from '../shared/write.ts';

export const terms: Edition['terms'] = {
  programme: t('Microsoft Partner Network（MPN）', 'Microsoft Partner Network (MPN)'),
  partner_id: t('MPN ID', 'MPN ID'),
  location_id: t('「場所」のMPN ID', 'Location MPN ID'),
  global_id: t('「グローバル」のMPN ID', 'Global MPN ID'),
  partner_center: t('パートナーセンター', 'Partner Center'),
  directory: t('Azure Active Directory（Azure AD）', 'Azure Active Directory (Azure AD)'),
  mpa: t('Microsoft Partner Agreement（MPA）', 'Microsoft Partner Agreement (MPA)'),
  mfa: t('多要素認証（MFA）', 'Multi-factor authentication (MFA)'),
  indirect_reseller: t('間接リセラー', 'Indirect reseller'),
  additional_reseller: t('追加リセラー（Additional Reseller）', 'Additional reseller'),
  indirect_provider: t('間接プロバイダー', 'Indirect provider'),
  security_defaults: t('セキュリティの既定値群', 'Security defaults'),
  service_request: t('サービスリクエスト（SR）', 'Service request (SR)'),
  work_account: t('組織アカウント', 'Work account'),
};
