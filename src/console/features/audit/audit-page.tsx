import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, body } from '../../api/client.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { COMMON } from '../../ui/common-texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './audit.module.css';
import { AuditEntry } from './audit-entry.tsx';
import { CheckpointPanel } from './checkpoint-panel.tsx';

const TEXTS = {
  title: t('監査ログ', 'Audit log'),
  entries: t('すべての変更（新しい順）', 'Every change, newest first'),
  none: t('条件に合う記録はありません', 'Nothing matches'),
  type: t('種類（例：mpn.approved）', 'Type, for example mpn.approved'),
  from: t('この日から', 'From'),
  until: t('この日まで', 'Until'),
  entityId: t('対象のID', 'ID of what was changed'),
};

export function AuditPage() {
  const say = useSay();
  const navigate = useNavigate();
  const filters = useSearch({ from: '/audit' });
  const { type, entityId, from, until } = filters;
  const query = useInfiniteQuery({
    queryKey: ['audit', 'list', filters],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/v1/audit-events', {
          params: {
            query: {
              limit: 100,
              ...(type ? { type } : {}),
              ...(entityId ? { entityId } : {}),
              ...(from ? { from: new Date(`${from}T00:00:00`).toISOString() } : {}),
              ...(until ? { until: new Date(`${until}T23:59:59.999`).toISOString() } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const set = (name: keyof typeof filters) => (value: string) =>
    void navigate({ to: '/audit', search: { ...filters, [name]: value || undefined }, replace: true });
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <PageHeader title={say(TEXTS.title)} />
      <CheckpointPanel />
      <Panel title={say(TEXTS.entries)}>
        <Group align="flex-end" mb="sm">
          <TextInput
            size="xs"
            w={220}
            label={say(TEXTS.type)}
            defaultValue={type ?? ''}
            onBlur={(event) => set('type')(event.currentTarget.value.trim())}
            onKeyDown={(event) => event.key === 'Enter' && set('type')(event.currentTarget.value.trim())}
          />
          <TextInput
            size="xs"
            w={300}
            label={say(TEXTS.entityId)}
            defaultValue={entityId ?? ''}
            onBlur={(event) => set('entityId')(event.currentTarget.value.trim())}
            onKeyDown={(event) => event.key === 'Enter' && set('entityId')(event.currentTarget.value.trim())}
          />
          <TextInput
            size="xs"
            type="date"
            label={say(TEXTS.from)}
            value={from ?? ''}
            onChange={(event) => set('from')(event.currentTarget.value)}
          />
          <TextInput
            size="xs"
            type="date"
            label={say(TEXTS.until)}
            value={until ?? ''}
            onChange={(event) => set('until')(event.currentTarget.value)}
          />
        </Group>
        {query.isPending && <Loading />}
        {query.isError && <PageError error={query.error} reset={() => void query.refetch()} />}
        {query.isSuccess && entries.length === 0 && <EmptyState title={say(TEXTS.none)} />}
        <ol className={classes.entries}>
          {entries.map((entry) => (
            <AuditEntry key={entry.id} entry={entry} />
          ))}
        </ol>
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
    </Stack>
  );
}
