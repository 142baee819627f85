import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { useMay } from '../../shell/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { COLUMNS, USUAL_COLUMNS } from './columns.tsx';
import { FilterBar } from './filter-bar.tsx';
import type { Filters } from './filters.ts';
import { resellersQuery } from './list-query.ts';
import classes from './resellers-page.module.css';
import { ResellersTable } from './resellers-table.tsx';

const TEXTS = {
  title: t('リセラー', 'Resellers'),
  register: t('リセラーを登録', 'Register a reseller'),
  shown: t('{count}件', '{count}'),
  shownMore: t('{count}件以上（下へ進むと続きを読み込みます）', 'more than {count}; scroll on for the rest'),
  none: t('条件に合うリセラーはありません', 'No reseller matches'),
  noneWhy: t('条件を減らすか、検索する言葉を変えてください。', 'Use fewer filters or other words.'),
  clear: t('すべての条件を解除', 'Clear all filters'),
  failed: t('一覧を読み込めませんでした', 'The list could not be read'),
};

const NONE: ReadonlySet<string> = new Set();

export function ResellersPage() {
  const say = useSay();
  const format = useFormat();
  const navigate = useNavigate();
  const filters = useSearch({ from: '/resellers' });
  const mayRegister = useMay('resellers:register');
  const mayBulk = useMay('resellers:bulk');
  const [shownColumns, setShownColumns] = useLocalStorage({
    key: 'shirube-columns',
    defaultValue: USUAL_COLUMNS,
  });
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE);
  const list = useInfiniteQuery(resellersQuery(filters));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const columns = useMemo(() => COLUMNS.filter(({ id }) => shownColumns.includes(id)), [shownColumns]);
  const change = (next: Filters) => {
    // What is ticked must be what is seen.
    setSelected(NONE);
    void navigate({ to: '/resellers', search: next, replace: true });
  };
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const count = format.count(rows.length);

  return (
    <div className={classes.page}>
      <PageHeader
        title={say(TEXTS.title)}
        note={list.isSuccess && say(hasNextPage ? TEXTS.shownMore : TEXTS.shown, { count })}
      >
        {mayRegister && (
          <Button component={Link} to="/resellers/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {say(TEXTS.register)}
          </Button>
        )}
      </PageHeader>
      <FilterBar filters={filters} onChange={change} columns={shownColumns} onColumns={setShownColumns} />
      {mayBulk && selected.size > 0 && (
        <BulkBar
          selected={selected}
          filters={filters}
          more={hasNextPage || rows.length > selected.size}
          onClear={() => setSelected(NONE)}
        />
      )}
      {list.isPending && <Loading />}
      {list.isError && (
        <EmptyState
          title={isProblem(list.error) ? list.error.body.title : say(TEXTS.failed)}
          text={list.error.message}
        >
          <Button variant="default" onClick={() => change({})}>
            {say(TEXTS.clear)}
          </Button>
        </EmptyState>
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState title={say(TEXTS.none)} text={say(TEXTS.noneWhy)}>
          <Button variant="default" onClick={() => change({})}>
            {say(TEXTS.clear)}
          </Button>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className={classes.table} aria-busy={list.isPlaceholderData}>
          <ResellersTable
            rows={rows}
            columns={columns}
            sort={filters.sort ?? 'updatedAt'}
            onSort={(sort) => change({ ...filters, sort })}
            onMore={more}
            selected={selected}
            {...(mayBulk ? { onSelect: setSelected } : {})}
          />
        </div>
      )}
    </div>
  );
}
