import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Tenant } from '../../vocabulary/codes.ts';

const TEXTS = {
  title: t('承認リンク', 'Provider link'),
  why: t(
    'リセラーがディストリビューターを承認するためのリンクです。この画面では変更できません。',
    'The link on which resellers approve the distributor. It cannot be changed on this page.',
  ),
  none: t('登録されていません。', 'None is recorded.'),
};

/** What resellers are sent to approve the distributor; to look at, because the API changes it nowhere. */
export function ProviderLinkPanel({ link }: { readonly link: Tenant['settings']['providerLink'] }) {
  const say = useSay();
  return (
    <Panel title={say(TEXTS.title)}>
      <p className="small dim">{say(TEXTS.why)}</p>
      {link === null ? (
        <p>{say(TEXTS.none)}</p>
      ) : (
        <p>
          {link.displayName}
          <br />
          {link.url}
        </p>
      )}
    </Panel>
  );
}
