import { Switch } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { useMay, useSession } from '../../shell/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import type { Worklists } from '../../vocabulary/codes.ts';
import { COLUMNS } from '../resellers/columns.tsx';
import { type Filters, readFilters, toQuery } from '../resellers/filters.ts';
import { ResellersTable } from '../resellers/resellers-table.tsx';
import classes from './today-page.module.css';

const TEXTS = {
  mine: t('自分の担当のみ', 'Only mine'),
  title: t('今日の対応', 'Today'),
  choose: t('対応の種類', 'Kinds of work'),
  open: t('{count}件すべてを一覧で開く', 'Open all {count} in the list'),
  openMore: t('{count}件以上を一覧で開く', 'Open all (over {count}) in the list'),
  done: t('この一覧に残っている対応はありません', 'Nothing left in this list'),
  doneWhy: t('ほかの対応を選んでください。', 'Choose another one.'),
  failed: t('送信できなかったメール', 'Messages that failed'),
  over: t('{count}以上', 'over {count}'),
};
const SHOWN = 50;
const COLUMNS_HERE = COLUMNS.filter(({ id }) =>
  ['name', 'stage', 'next', 'overlays', 'due', 'age'].includes(id),
);

/** Whose turn each worklist says it is; the order of the tiles is the API's, which is the order of urgency. */
const OWNER_OF: Readonly<Record<string, string>> = {
  ours: 'distributor',
  chase_reseller: 'reseller',
  chase_microsoft: 'microsoft',
};

export function TodayPage() {
  const say = useSay();
  const format = useFormat();
  const maySeeMessages = useMay('messages:read');
  const [chosen, setChosen] = useState('ours');
  const lists = useQuery({ queryKey: ['worklists'], queryFn: () => body(api.GET('/v1/worklists')) });
  const me = useSession()?.userId ?? null;
  const [onlyMine, setOnlyMine] = useLocalStorage({ key: 'shirube-only-mine', defaultValue: false });
  const items = useOf(lists.data?.items ?? [], onlyMine ? me : null);
  const list = items.find(({ name }) => name === chosen) ?? items[0];
  return (
    <div className={classes.page}>
      <PageHeader title={say(TEXTS.title)} note={format.short(new Date().toISOString())}>
        {me && (
          <Switch
            label={say(TEXTS.mine)}
            checked={onlyMine}
            onChange={(event) => setOnlyMine(event.currentTarget.checked)}
          />
        )}
        {maySeeMessages && <Link to="/messages">{say(TEXTS.failed)}</Link>}
      </PageHeader>
      {lists.isPending && <Loading />}
      {lists.data && (
        <div className={classes.tiles} role="tablist" aria-label={say(TEXTS.choose)}>
          {items.map((item) => (
            <Tile
              key={item.name}
              item={item}
              on={item.name === list?.name}
              onChoose={() => setChosen(item.name)}
            />
          ))}
        </div>
      )}
      {list && <WorklistRows key={list.name} list={list} />}
    </div>
  );
}

type Item = Worklists['items'][number] & { readonly filters: Filters; readonly own: boolean };

/** The worklists as they stand, or narrowed to what one person looks after; then they are counted as far as they are shown. */
function useOf(lists: Worklists['items'], assigneeId: string | null): readonly Item[] {
  const items = lists.map((list) => {
    const filters = { ...readFilters(list.query), ...(assigneeId ? { assigneeId } : {}) };
    return { ...list, filters, own: assigneeId !== null };
  });
  const pages = useQueries({ queries: assigneeId ? items.map(({ filters }) => ownRows(filters)) : [] });
  return items.map((item, index) => {
    if (!item.own) return item;
    const page = pages[index]?.data;
    return { ...item, count: page?.items.length ?? 0, atLeast: Boolean(page?.nextCursor) };
  });
}

const ownRows = (filters: Filters) =>
  queryOptions({
    queryKey: ['worklist', 'own', filters],
    queryFn: () =>
      body(api.GET('/v1/resellers', { params: { query: { ...toQuery(filters), limit: SHOWN } } })),
  });

function Tile({
  item,
  on,
  onChoose,
}: {
  readonly item: Item;
  readonly on: boolean;
  readonly onChoose: () => void;
}) {
  const say = useSay();
  const format = useFormat();
  const count = format.count(item.count);
  return (
    <button
      type="button"
      role="tab"
      aria-selected={on}
      aria-controls="worklist"
      className={classes.tile}
      data-owner={OWNER_OF[item.name]}
      data-none={item.count === 0 || undefined}
      onClick={onChoose}
    >
      <span className={classes.count}>{item.atLeast ? say(TEXTS.over, { count }) : count}</span>
      <span className={classes.tileName}>{item.title}</span>
    </button>
  );
}

function WorklistRows({ list }: { readonly list: Item }) {
  const say = useSay();
  const format = useFormat();
  const everyone = useQuery({
    queryKey: ['worklist', list.name],
    enabled: !list.own,
    queryFn: () =>
      body(
        api.GET('/v1/worklists/{name}', { params: { path: { name: list.name }, query: { limit: SHOWN } } }),
      ),
  });
  const own = useQuery({ ...ownRows(list.filters), enabled: list.own });
  const page = list.own ? own : everyone;
  const rows = page.data?.items ?? [];
  return (
    <section id="worklist" role="tabpanel" aria-label={list.title} className={classes.panel}>
      <div className={classes.panelHead}>
        <h2>{list.title}</h2>
        {list.count > 0 && (
          <Link to="/resellers" search={list.filters}>
            {say(list.atLeast ? TEXTS.openMore : TEXTS.open, { count: format.count(list.count) })}
          </Link>
        )}
      </div>
      {page.isPending && <Loading />}
      {page.isSuccess && rows.length === 0 && (
        <EmptyState title={say(TEXTS.done)} text={say(TEXTS.doneWhy)} />
      )}
      {rows.length > 0 && (
        <div className={classes.rows}>
          <ResellersTable rows={rows} columns={COLUMNS_HERE} />
        </div>
      )}
    </section>
  );
}
