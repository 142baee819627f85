import { Alert, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client.ts';
import type { components } from '../../api/generated/schema.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { Loading } from '../../ui/loading.tsx';

type Provider = components['schemas']['SignInProvider'];

const TEXTS = {
  title: t(
    '入力中に、ほかの人がサインインの設定を変更しました',
    'Somebody else changed the sign-in meanwhile',
  ),
  why: t(
    '入力した内容は残っています。現在の設定を確認してから、もう一度保存してください。',
    'What you typed is kept. Look at the settings as they are now, then save again.',
  ),
  seen: t('確認しました', 'I have seen this'),
};

interface ConflictProps {
  readonly base: Provider;
  readonly onSeen: (fresh: Provider) => void;
}

/** Shows the provider that a colleague has named meanwhile. */
export function SignInConflict({ base, onSeen }: ConflictProps) {
  const say = useSay();
  const news = useQuery({
    queryKey: ['sign-in', 'since', base.revision],
    queryFn: () => body(api.GET('/v1/tenant/sign-in')),
    staleTime: 0,
  });
  const now = news.data;
  return (
    <Alert color="yellow" title={say(TEXTS.title)} role="alert">
      <p>{say(TEXTS.why)}</p>
      {news.isPending && <Loading />}
      {now && (
        <>
          <ul>
            {[
              now.issuer,
              now.clientId,
              `${now.mfa.claim}: ${now.mfa.values.join(', ')}`,
              now.emailDomains.join(', '),
            ]
              .filter(Boolean)
              .map((value) => (
                <li key={value}>{value}</li>
              ))}
          </ul>
          <Group mt="sm">
            <Button size="xs" variant="default" onClick={() => onSeen(now)}>
              {say(TEXTS.seen)}
            </Button>
          </Group>
        </>
      )}
    </Alert>
  );
}
