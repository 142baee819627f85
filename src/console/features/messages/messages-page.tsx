import { Button, SegmentedControl, Stack } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import { useLocale, useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { COMMON } from '../../ui/common-texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { showDone } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from '../reminders/reminders.module.css';
import { MessageRow } from './message-row.tsx';

const TEXTS = {
  title: t('送信できなかったメール', 'Messages that failed'),
  which: t('表示するメール', 'Which messages'),
  none: t('該当するメールはありません。', 'There are none.'),
  again: t('再送を予約しました', 'It will be sent again'),
};
const STATES = [
  {
    value: 'dead',
    name: t('送信失敗', 'Failed'),
    why: t(
      '送信を断念したか、受信を拒否されたメールです。原因を直してから再送してください。',
      'Given up, or refused for good. Remove the cause, then send again.',
    ),
  },
  {
    value: 'bounced',
    name: t('宛先不明', 'Bounced'),
    why: t(
      '宛先にメールが届きません。リセラーの連絡先を直してください。同じ宛先には再送できません。',
      'The address takes no mail. Correct the contact of the reseller; nothing is sent to the address again.',
    ),
  },
  {
    value: 'unknown',
    name: t('到着不明', 'Arrival unknown'),
    why: t(
      '届いたかどうか分からないメールです。再送すると、同じメールが2通届くことがあります。',
      'Nobody knows whether it arrived. Sent again, it may arrive twice.',
    ),
  },
] as const;

/** Mail that did not arrive, why, and another try for whoever may. */
export function MessagesPage() {
  const say = useSay();
  const { locale } = useLocale();
  const client = useQueryClient();
  const [state, setState] = useState<(typeof STATES)[number]['value']>('dead');
  const query = useInfiniteQuery({
    queryKey: ['messages', state, locale],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/v1/messages', {
          params: { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const retry = useMutation({
    mutationFn: (id: string) => api.POST('/v1/messages/{id}/retry', { params: { path: { id } } }),
    onSuccess: () => showDone(TEXTS.again),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title={say(TEXTS.title)} />
      <Stack>
        <SegmentedControl
          aria-label={say(TEXTS.which)}
          data={STATES.map(({ value, name }) => ({ value, label: say(name) }))}
          value={state}
          onChange={(next) => setState(next as typeof state)}
          style={{ alignSelf: 'flex-start' }}
        />
        {STATES.map(({ value, name, why }) =>
          value === state ? (
            <Panel key={value} title={say(name)}>
              <p className="small dim">{say(why)}</p>
              {query.isPending && <Loading />}
              {query.isError && <PageError error={query.error} reset={() => void query.refetch()} />}
              {query.isSuccess && items.length === 0 && <EmptyState title={say(TEXTS.none)} />}
              {items.length > 0 && (
                <ol className={classes.list}>
                  {items.map((message) => (
                    <MessageRow
                      key={message.id}
                      message={message}
                      isBusy={retry.isPending && retry.variables === message.id}
                      onRetry={() => retry.mutate(message.id)}
                    />
                  ))}
                </ol>
              )}
              {query.hasNextPage && (
                <Button size="xs" variant="default" onClick={() => void query.fetchNextPage()}>
                  {say(COMMON.more)}
                </Button>
              )}
            </Panel>
          ) : null,
        )}
      </Stack>
    </>
  );
}
