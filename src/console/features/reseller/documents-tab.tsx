import { Button, FileButton, Group, Select, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body, ownHeaders } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { useMay } from '../../shell/session.ts';
import { Loading } from '../../ui/loading.tsx';
import { showDone } from '../../ui/notify.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { DocumentRow } from './parts/document-row.tsx';
import classes from './reseller-page.module.css';

const TEXTS = {
  requested: t('Microsoft から求められている書類', 'Documents that Microsoft has asked for'),
  title: t('届いた書類', 'Documents received'),
  none: t('まだ書類はありません。', 'None yet.'),
  upload: t('書類を登録', 'Add a document'),
  kind: t('書類の種類', 'Kind of document'),
  choose: t('ファイルを選ぶ（PDF・PNG・JPEG）', 'Choose a file (PDF, PNG, JPEG)'),
  done: t('書類を登録しました', 'Document added'),
  document: t('書類', 'Document'),
  state: t('状態', 'State'),
  issued: t('発行日', 'Issued'),
  expires: t('有効期限', 'Good until'),
  from: t('届いた日', 'Received'),
  purge: t('自動で消去する日', 'Erased by itself on'),
  since: t('{date} から', 'since {date}'),
};

/** What Microsoft has asked for, what came in, and whether it will do. */
export function DocumentsTab({ id }: { readonly id: string }) {
  const say = useSay();
  const format = useFormat();
  const mayWrite = useMay('documents:write');
  const query = useQuery({
    queryKey: ['reseller', id, 'documents'],
    queryFn: () => body(api.GET('/v1/resellers/{id}/evidence', { params: { path: { id } } })),
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  const { items, requested } = query.data;
  return (
    <Stack>
      {requested.length > 0 && (
        <Panel title={say(TEXTS.requested)} tone="accent">
          <ul>
            {requested.map((one) => (
              <li key={`${one.review} ${one.document}`}>
                {one.label}{' '}
                <span className="dim small">{say(TEXTS.since, { date: format.day(one.since) })}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {mayWrite && requested.length > 0 && <Upload id={id} requested={requested} />}
      <Panel title={say(TEXTS.title)}>
        {items.length === 0 && <p className="dim">{say(TEXTS.none)}</p>}
        {items.length > 0 && (
          <div className={classes.scroll}>
            <table className={classes.plainTable}>
              <thead>
                <tr>
                  <th>{say(TEXTS.document)}</th>
                  <th>{say(TEXTS.state)}</th>
                  <th>{say(TEXTS.issued)}</th>
                  <th>{say(TEXTS.expires)}</th>
                  <th>{say(TEXTS.from)}</th>
                  <th>{say(TEXTS.purge)}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((document) => (
                  <DocumentRow key={document.id} resellerId={id} document={document} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
    </Stack>
  );
}

interface Requested {
  readonly review: 'mpn' | 'csp';
  readonly document: string;
  readonly label: string;
}

function Upload({ id, requested }: { readonly id: string; readonly requested: readonly Requested[] }) {
  const say = useSay();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(0);
  const send = useMutation({
    meta: { handled: true },
    mutationFn: async (file: File) => {
      const wanted = requested[chosen];
      const form = new FormData();
      form.set('document', wanted?.document ?? '');
      if (wanted) form.set('review', wanted.review);
      form.set('file', file);
      const headers = { ...ownHeaders('POST'), 'idempotency-key': crypto.randomUUID() };
      const response = await fetch(`/v1/resellers/${id}/evidence`, { method: 'POST', headers, body: form });
      if (!response.ok) throw await asProblem(response);
    },
    onSuccess: () => {
      showDone(TEXTS.done);
      return client.invalidateQueries({ queryKey: ['reseller', id] });
    },
  });
  return (
    <Panel title={say(TEXTS.upload)}>
      <Group align="flex-end">
        <Select
          label={say(TEXTS.kind)}
          flex={1}
          data={requested.map(({ label, review }, index) => ({
            value: String(index),
            label: `${label} (${review.toUpperCase()})`,
          }))}
          value={String(chosen)}
          onChange={(value) => setChosen(Number(value ?? 0))}
        />
        <FileButton
          accept="application/pdf,image/png,image/jpeg"
          onChange={(file) => file && send.mutate(file)}
        >
          {(props) => (
            <Button {...props} loading={send.isPending}>
              {say(TEXTS.choose)}
            </Button>
          )}
        </FileButton>
      </Group>
      {send.isError && <ProblemAlert error={send.error} />}
    </Panel>
  );
}
