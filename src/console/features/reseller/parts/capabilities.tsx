import { useSay } from '../../../i18n/locale.tsx';
import { type Text, t } from '../../../i18n/text.ts';
import { IconCircleCheck, IconCircleX } from '../../../ui/icons.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { Reseller } from '../../../vocabulary/codes.ts';
import { TRACKS } from '../../../vocabulary/tracks.ts';
import classes from '../reseller-page.module.css';

const TEXTS = {
  title: t('できること', 'May do'),
  placeOrders: t('注文', 'Place orders'),
  manageCustomers: t('顧客の管理', 'Manage customers'),
  yes: t('できる', 'yes'),
  missing: t('不足：{what}', 'missing: {what}'),
  comma: t('、', ', '),
  warning: t('注意：{what}', 'note: {what}'),
};
type Gap = Reseller['capabilities']['placeOrders']['missing'][number];
const NAMES: Readonly<Record<Gap, Text>> = {
  lifecycle: t('手続き中であること', 'the case under way'),
  partner_id: TRACKS.partnerId.name,
  csp: TRACKS.csp.name,
  id_link: TRACKS.idLink.name,
  mpa: TRACKS.mpa.name,
  mfa: TRACKS.mfa.name,
  provider_link: TRACKS.providerLink.name,
  parent_provider_link: t('親リセラーの承認リンク', "the parent's provider link"),
};

/** Whether it may sell yet, and what is missing. */
export function Capabilities({ reseller }: { readonly reseller: Reseller }) {
  const say = useSay();
  const namesOf = (gaps: readonly Gap[]) => gaps.map((gap) => say(NAMES[gap])).join(say(TEXTS.comma));
  return (
    <Panel title={say(TEXTS.title)}>
      <dl className={classes.pairs}>
        {(['placeOrders', 'manageCustomers'] as const).map((name) => {
          const { allowed, missing, warnings } = reseller.capabilities[name];
          return (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{say(TEXTS[name])}</dt>
              <dd>
                {allowed ? (
                  <span style={{ color: 'var(--good)' }}>
                    <IconCircleCheck size={14} aria-hidden /> {say(TEXTS.yes)}
                  </span>
                ) : (
                  <span>
                    <IconCircleX size={14} aria-hidden color="var(--bad)" />{' '}
                    {say(TEXTS.missing, { what: namesOf(missing) })}
                  </span>
                )}
                {warnings.length > 0 && (
                  <div className="small dim">{say(TEXTS.warning, { what: namesOf(warnings) })}</div>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}
