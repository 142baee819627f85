import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './audit.module.css';

const TEXTS = {
  title: t('署名済みチェックポイント', 'Signed checkpoint'),
  why: t(
    'この控えを別の場所に保管しておくと、後から記録が書き換えられたときに、食い違いで分かります。',
    'Keep a copy somewhere else: if anything were rewritten later, the two would no longer fit.',
  ),
  size: t('記録の件数', 'Entries'),
  at: t('署名した日時', 'Signed'),
  root: t('ルートハッシュ', 'Root hash'),
  waiting: t('封印待ち', 'Not sealed yet'),
  save: t('控えを保存', 'Save a copy'),
  none: t('まだ署名された記録はありません。', 'Nothing has been sealed yet.'),
};

/** The latest checkpoint over the whole log, to be kept elsewhere. */
export function CheckpointPanel() {
  const say = useSay();
  const format = useFormat();
  const query = useQuery({
    queryKey: ['audit', 'checkpoint'],
    queryFn: () => body(api.GET('/v1/audit/checkpoint')),
    retry: (count, error) => !isProblem(error, 404) && count < 2,
  });
  const checkpoint = query.data;
  const save = (note: string) => {
    const url = URL.createObjectURL(new Blob([note], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'checkpoint.txt';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Panel title={say(TEXTS.title)}>
      {isProblem(query.error, 404) && <p className="dim">{say(TEXTS.none)}</p>}
      {checkpoint && (
        <Group justify="space-between" align="flex-end">
          <dl className={classes.pairs}>
            <dt>{say(TEXTS.size)}</dt>
            <dd className="number">
              {format.count(checkpoint.size)}
              {checkpoint.waiting > 0 && ` (${say(TEXTS.waiting)} ${format.count(checkpoint.waiting)})`}
            </dd>
            <dt>{say(TEXTS.at)}</dt>
            <dd className="number">{format.moment(checkpoint.createdAt)}</dd>
            <dt>{say(TEXTS.root)}</dt>
            <dd>
              <code>{checkpoint.root}</code>
            </dd>
          </dl>
          <Button variant="default" size="xs" onClick={() => save(checkpoint.note)}>
            {say(TEXTS.save)}
          </Button>
        </Group>
      )}
      <p className="small dim">{say(TEXTS.why)}</p>
    </Panel>
  );
}
