import { ActionIcon, Kbd, Menu, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import {
  IconKeyboard,
  IconLanguage,
  IconMenu,
  IconMoon,
  IconSearch,
  IconSun,
  IconUser,
  IconX,
} from '../ui/icons.ts';
import { ROLES } from '../vocabulary/labels.ts';
import classes from './layout.module.css';
import { useSession } from './session.ts';
import { signOut } from './sign-out.ts';

const TEXTS = {
  menu: t('メニュー', 'Menu'),
  search: t('検索・移動', 'Search or go to'),
  dark: t('暗い配色にする', 'Dark colours'),
  light: t('明るい配色にする', 'Light colours'),
  language: t('English', '日本語'),
  shortcuts: t('キーボード操作の一覧', 'Keyboard shortcuts'),
  account: t('アカウント', 'Account'),
  signOut: t('サインアウト', 'Sign out'),
  apiDocs: t('APIの説明', 'API reference'),
};

interface HeaderProps {
  readonly menuOpen: boolean;
  readonly onMenu: () => void;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

export function Header({ menuOpen, onMenu, onSearch, onHelp }: HeaderProps) {
  const say = useSay();
  const session = useSession();
  return (
    <header className={classes.header}>
      <ActionIcon
        className={classes.onlyNarrow}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={say(TEXTS.menu)}
        aria-expanded={menuOpen}
        onClick={onMenu}
      >
        {menuOpen ? <IconX size={20} /> : <IconMenu size={20} />}
      </ActionIcon>
      <Link to="/" className={classes.brand}>
        <img src="/console/mark.svg" alt="" />
        Shirube
      </Link>
      <span className={`${classes.tenant} ${classes.onlyWide}`}>{session?.tenantName}</span>
      <span className={classes.grow} />
      <button type="button" className={classes.search} onClick={onSearch}>
        <IconSearch size={16} aria-hidden />
        <span>{say(TEXTS.search)}</span>
        <Kbd size="xs" className={classes.onlyWide}>
          ⌘K
        </Kbd>
      </button>
      <ColourSwitch />
      <LanguageSwitch />
      <AccountMenu onHelp={onHelp} />
    </header>
  );
}

export function ColourSwitch() {
  const say = useSay();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const label = say(scheme === 'dark' ? TEXTS.light : TEXTS.dark);
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

export function LanguageSwitch() {
  const say = useSay();
  const client = useQueryClient();
  const { locale, choose } = useLocale();
  const label = say(TEXTS.language);
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        lang={locale === 'ja' ? 'en' : 'ja'}
        onClick={() => {
          choose(locale === 'ja' ? 'en' : 'ja');
          // The API answers in the reader's language, too.
          void client.invalidateQueries();
        }}
      >
        <IconLanguage size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

function AccountMenu({ onHelp }: { readonly onHelp: () => void }) {
  const say = useSay();
  const session = useSession();
  const client = useQueryClient();
  const role = ROLES[session?.role ?? ''];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={say(TEXTS.account)}>
          <IconUser size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session?.name} {role && `（${say(role)}）`}
        </Menu.Label>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onHelp}>
          {say(TEXTS.shortcuts)}
        </Menu.Item>
        <Menu.Item component="a" href="/docs" target="_blank" rel="noreferrer">
          {say(TEXTS.apiDocs)}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut(client)}>{say(TEXTS.signOut)}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
