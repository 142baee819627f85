import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { useMay } from '../../shell/session.ts';
import { Loading } from '../../ui/loading.tsx';
import { showDone } from '../../ui/notify.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SecretOnce } from '../../ui/secret-once.tsx';
import type { User } from '../../vocabulary/codes.ts';
import { ROLES } from '../../vocabulary/labels.ts';
import classes from './settings.module.css';

const TEXTS = {
  title: t('利用者', 'People'),
  name: t('氏名', 'Name'),
  email: t('メールアドレス', 'Email'),
  role: t('役割', 'Role'),
  status: t('状態', 'Status'),
  seen: t('前回のサインイン', 'Last sign-in'),
  invite: t('利用者を招待', 'Invite somebody'),
  once: t('招待リンク', 'The invitation link'),
  onceWhy: t(
    '表示は今回だけです。本人に安全な方法で渡してください。{until} まで有効です。',
    'Shown this once. Hand it to the person safely. It holds until {until}.',
  ),
  disable: t('利用を止める', 'Disable'),
  enable: t('利用を再開', 'Enable'),
  saved: t('利用者を変更しました', 'Changed'),
};
const STATUSES = {
  invited: t('招待中', 'Invited'),
  active: t('利用中', 'Active'),
  disabled: t('停止中', 'Disabled'),
} as const;
const CHOICES = ['agent', 'lead', 'admin', 'auditor'] as const;
type Role = (typeof CHOICES)[number];

export function UsersTab() {
  const say = useSay();
  const mayWrite = useMay('users:write');
  const query = useQuery({
    queryKey: ['users', 'all'],
    queryFn: () => body(api.GET('/v1/users', { params: { query: { limit: 200 } } })),
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  return (
    <Stack>
      {mayWrite && <Invite />}
      <Panel title={say(TEXTS.title)}>
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{say(TEXTS.name)}</th>
                <th>{say(TEXTS.email)}</th>
                <th>{say(TEXTS.role)}</th>
                <th>{say(TEXTS.status)}</th>
                <th>{say(TEXTS.seen)}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {query.data.items.map((user) => (
                <UserRow key={user.id} user={user} mayEdit={mayWrite} />
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </Stack>
  );
}

function UserRow({ user, mayEdit }: { readonly user: User; readonly mayEdit: boolean }) {
  const say = useSay();
  const format = useFormat();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (patch: { role?: Role; status?: 'active' | 'disabled' }) =>
      api.PATCH('/v1/users/{id}', {
        params: { path: { id: user.id }, header: { 'If-Match': `"${user.revision}"` } },
        body: patch,
      }),
    onSuccess: () => showDone(TEXTS.saved),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
  const roles = CHOICES.map((value) => ({ value, label: ROLES[value] ? say(ROLES[value]) : value }));
  return (
    <tr>
      <td>{user.displayName}</td>
      <td>{user.email}</td>
      <td>
        <Select
          size="xs"
          w={130}
          aria-label={`${user.displayName}: ${say(TEXTS.role)}`}
          data={roles}
          value={user.role}
          disabled={!mayEdit || change.isPending}
          onChange={(role) => role && change.mutate({ role: role as Role })}
        />
      </td>
      <td>{user.status in STATUSES ? say(STATUSES[user.status as keyof typeof STATUSES]) : user.status}</td>
      <td className="number">{format.moment(user.lastSignedInAt)}</td>
      <td>
        {mayEdit && user.status !== 'invited' && (
          <Button
            size="compact-xs"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ status: user.status === 'disabled' ? 'active' : 'disabled' })}
          >
            {say(user.status === 'disabled' ? TEXTS.enable : TEXTS.disable)}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Invite() {
  const say = useSay();
  const format = useFormat();
  const client = useQueryClient();
  const [displayName, setDisplayName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const invite = useMutation({
    meta: { handled: true },
    mutationFn: () =>
      body(api.POST('/v1/users', { params: { header: {} }, body: { displayName, email, role } })),
    onSuccess: () => {
      setDisplayName('');
      setEmail('');
      return client.invalidateQueries({ queryKey: ['users'] });
    },
  });
  const made = invite.data?.invitation;
  return (
    <Panel title={say(TEXTS.invite)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <Stack gap="sm">
          <Group align="flex-end">
            <TextInput
              flex={1}
              label={say(TEXTS.name)}
              required
              value={displayName}
              onChange={(event) => setDisplayName(event.currentTarget.value)}
            />
            <TextInput
              flex={1}
              type="email"
              label={say(TEXTS.email)}
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Select
              label={say(TEXTS.role)}
              w={130}
              data={CHOICES.map((value) => ({ value, label: ROLES[value] ? say(ROLES[value]) : value }))}
              value={role}
              onChange={(next) => setRole((next ?? 'agent') as Role)}
            />
            <Button type="submit" loading={invite.isPending}>
              {say(TEXTS.invite)}
            </Button>
          </Group>
          {invite.isError && <ProblemAlert error={invite.error} />}
          {made && (
            <SecretOnce
              title={say(TEXTS.once)}
              text={say(TEXTS.onceWhy, { until: format.moment(made.expiresAt) })}
              value={made.url}
            />
          )}
        </Stack>
      </form>
    </Panel>
  );
}
