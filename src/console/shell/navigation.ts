import { type Text, t } from '../i18n/text.ts';
import { IconBuilding, IconChart, IconHome, IconImport, IconSettings, IconShield } from '../ui/icons.ts';

export interface Place {
  readonly to: '/' | '/resellers' | '/imports' | '/insights' | '/audit' | '/settings';
  readonly name: Text;
  readonly icon: typeof IconHome;
  /** Pressed after `g`. */
  readonly key: string;
  readonly permission: string;
}

/** The rooms of the console, in the order of a working day. */
export const PLACES: readonly Place[] = [
  { to: '/', name: t('今日の対応', 'Today'), icon: IconHome, key: 't', permission: 'resellers:read' },
  {
    to: '/resellers',
    name: t('リセラー', 'Resellers'),
    icon: IconBuilding,
    key: 'r',
    permission: 'resellers:read',
  },
  {
    to: '/imports',
    name: t('取り込み・書き出し', 'Import and export'),
    icon: IconImport,
    key: 'i',
    permission: 'imports:read',
  },
  {
    to: '/insights',
    name: t('状況の分析', 'Insights'),
    icon: IconChart,
    key: 'a',
    permission: 'resellers:read',
  },
  { to: '/audit', name: t('監査ログ', 'Audit log'), icon: IconShield, key: 'l', permission: 'audit:read' },
  { to: '/settings', name: t('設定', 'Settings'), icon: IconSettings, key: 's', permission: 'tenant:read' },
];
