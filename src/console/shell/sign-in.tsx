import { Button } from '@mantine/core';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import { ColourSwitch, LanguageSwitch } from './header.tsx';
import { lastTenant } from './session.ts';
import classes from './sign-in.module.css';

const TEXTS = {
  title: t('Shirube にサインイン', 'Sign in to Shirube'),
  what: t(
    'リセラー企業の登録手続きを、受付から販売開始まで管理します。',
    'Carries every reseller from first contact to selling.',
  ),
  go: t('組織のアカウントでサインイン', 'Sign in with your work account'),
  help: t(
    'サインインできないときは、社内の Shirube 管理者に、利用者としての登録を依頼してください。',
    'If you cannot sign in, ask your Shirube administrator to add you.',
  ),
};

/** Leads to the distributor's own identity provider and back to the page that was asked for. */
export function SignIn() {
  const say = useSay();
  const address = new URLSearchParams({ returnTo: window.location.pathname + window.location.search });
  const tenant = lastTenant();
  if (tenant) address.set('tenant', tenant);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <img src="/console/mark.svg" alt="" width={40} height={40} />
        <h1>{say(TEXTS.title)}</h1>
        <p className="dim">{say(TEXTS.what)}</p>
        <Button component="a" href={`/auth/sign-in?${address}`} size="md" fullWidth>
          {say(TEXTS.go)}
        </Button>
        <p className="dim small">{say(TEXTS.help)}</p>
      </div>
      <div className={classes.switches}>
        <LanguageSwitch />
        <ColourSwitch />
      </div>
    </main>
  );
}
