import type { Edition } from '../edition.ts';
import { t } from '../shared/write.ts';

export const notices: Edition['notices'] = [
  t(
    'この案内は2025年10月時点の情報です。画面の見た目やボタンの名前は、実際と少し違うことがあります。',
    'This guidance describes the procedure of October 2025. Screens and button names may differ slightly from what you see.',
  ),
  t(
    '名前が変わりました。旧MPN（Microsoft Partner Network）はMicrosoft AI Cloud Partner Program、旧MPN IDはパートナーIDです。',
    'Names have changed. The former MPN (Microsoft Partner Network) is the Microsoft AI Cloud Partner Program; the former MPN ID is the Partner ID.',
  ),
  t(
    '旧Azure ADはMicrosoft Entra ID、旧称の間接プロバイダーはディストリビューターです。古い案内や画面には、前の名前が残っていることがあります。',
    'The former Azure AD is Microsoft Entra ID, and the former indirect provider is the distributor. Older pages may still show the earlier names.',
  ),
  t(
    'パートナーセンターは、すべての画面でMFAが必要になっています。手続きをする方は、早めに登録してください。',
    'Every page of Partner Center now requires MFA. Whoever carries out the procedure should register early.',
  ),
  t('CSPの資格は、登録したあとも毎年確認されます。', 'The CSP authorisation is checked again every year.'),
];
