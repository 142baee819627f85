import { Button, FileButton, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { IconImport } from '../../ui/icons.ts';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import classes from './imports.module.css';
import { upload } from './upload.ts';

const TEXTS = {
  title: t('一覧表の取り込み', 'Import a list'),
  choose: t('ファイルを選ぶ', 'Choose a file'),
  drop: t(
    'ここに XLSX または CSV を置くか、ファイルを選んでください。',
    'Drop an XLSX or CSV here, or choose a file.',
  ),
  why: t(
    'まず試しに読み込み、何が変わるかを行ごとに表示します。内容を確認してから取り込みます。いま使っている一覧表のままで構いません。',
    'It is read as a dry run first and shows, row by row, what would change. Nothing is saved before you say so. Your present list will do as it is.',
  ),
  reading: t('読み込んでいます…', 'Reading …'),
};

/** A list goes in as a dry run; its page then offers the import itself. */
export function UploadPanel() {
  const say = useSay();
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  const send = useMutation({
    meta: { handled: true },
    mutationFn: (file: File) => upload({ file, dryRun: true }),
    onSuccess: (run) => void navigate({ to: '/imports/$id', params: { id: run.id } }),
  });
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) send.mutate(file);
  };
  return (
    <Panel title={say(TEXTS.title)}>
      <Stack gap="sm">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is the shortcut; the button does the same for everybody */}
        <div
          className={classes.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <IconImport size={28} stroke={1.4} aria-hidden />
          <p>{say(send.isPending ? TEXTS.reading : TEXTS.drop)}</p>
          <Group justify="center">
            <FileButton
              accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={(file) => file && send.mutate(file)}
            >
              {(props) => (
                <Button {...props} loading={send.isPending}>
                  {say(TEXTS.choose)}
                </Button>
              )}
            </FileButton>
          </Group>
        </div>
        <p className="small dim">{say(TEXTS.why)}</p>
        {send.isError && <ProblemAlert error={send.error} />}
      </Stack>
    </Panel>
  );
}
