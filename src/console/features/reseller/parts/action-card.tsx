import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { useMay } from '../../../shell/session.ts';
import { IconExternal } from '../../../ui/icons.ts';
import { OwnerMark } from '../../../ui/owner-mark.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { NextAction, Reseller } from '../../../vocabulary/codes.ts';
import { eventName } from '../../../vocabulary/events.ts';
import classes from '../reseller-page.module.css';

const TEXTS = {
  next: t('次の対応', 'Next action'),
  also: t('並行してできること', 'Can be done meanwhile'),
  none: t('現在、必要な対応はありません。', 'There is nothing to do at present.'),
  desk: t('窓口で行うこと', 'For the desk'),
  settle: t('食い違いを解決する', 'Settle the dispute'),
  record: t('結果を記録', 'Report the outcome'),
};

interface ActionCardProps {
  readonly reseller: Reseller;
  readonly onReport: (type?: string) => void;
}

/** The one next action with its exact steps, and below it what does not have to wait for it. */
export function ActionCard({ reseller, onReport }: ActionCardProps) {
  const say = useSay();
  const [first, ...others] = reseller.nextActions;
  return (
    <Panel title={say(TEXTS.next)} tone="accent" aside={first && <OwnerMark owner={first.owner} />}>
      {first ? <Action action={first} id={reseller.id} /> : <p>{say(TEXTS.none)}</p>}
      {first && <Outcomes reseller={reseller} action={first} onReport={onReport} />}
      {others.length > 0 && (
        <details className={`${classes.also} ${classes.folded}`}>
          <summary>
            {say(TEXTS.also)} <span className="dim">({others.length})</span>
          </summary>
          {others.map((action) => (
            <div key={`${action.kind}-${action.requirement}`} className={classes.also}>
              <Action action={action} id={reseller.id} />
            </div>
          ))}
        </details>
      )}
    </Panel>
  );
}

function Action({ action, id }: { readonly action: NextAction; readonly id: string }) {
  const say = useSay();
  const { steps, deskSteps, links } = action;
  return (
    <div className={classes.action}>
      <h3>{action.title}</h3>
      {action.or && <p>{action.or}</p>}
      {steps.length > 0 && (
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {deskSteps.length > 0 && (
        <>
          <strong>{say(TEXTS.desk)}</strong>
          <ol>
            {deskSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      {action.kind === 'resolve' && (
        <Link to="/resellers/$id" params={{ id }} search={{ tab: 'facts' }}>
          {say(TEXTS.settle)}
        </Link>
      )}
      {links.length > 0 && (
        <ul className={classes.links}>
          {links.map((link) => (
            <li key={link.code}>
              <a href={link.url} target="_blank" rel="noreferrer">
                {link.label} <IconExternal size={12} aria-hidden />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The events of the same track as buttons: most reports are one of them. */
function Outcomes({ reseller, action, onReport }: ActionCardProps & { readonly action: NextAction }) {
  const say = useSay();
  const mayReport = useMay('resellers:report');
  const track = trackOf(action.requirement);
  const types = reseller.allowedEvents.filter((type) => type.startsWith(`${track}.`)).slice(0, 6);
  if (!mayReport || types.length === 0) return null;
  return (
    <div className={classes.standing} style={{ marginTop: 12, marginBottom: 0, gap: 6 }}>
      <span className="small dim">{say(TEXTS.record)}:</span>
      {types.map((type) => (
        <Button key={type} size="compact-sm" variant="default" onClick={() => onReport(type)}>
          {say(eventName(type))}
        </Button>
      ))}
    </div>
  );
}

const trackOf = (requirement: string | null): string =>
  requirement === 'invitation' || requirement === 'confirmation'
    ? 'lifecycle'
    : (requirement?.split('.')[0] ?? 'none');
