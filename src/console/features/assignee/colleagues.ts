import { useMemo } from 'react';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { useSession } from '../../shell/session.ts';
import { useUsers } from '../reseller/people.ts';

/** How the list's filter writes that nobody is assigned. */
export const NOBODY = 'none';

const ME = t('{name}（自分）', '{name} (me)');
const GONE = t('登録のない人', 'Unknown person');

/** The people a reseller can be assigned to, oneself first, and what anybody assigned is called. */
export function useColleagues() {
  const say = useSay();
  const users = useUsers().data?.items;
  const session = useSession();
  return useMemo(() => {
    const me = session?.userId ?? null;
    const names = new Map((users ?? []).map((user) => [user.id as string, user.displayName]));
    const called = (id: string, name: string) => (id === me ? say(ME, { name }) : name);
    const active = (users ?? [])
      .filter(({ status, role }) => status !== 'disabled' && role !== 'auditor')
      .map(({ id, displayName }) => ({ id: id as string, name: called(id, displayName) }))
      .sort((a, b) => Number(b.id === me) - Number(a.id === me));
    return { me, active, nameOf: (id: string) => called(id, names.get(id) ?? say(GONE)) };
  }, [users, session, say]);
}
