import { Alert, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { Loading } from '../../../ui/loading.tsx';
import { fullEventName } from '../../../vocabulary/events.ts';
import { ChangeList } from '../parts/change-list.tsx';
import { useActorName } from '../people.ts';

const TEXTS = {
  title: t('入力中に、ほかの人がこのリセラーを更新しました', 'Somebody else changed this reseller meanwhile'),
  why: t(
    '入力した内容は残っています。下の変更を確認してから、もう一度送信してください。',
    'What you typed is kept. Look at what changed, then send it again.',
  ),
  seen: t('変更を確認しました', 'I have seen the changes'),
};

interface ConflictProps {
  readonly id: string;
  /** The revision the person had on screen. */
  readonly seen: number;
  readonly onSeen: (revision: number) => void;
  readonly onClear: () => void;
}

/** Nobody overwrites what they did not see (promise 34): shows what came after the revision that was on screen. */
export function ConflictAlert({ id, seen, onSeen, onClear }: ConflictProps) {
  const say = useSay();
  const format = useFormat();
  const nameOf = useActorName();
  const news = useQuery({
    queryKey: ['reseller', id, 'since', seen],
    queryFn: async () => {
      const params = { path: { id } };
      const [now, history] = await Promise.all([
        body(api.GET('/v1/resellers/{id}', { params })),
        body(api.GET('/v1/resellers/{id}/events', { params: { ...params, query: { limit: 200 } } })),
      ]);
      return { revision: now.revision, events: history.items.filter((event) => event.seq > seen) };
    },
  });
  return (
    <Alert color="yellow" title={say(TEXTS.title)} role="alert">
      <p>{say(TEXTS.why)}</p>
      {news.isPending && <Loading />}
      {news.data?.events.map((event) => (
        <div key={event.id} style={{ marginTop: 8 }}>
          <strong>{say(fullEventName(event.type))}</strong>{' '}
          <span className="small dim">
            {nameOf(event.actor)} {format.moment(event.recordedAt)}
          </span>
          <ChangeList changes={event.changes} />
          {typeof event.note === 'string' && event.note !== '' && <p className="small">{event.note}</p>}
        </div>
      ))}
      {news.data && (
        <Group mt="sm">
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              onSeen(news.data.revision);
              onClear();
            }}
          >
            {say(TEXTS.seen)}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
