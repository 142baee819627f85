import { terms as before } from '../2022-02/terms.ts';
import type { Edition } from '../edition.ts';
import { t } from '../shared/write.ts';

export const terms: Edition['terms'] = {
  ...before,
  programme: t('Microsoft AI Cloud Partner Program', 'Microsoft AI Cloud Partner Program'),
  partner_id: t('パートナーID', 'Partner ID'),
  location_id: t('パートナー ロケーション アカウントのID（PLA）', 'Partner Location Account (PLA) ID'),
  global_id: t('パートナー グローバル アカウントのID（PGA）', 'Partner Global Account (PGA) ID'),
  directory: t('Microsoft Entra ID', 'Microsoft Entra ID'),
  indirect_provider: t('ディストリビューター', 'Distributor'),
  service_request: t('サポート リクエスト', 'Support request'),
};
