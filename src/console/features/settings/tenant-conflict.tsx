import { Alert, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { Loading } from '../../ui/loading.tsx';
import type { Tenant } from '../../vocabulary/codes.ts';

const TEXTS = {
  title: t('入力中に、ほかの人が設定を変更しました', 'Somebody else changed the settings meanwhile'),
  why: t(
    '入力した内容は残っています。現在の設定を確認してから、もう一度保存してください。',
    'What you typed is kept. Look at the settings as they are now, then save again.',
  ),
  elsewhere: t('この画面の項目に変更はありません。', 'Nothing on this page was changed.'),
  seen: t('確認しました', 'I have seen this'),
  empty: t('（なし）', '(none)'),
};

interface ConflictProps {
  readonly base: Tenant;
  /** What this form shows, as name and value. */
  readonly describe: (tenant: Tenant) => readonly (readonly [string, string])[];
  readonly onSeen: (fresh: Tenant) => void;
}

/** Nobody overwrites what they did not see: shows what a colleague changed among the fields of this form. */
export function TenantConflict({ base, describe, onSeen }: ConflictProps) {
  const say = useSay();
  const news = useQuery({
    queryKey: ['tenant', 'since', base.revision],
    queryFn: () => body(api.GET('/v1/tenant')),
    staleTime: 0,
  });
  const before = new Map(describe(base));
  const changed = news.data ? describe(news.data).filter(([name, value]) => before.get(name) !== value) : [];
  return (
    <Alert color="yellow" title={say(TEXTS.title)} role="alert">
      <p>{say(TEXTS.why)}</p>
      {news.isPending && <Loading />}
      {news.data && changed.length === 0 && <p>{say(TEXTS.elsewhere)}</p>}
      <ul>
        {changed.map(([name, value]) => (
          <li key={name}>
            {name}: {value || say(TEXTS.empty)}
          </li>
        ))}
      </ul>
      {news.data && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={() => onSeen(news.data)}>
            {say(TEXTS.seen)}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
