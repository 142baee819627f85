import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { HistoryPage } from '../../vocabulary/codes.ts';
import { fullEventName } from '../../vocabulary/events.ts';
import { EVIDENCE_LEVELS } from '../../vocabulary/labels.ts';
import { ChangeList } from './parts/change-list.tsx';
import { useActorName } from './people.ts';
import { historyQuery } from './queries.ts';
import classes from './reseller-page.module.css';

const TEXTS = {
  title: t('履歴（新しい順）', 'History, newest first'),
  more: t('続きを読み込む', 'Load more'),
  evidence: t('根拠：{level}', 'Evidence: {level}'),
  recorded: t('記録 {at}', 'recorded {at}'),
  kept: t('記録のみ（状態は変わりません）', 'kept, changed nothing'),
};

/** Who did what, when, with which evidence, and what it changed. */
export function HistoryTab({ id }: { readonly id: string }) {
  const say = useSay();
  const query = useInfiniteQuery(historyQuery(id));
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  const events = query.data.pages.flatMap((page) => page.items).reverse();
  return (
    <Panel title={say(TEXTS.title)}>
      {query.hasNextPage && (
        <Button variant="default" size="xs" onClick={() => void query.fetchNextPage()}>
          {say(TEXTS.more)}
        </Button>
      )}
      <ol className={classes.history}>
        {events.map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ol>
    </Panel>
  );
}

type HistoryEvent = HistoryPage['items'][number];

function Event({ event }: { readonly event: HistoryEvent }) {
  const say = useSay();
  const format = useFormat();
  const nameOf = useActorName();
  const level = event.evidence?.level;
  const levelText = level === undefined ? undefined : EVIDENCE_LEVELS[level];
  const late = event.recordedAt.slice(0, 16) !== event.occurredAt.slice(0, 16);
  return (
    <li className={classes.event}>
      <time className="number small dim" dateTime={event.occurredAt}>
        {format.moment(event.occurredAt)}
      </time>
      <div>
        <strong>{say(fullEventName(event.type))}</strong>
        <div className={classes.eventMeta}>
          <span>{nameOf(event.actor)}</span>
          {levelText && <span>{say(TEXTS.evidence, { level: say(levelText) })}</span>}
          {late && (
            <span className="number">{say(TEXTS.recorded, { at: format.moment(event.recordedAt) })}</span>
          )}
          {event.effect !== 'moved' && event.type.includes('.') && !event.type.startsWith('reseller.') && (
            <span>{say(TEXTS.kept)}</span>
          )}
        </div>
        {typeof event.note === 'string' && event.note !== '' && <p className={classes.quote}>{event.note}</p>}
        <ChangeList changes={event.changes} />
      </div>
    </li>
  );
}
