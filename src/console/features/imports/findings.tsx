import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { COMMON } from '../../ui/common-texts.ts';
import { Panel } from '../../ui/panel.tsx';
import type { ImportReport } from '../../vocabulary/codes.ts';
import classes from './imports.module.css';
import { SEVERITIES } from './texts.ts';

const TEXTS = {
  title: t('行ごとの指摘', 'Row by row'),
  row: t('行', 'Row'),
  kind: t('種類', 'Kind'),
  place: t('列と値', 'Column and value'),
  what: t('内容と直し方', 'What is wrong, and the remedy'),
  all: t('すべて', 'All'),
  none: t('指摘はありません。', 'Nothing to say about any row.'),
  open: t('リセラーを開く', 'Open the reseller'),
};

/** What is wrong with which row, and how to put it right. */
export function Findings({ run }: { readonly run: ImportReport }) {
  const say = useSay();
  const [severity, setSeverity] = useState('all');
  const query = useInfiniteQuery({
    queryKey: ['imports', run.id, 'findings', run.status],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/v1/imports/{id}', {
          params: {
            path: { id: run.id },
            query: { limit: 200, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.problems.nextCursor,
  });
  const items = query.data?.pages.flatMap((page) => page.problems.items) ?? [];
  const shown = items.filter((item) => severity === 'all' || item.severity === severity);
  const choices = [
    { value: 'all', label: say(TEXTS.all) },
    ...Object.entries(SEVERITIES).map(([value, text]) => ({ value, label: say(text) })),
  ];
  return (
    <Panel
      title={say(TEXTS.title)}
      aside={
        <SegmentedControl
          size="xs"
          data={choices}
          value={severity}
          onChange={setSeverity}
          aria-label={say(TEXTS.kind)}
        />
      }
    >
      {shown.length === 0 && !query.isPending && <p className="dim">{say(TEXTS.none)}</p>}
      {shown.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{say(TEXTS.row)}</th>
                <th>{say(TEXTS.kind)}</th>
                <th>{say(TEXTS.place)}</th>
                <th>{say(TEXTS.what)}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((item) => (
                <tr key={`${item.row} ${item.code} ${item.column?.letter}`}>
                  <td className="number">{item.row}</td>
                  <td className={`nowrap ${classes.severity}`} data-severity={item.severity}>
                    {say(SEVERITIES[item.severity])}
                  </td>
                  <td>
                    {item.column && `${item.column.letter}: ${item.column.header}`}
                    {item.value && <div className="dim">{item.value}</div>}
                  </td>
                  <td>
                    {item.message}
                    <div className="dim">{item.remedy}</div>
                    {item.resellerId && (
                      <Link to="/resellers/$id" params={{ id: item.resellerId }}>
                        {say(TEXTS.open)}
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {say(COMMON.more)}
        </Button>
      )}
    </Panel>
  );
}
