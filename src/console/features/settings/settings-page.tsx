import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { useSession } from '../../shell/session.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { KeysTab } from './keys-tab.tsx';
import { MailTab } from './mail-tab.tsx';
import { RemindersTab } from './reminders-tab.tsx';
import { SignInTab } from './sign-in-tab.tsx';
import { TenantTab } from './tenant-tab.tsx';
import { UsersTab } from './users-tab.tsx';

const TITLE = t('設定', 'Settings');
const TABS = [
  { value: 'tenant', name: t('基本', 'General'), permission: 'tenant:read', Tab: TenantTab },
  { value: 'mail', name: t('メール', 'Mail'), permission: 'tenant:read', Tab: MailTab },
  {
    value: 'reminders',
    name: t('リマインド', 'Reminders'),
    permission: 'tenant:read',
    Tab: RemindersTab,
  },
  { value: 'sign-in', name: t('サインイン', 'Sign-in'), permission: 'sign-in:read', Tab: SignInTab },
  { value: 'users', name: t('利用者', 'People'), permission: 'users:read', Tab: UsersTab },
  { value: 'keys', name: t('APIキー', 'API keys'), permission: 'keys:read', Tab: KeysTab },
] as const;

export function SettingsPage() {
  const say = useSay();
  const navigate = useNavigate();
  const session = useSession();
  const { tab = 'tenant' } = useSearch({ from: '/settings' });
  const shown = TABS.filter(({ permission }) => session?.may(permission));
  return (
    <>
      <PageHeader title={say(TITLE)} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) =>
          void navigate({ to: '/settings', search: next ? { tab: next } : {}, replace: true })
        }
      >
        <Tabs.List mb="md">
          {shown.map(({ value, name }) => (
            <Tabs.Tab key={value} value={value}>
              {say(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ value, Tab }) => (
          <Tabs.Panel key={value} value={value}>
            <Tab />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
