import { Button, Group, Select, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { useMay } from '../../shell/session.ts';
import { Loading } from '../../ui/loading.tsx';
import { showDone } from '../../ui/notify.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useActorName } from './people.ts';
import { notesQuery } from './queries.ts';
import classes from './reseller-page.module.css';

const TEXTS = {
  title: t('メモと連絡の記録', 'Notes and calls'),
  kind: t('種類', 'Kind'),
  outcome: t('通話の結果', 'How the call went'),
  text: t('内容', 'Text'),
  add: t('記録する', 'Add'),
  added: t('メモを記録しました', 'Note added'),
  none: t('まだ記録がありません。', 'Nothing yet.'),
  erased: t('個人情報の消去により、内容は読めません。', 'Unreadable since a person named in it was erased.'),
  internal: t('リセラーには表示されません。', 'Never shown to the reseller.'),
};
const KINDS = {
  note: t('メモ', 'Note'),
  call: t('電話', 'Call'),
  reply: t('返信を受けた', 'Reply received'),
};
const OUTCOMES = {
  reached: t('話せた', 'Reached'),
  no_answer: t('応答なし', 'No answer'),
  left_message: t('伝言を残した', 'Left a message'),
  call_back: t('折り返し待ち', 'Will call back'),
  wrong_number: t('番号違い', 'Wrong number'),
};

/** What staff write among themselves about a case. */
export function NotesTab({ id }: { readonly id: string }) {
  const say = useSay();
  const format = useFormat();
  const nameOf = useActorName();
  const mayWrite = useMay('notes:write');
  const query = useQuery(notesQuery(id));
  return (
    <Panel title={say(TEXTS.title)} aside={<span className="small dim">{say(TEXTS.internal)}</span>}>
      {mayWrite && <NoteForm id={id} />}
      {query.isPending && <Loading />}
      {query.isError && <PageError error={query.error} reset={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p className="dim">{say(TEXTS.none)}</p>}
      <ol className={classes.history}>
        {query.data?.items.map((note) => (
          <li key={note.id} className={classes.event}>
            <time className="number small dim" dateTime={note.occurredAt}>
              {format.moment(note.occurredAt)}
            </time>
            <div>
              <div className={classes.eventMeta}>
                <span>{nameOf(note.actor)}</span>
                <span>{say(KINDS[note.kind])}</span>
                {note.outcome && <span>{say(OUTCOMES[note.outcome])}</span>}
              </div>
              <p className={classes.quote}>{note.text ?? say(TEXTS.erased)}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function NoteForm({ id }: { readonly id: string }) {
  const say = useSay();
  const client = useQueryClient();
  const [kind, setKind] = useState<keyof typeof KINDS>('note');
  const [outcome, setOutcome] = useState<keyof typeof OUTCOMES>('reached');
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () =>
      api.POST('/v1/resellers/{id}/notes', {
        params: { path: { id } },
        body: { kind, text, ...(kind === 'call' ? { outcome } : {}) },
      }),
    onSuccess: () => {
      setText('');
      showDone(TEXTS.added);
      return client.invalidateQueries({ queryKey: ['reseller', id, 'notes'] });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack gap="xs" mb="md">
        <Group align="flex-end" gap="xs">
          <Select
            label={say(TEXTS.kind)}
            w={160}
            data={Object.entries(KINDS).map(([value, name]) => ({ value, label: say(name) }))}
            value={kind}
            onChange={(value) => setKind((value ?? 'note') as keyof typeof KINDS)}
          />
          {kind === 'call' && (
            <Select
              label={say(TEXTS.outcome)}
              w={180}
              data={Object.entries(OUTCOMES).map(([value, name]) => ({ value, label: say(name) }))}
              value={outcome}
              onChange={(value) => setOutcome((value ?? 'reached') as keyof typeof OUTCOMES)}
            />
          )}
        </Group>
        <Textarea
          label={say(TEXTS.text)}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={4000}
        />
        <Group>
          <Button type="submit" loading={add.isPending} disabled={!text.trim()}>
            {say(TEXTS.add)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
