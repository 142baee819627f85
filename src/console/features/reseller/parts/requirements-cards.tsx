import { useFormat } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { DueDate } from '../../../ui/due-date.tsx';
import { IconExternal } from '../../../ui/icons.ts';
import { OwnerMark } from '../../../ui/owner-mark.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { Requirement, Reseller } from '../../../vocabulary/codes.ts';
import { EVIDENCE_LEVELS } from '../../../vocabulary/labels.ts';
import classes from '../reseller-page.module.css';

const TEXTS = {
  open: t('今、必要なもの', 'Due now'),
  pastDue: t('期日を過ぎたもの', 'Past due'),
  pending: t('裏付けを待っているもの', 'Waiting for proof'),
  later: t('この後に必要なもの', 'Due later'),
  satisfied: t('完了したもの', 'Done'),
  waived: t('免除したもの', 'Waived'),
  none: t('今すぐ必要なものはありません。', 'Nothing is due now.'),
  remedy: t('対処', 'Remedy'),
  open_: t('開く', 'Open'),
  evidence: t('完了の裏付け：{text}', 'Proof asked for: {text}'),
  known: t('現在の根拠：{text}', 'Known so far: {text}'),
  blocked: t('先に必要：{count}件', '{count} to be done first'),
  since: t('{date} から', 'since {date}'),
  until: t('{date} まで免除', 'waived until {date}'),
};

/** What is due with its causes and remedies; what comes later and what is done, folded. */
export function RequirementsCards({ requirements }: { readonly requirements: Reseller['requirements'] }) {
  const say = useSay();
  const { pastDue, currentlyDue, pendingVerification, eventuallyDue, satisfied, waived } = requirements;
  const late = new Set(pastDue.map(({ code }) => code));
  const due = currentlyDue.filter(({ code }) => !late.has(code));
  return (
    <>
      {pastDue.length > 0 && (
        <Panel title={say(TEXTS.pastDue)} tone="bad">
          <List items={pastDue} />
        </Panel>
      )}
      <Panel title={say(TEXTS.open)}>
        {due.length > 0 ? <List items={due} /> : <p className="dim">{say(TEXTS.none)}</p>}
      </Panel>
      {pendingVerification.length > 0 && (
        <Panel title={say(TEXTS.pending)}>
          <List items={pendingVerification} />
        </Panel>
      )}
      <Folded title={say(TEXTS.later)} items={eventuallyDue} />
      <Folded title={say(TEXTS.satisfied)} items={satisfied} />
      <Folded title={say(TEXTS.waived)} items={waived} />
    </>
  );
}

function Folded({ title, items }: { readonly title: string; readonly items: readonly Requirement[] }) {
  if (items.length === 0) return null;
  return (
    <details className={classes.folded}>
      <summary>
        {title} <span className="dim number">({items.length})</span>
      </summary>
      <div style={{ marginTop: 10 }}>
        <List items={items} brief />
      </div>
    </details>
  );
}

interface ListProps {
  readonly items: readonly Requirement[];
  readonly brief?: boolean;
}

function List({ items, brief = false }: ListProps) {
  return (
    <ul className={classes.requirements}>
      {items.map((item) => (
        <Item key={item.code} item={item} brief={brief} />
      ))}
    </ul>
  );
}

function Item({ item, brief }: { readonly item: Requirement; readonly brief: boolean }) {
  const say = useSay();
  const format = useFormat();
  const level = item.level === null ? undefined : EVIDENCE_LEVELS[item.level];
  return (
    <li className={classes.requirement}>
      <div className={classes.requirementHead}>
        <strong>{item.title}</strong>
        {item.owner !== 'nobody' && <OwnerMark owner={item.owner} />}
        {item.dueAt && <DueDate at={item.dueAt} />}
        {item.waivedUntil && (
          <span className="small">{say(TEXTS.until, { date: format.day(item.waivedUntil) })}</span>
        )}
        {item.state === 'satisfied' && <span className="small dim number">{format.day(item.since)}</span>}
      </div>
      {item.causeText && !brief && <p className={classes.cause}>{item.causeText}</p>}
      {!brief &&
        item.remedies.map((remedy) => (
          <details key={remedy.code} className={classes.remedy}>
            <summary>
              {say(TEXTS.remedy)}: {remedy.text}
            </summary>
            <ol>
              {remedy.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
              {remedy.documents.map((document) => (
                <li key={document.code}>{document.label}</li>
              ))}
            </ol>
            {remedy.url && (
              <a href={remedy.url} target="_blank" rel="noreferrer">
                {say(TEXTS.open_)} <IconExternal size={12} aria-hidden />
              </a>
            )}
          </details>
        ))}
      <p className="small dim">
        {!brief && say(TEXTS.evidence, { text: item.evidenceAccepted })}
        {level && ` ${say(TEXTS.known, { text: say(level) })}`}
        {brief && item.blockedBy.length > 0 && say(TEXTS.blocked, { count: item.blockedBy.length })}
      </p>
    </li>
  );
}
