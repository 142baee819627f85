import { Button, Group, Modal, Progress, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { COMMON } from '../../../ui/common-texts.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import classes from './bulk.module.css';
import { BulkForm } from './bulk-form.tsx';
import { BulkRows } from './bulk-rows.tsx';
import { ACTIONS } from './bulk-texts.ts';
import { type BulkChange, type BulkTarget, useBulkRun, useDryRun } from './use-bulk.ts';

const TEXTS = {
  check: t('変更内容を確認する', 'See what would change'),
  preview: t(
    '試しの結果です。まだ何も変更していません。',
    'This is a dry run. Nothing has been changed yet.',
  ),
  back: t('入力に戻る', 'Back'),
  run: t('{count}件を変更する', 'Change {count}'),
  again: t('残りを続ける', 'Go on with the rest'),
  progress: t('{of}件中{done}件まで処理しました', '{done} of {of} done'),
  will: t('変更する', 'Will change'),
  did: t('変更した', 'Changed'),
  finished: t('変更が終わりました。', 'Finished.'),
};

interface BulkDialogProps {
  readonly action: BulkChange['action'];
  readonly target: BulkTarget;
  /** Told whether anything was changed. */
  readonly onClose: (changed: boolean) => void;
}

const focus = (element: HTMLElement | null) => element?.focus();

/** One thing for many: what, then what that would do to each, then doing it, then what became of each. */
export default function BulkDialog({ action, target, onClose }: BulkDialogProps) {
  const say = useSay();
  const [change, setChange] = useState<BulkChange | null>(null);
  const dry = useDryRun(target);
  const { run, done } = useBulkRun();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change) dry.mutate(change);
  };
  const close = () => {
    if (!run.isPending) onClose(done.length > 0);
  };
  const planned = dry.data?.items ?? [];
  const ids = planned.filter(({ outcome }) => outcome === 'changed').map(({ id }) => id);
  const started = run.isPending || run.isError || done.length > 0;
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={say(ACTIONS[action])}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say(COMMON.close), disabled: run.isPending }}
    >
      <form onSubmit={submit} hidden={dry.isSuccess}>
        <Stack>
          <BulkForm action={action} onChange={setChange} />
          {dry.isError && <ProblemAlert error={dry.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {say(COMMON.cancel)}
            </Button>
            <Button type="submit" disabled={change === null} loading={dry.isPending}>
              {say(TEXTS.check)}
            </Button>
          </Group>
        </Stack>
      </form>
      {dry.isSuccess && !started && (
        <Stack>
          <p className={classes.step} tabIndex={-1} ref={focus}>
            {say(TEXTS.preview)}
          </p>
          <BulkRows items={planned} changed={TEXTS.will} withNames />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => dry.reset()}>
              {say(TEXTS.back)}
            </Button>
            <Button disabled={ids.length === 0} onClick={() => change && run.mutate({ change, ids })}>
              {say(TEXTS.run, { count: ids.length })}
            </Button>
          </Group>
        </Stack>
      )}
      {started && (
        <Stack>
          <Running done={done.length} of={ids.length} finished={run.isSuccess} />
          {done.length > 0 && <BulkRows items={done} changed={TEXTS.did} />}
          {run.isError && <ProblemAlert error={run.error} />}
          <Group justify="flex-end">
            {run.isError && change && (
              <Button onClick={() => run.mutate({ change, ids })}>{say(TEXTS.again)}</Button>
            )}
            <Button variant="default" disabled={run.isPending} onClick={close}>
              {say(COMMON.close)}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

interface RunningProps {
  readonly done: number;
  readonly of: number;
  readonly finished: boolean;
}

function Running({ done, of, finished }: RunningProps) {
  const say = useSay();
  const format = useFormat();
  const text = say(TEXTS.progress, { done: format.count(done), of: format.count(of) });
  return (
    <>
      <p className={classes.step} role="status" tabIndex={-1} ref={focus}>
        {finished ? say(TEXTS.finished) : text}
      </p>
      {!finished && <Progress value={of === 0 ? 0 : (100 * done) / of} aria-label={text} />}
    </>
  );
}
