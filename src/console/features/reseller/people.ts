import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { useMay, useSession } from '../../shell/session.ts';

const KINDS = {
  staff: t('サポート窓口', 'Support desk'),
  import: t('取り込み', 'Import'),
  integration: t('連携プログラム', 'Integration'),
  reseller: t('リセラー', 'Reseller'),
  timer: t('自動処理', 'Automatic'),
  operator: t('システム管理者', 'Operator'),
} as const;
const YOU = t('自分', 'You');

interface Actor {
  readonly kind: string;
  readonly id?: string | null;
}

/** The distributor's own people, by id. Empty for whoever may not see them. */
export function useUsers() {
  const may = useMay('users:read');
  return useQuery({
    queryKey: ['users'],
    queryFn: () => body(api.GET('/v1/users', { params: { query: { limit: 200 } } })),
    enabled: may,
    staleTime: 300_000,
  });
}

/** Says who did something: a colleague's name where it is known, else what kind of actor it was. */
export function useActorName() {
  const say = useSay();
  const session = useSession();
  const users = useUsers();
  const names = new Map(users.data?.items.map((user) => [user.id as string, user.displayName]));
  return (actor: Actor): string => {
    const kind = actor.kind in KINDS ? say(KINDS[actor.kind as keyof typeof KINDS]) : actor.kind;
    if (!actor.id) return kind;
    if (actor.id === session?.userId) return `${session.name}（${say(YOU)}）`;
    return names.get(actor.id) ?? kind;
  };
}
