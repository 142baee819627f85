import { Button, Group, Progress, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { useMay } from '../../shell/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Loading } from '../../ui/loading.tsx';
import { showDone } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { ImportReport } from '../../vocabulary/codes.ts';
import { Findings } from './findings.tsx';
import classes from './imports.module.css';
import { statusText } from './imports-page.tsx';
import { MappingPanel } from './mapping-panel.tsx';
import { OUTCOMES } from './texts.ts';
import { fileOf, upload } from './upload.ts';

const TEXTS = {
  back: t('取り込み・書き出し', 'Import and export'),
  dryRun: t('試しの読み込みです。まだ何も保存していません。', 'A dry run. Nothing was saved.'),
  carryOut: t('この内容で取り込む', 'Import this'),
  again: t(
    '取り込むには、このファイルをもう一度選んでください。',
    'To import it, choose the file once more.',
  ),
  rows: t('{done} / {total} 行', '{done} of {total} rows'),
  undo: t('この取り込みを取り消す', 'Undo this import'),
  undoWhy: t(
    'この取り込みで登録・変更された内容を、取り込み前に戻します。取り込みの後に人が変更したリセラーは、そのまま残します。取り消しも履歴に残ります。',
    'What this import registered or changed goes back to what it was before. Resellers that somebody has changed since are left alone. The undoing stays in the history, too.',
  ),
  undoing: t('取り消しを始めました', 'Undoing has begun'),
  undone: t(
    '取り消し済み：{undone}件を元に戻し、{leftAlone}件はそのまま残しました',
    'Undone: {undone} taken back, {leftAlone} left alone',
  ),
  partnerCenter: t(
    'パートナーセンターの一覧として読み込みました',
    'Recognised as a download of Partner Center',
  ),
};

export function ImportPage() {
  const { id } = useParams({ from: '/imports/$id' });
  const say = useSay();
  const format = useFormat();
  const query = useQuery({
    queryKey: ['imports', id],
    queryFn: () => body(api.GET('/v1/imports/{id}', { params: { path: { id }, query: { limit: 200 } } })),
    refetchInterval: ({ state }) => (isBusy(state.data) ? 800 : false),
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  const run = query.data;
  const { rowsDone, rowsTotal } = run.progress;
  return (
    <Stack>
      <div>
        <Link to="/imports" className="small">
          ← {say(TEXTS.back)}
        </Link>
        <PageHeader
          title={run.file.name}
          note={`${statusText(run.status, say)} ・ ${format.moment(run.startedAt)}${run.source === 'partner_center' ? ` ・ ${say(TEXTS.partnerCenter)}` : ''}`}
        >
          <Actions run={run} />
        </PageHeader>
      </div>
      {run.dryRun && <p className="dim">{say(TEXTS.dryRun)}</p>}
      {isBusy(run) && (
        <div role="status">
          <Progress
            value={rowsTotal ? (rowsDone / rowsTotal) * 100 : 100}
            animated
            aria-label={statusText(run.status, say)}
          />
          <span className="small dim number">
            {say(TEXTS.rows, {
              done: format.count(rowsDone),
              total: rowsTotal ? format.count(rowsTotal) : '…',
            })}
          </span>
        </div>
      )}
      {run.failure && (
        <p className={classes.severity} data-severity="error">
          {run.failure.message}
        </p>
      )}
      {run.undo?.status === 'finished' && <p>{say(TEXTS.undone, run.undo)}</p>}
      <dl className={classes.counts}>
        {(Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).map((name) => (
          <div key={name} data-bad={(name === 'refused' && run.counts[name] > 0) || undefined}>
            <dt>{say(OUTCOMES[name])}</dt>
            <dd>{format.count(run.counts[name])}</dd>
          </div>
        ))}
      </dl>
      <Findings run={run} />
      <MappingPanel run={run} />
    </Stack>
  );
}

const isBusy = (run: ImportReport | undefined): boolean =>
  run !== undefined &&
  (run.status === 'reading' || run.status === 'importing' || run.undo?.status === 'running');

function Actions({ run }: { readonly run: ImportReport }) {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const mayUndo = useMay('imports:undo');
  const [asking, setAsking] = useState(false);
  const file = fileOf(run.id);
  const carryOut = useMutation({
    meta: { handled: true },
    mutationFn: (chosen: File) => upload({ file: chosen, dryRun: false, mapping: mappingOf(run) }),
    onSuccess: (next) => void navigate({ to: '/imports/$id', params: { id: next.id } }),
  });
  const undo = useMutation({
    mutationFn: () => api.POST('/v1/imports/{id}/undo', { params: { path: { id: run.id } } }),
    onSuccess: () => {
      showDone(TEXTS.undoing);
      setAsking(false);
      return client.invalidateQueries({ queryKey: ['imports'] });
    },
  });
  const done = run.status === 'finished';
  return (
    <Group>
      {carryOut.isError && <ProblemAlert error={carryOut.error} />}
      {run.dryRun && done && file && (
        <Button onClick={() => carryOut.mutate(file)} loading={carryOut.isPending}>
          {say(TEXTS.carryOut)}
        </Button>
      )}
      {run.dryRun && done && !file && <span className="small dim">{say(TEXTS.again)}</span>}
      {!run.dryRun && !isBusy(run) && !run.undo && mayUndo && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {say(TEXTS.undo)}
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title={say(TEXTS.undo)}
          text={say(TEXTS.undoWhy)}
          confirm={say(TEXTS.undo)}
          busy={undo.isPending}
          onConfirm={() => undo.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </Group>
  );
}

/** The columns as this run read them, so that the import reads them the same way. */
const mappingOf = (run: ImportReport): Record<string, string> =>
  Object.fromEntries(
    run.mapping.columns
      .filter(({ how }) => how === 'given' || how === 'similar')
      .map(({ key, header }) => [key, header]),
  );
