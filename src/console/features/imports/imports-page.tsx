import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, body } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { type Text, t } from '../../i18n/text.ts';
import { useMay } from '../../shell/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconDownload } from '../../ui/icons.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './imports.module.css';
import { STATUSES } from './texts.ts';
import { UploadPanel } from './upload-panel.tsx';

const TEXTS = {
  title: t('取り込み・書き出し', 'Import and export'),
  export: t('一覧の書き出し', 'Export'),
  exportWhy: t(
    '取り込みと同じ列で書き出します。編集して、そのまま取り込めます。',
    'The same columns as an import, so that an export can be edited and imported again.',
  ),
  runs: t('これまでの取り込み', 'Imports so far'),
  none: t('まだ取り込みがありません', 'No import yet'),
  file: t('ファイル', 'File'),
  status: t('状態', 'Status'),
  result: t('結果', 'Result'),
  started: t('開始', 'Started'),
  dryRun: t('試し', 'dry run'),
  undone: t('取り消し済み', 'undone'),
  counts: t(
    '新規 {created} ・ 変更 {changed} ・ 変更なし {unchanged} ・ 不可 {refused}',
    '{created} new, {changed} changed, {unchanged} unchanged, {refused} refused',
  ),
};
const FORMATS = ['xlsx', 'csv', 'ndjson'] as const;

export function ImportsPage() {
  const say = useSay();
  const mayImport = useMay('imports:run');
  const mayExport = useMay('exports:run');
  return (
    <Stack>
      <PageHeader title={say(TEXTS.title)} />
      {mayImport && <UploadPanel />}
      {mayExport && (
        <Panel title={say(TEXTS.export)}>
          <Group>
            {FORMATS.map((format) => (
              <Button
                key={format}
                component="a"
                href={`/v1/exports/resellers.${format}`}
                download
                variant="default"
                leftSection={<IconDownload size={16} aria-hidden />}
              >
                {format.toUpperCase()}
              </Button>
            ))}
            <span className="dim small">{say(TEXTS.exportWhy)}</span>
          </Group>
        </Panel>
      )}
      <Runs />
    </Stack>
  );
}

function Runs() {
  const say = useSay();
  const format = useFormat();
  const runs = useQuery({
    queryKey: ['imports'],
    queryFn: () => body(api.GET('/v1/imports', { params: { query: { limit: 100 } } })),
    refetchInterval: 10_000,
  });
  return (
    <Panel title={say(TEXTS.runs)}>
      {runs.isPending && <Loading />}
      {runs.data?.items.length === 0 && <EmptyState title={say(TEXTS.none)} />}
      {runs.data && runs.data.items.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{say(TEXTS.file)}</th>
                <th>{say(TEXTS.status)}</th>
                <th>{say(TEXTS.result)}</th>
                <th>{say(TEXTS.started)}</th>
              </tr>
            </thead>
            <tbody>
              {runs.data.items.map((run) => (
                <tr key={run.id}>
                  <td>
                    <Link to="/imports/$id" params={{ id: run.id }}>
                      {run.file.name}
                    </Link>
                  </td>
                  <td className="nowrap">
                    {statusText(run.status, say)}
                    {run.dryRun && <span className="dim"> ({say(TEXTS.dryRun)})</span>}
                    {run.undo && <span className="dim"> ({say(TEXTS.undone)})</span>}
                  </td>
                  <td className="number">{say(TEXTS.counts, run.counts)}</td>
                  <td className="number nowrap">{format.moment(run.startedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

export function statusText(status: string, say: (text: Text) => string): string {
  return status in STATUSES ? say(STATUSES[status as keyof typeof STATUSES]) : status;
}
