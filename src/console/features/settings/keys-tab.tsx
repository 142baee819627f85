import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { useMay } from '../../shell/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Loading } from '../../ui/loading.tsx';
import { showDone } from '../../ui/notify.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SecretOnce } from '../../ui/secret-once.tsx';
import type { ApiKey } from '../../vocabulary/codes.ts';
import { ROLES } from '../../vocabulary/labels.ts';
import classes from './settings.module.css';

const TEXTS = {
  title: t('APIキー', 'API keys'),
  label: t('名前（用途）', 'Name: what it is for'),
  role: t('役割', 'Role'),
  created: t('作成日', 'Made'),
  expires: t('期限', 'Expires'),
  make: t('キーを作る', 'Make a key'),
  onceTitle: t('新しいキー', 'The new key'),
  once: t('表示は今回だけです。安全な場所に保存してください。', 'Shown this once. Keep it in a safe place.'),
  revoke: t('無効にする', 'End'),
  revokeTitle: t('キー「{label}」を無効にする', 'End the key “{label}”'),
  revokeWhy: t(
    'このキーを使うプログラムは、次の呼び出しから拒否されます。元に戻せません。',
    'Programs that use it are refused from their next call on. This cannot be undone.',
  ),
  revoked: t('キーを無効にしました', 'The key has ended'),
  ended: t('無効', 'Ended'),
};
const CHOICES = ['agent', 'lead', 'admin', 'auditor'] as const;

export function KeysTab() {
  const say = useSay();
  const client = useQueryClient();
  const mayWrite = useMay('keys:write');
  const [ending, setEnding] = useState<ApiKey>();
  const query = useQuery({
    queryKey: ['keys'],
    queryFn: () => body(api.GET('/v1/api-keys', { params: { query: { limit: 200 } } })),
  });
  const revoke = useMutation({
    mutationFn: (id: string) => api.DELETE('/v1/api-keys/{id}', { params: { path: { id } } }),
    onSuccess: () => {
      showDone(TEXTS.revoked);
      setEnding(undefined);
      return client.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  return (
    <Stack>
      {mayWrite && <NewKey />}
      <Panel title={say(TEXTS.title)}>
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{say(TEXTS.label)}</th>
                <th>{say(TEXTS.role)}</th>
                <th>{say(TEXTS.created)}</th>
                <th>{say(TEXTS.expires)}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {query.data.items.map((key) => (
                <KeyRow key={key.id} apiKey={key} mayEnd={mayWrite} onEnd={() => setEnding(key)} />
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {ending && (
        <ConfirmDialog
          title={say(TEXTS.revokeTitle, { label: ending.label })}
          text={say(TEXTS.revokeWhy)}
          confirm={say(TEXTS.revoke)}
          busy={revoke.isPending}
          onConfirm={() => revoke.mutate(ending.id)}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Stack>
  );
}

interface KeyRowProps {
  readonly apiKey: ApiKey;
  readonly mayEnd: boolean;
  readonly onEnd: () => void;
}

function KeyRow({ apiKey, mayEnd, onEnd }: KeyRowProps) {
  const say = useSay();
  const format = useFormat();
  const role = ROLES[apiKey.role];
  return (
    <tr>
      <td>{apiKey.label}</td>
      <td>
        {role ? say(role) : apiKey.role} <span className="dim small">{apiKey.scopes.join(', ')}</span>
      </td>
      <td className="number">{format.day(apiKey.createdAt)}</td>
      <td className="number">{format.day(apiKey.expiresAt)}</td>
      <td>
        {apiKey.revokedAt && <span className="dim">{say(TEXTS.ended)}</span>}
        {!apiKey.revokedAt && mayEnd && (
          <Button size="compact-xs" variant="default" onClick={onEnd}>
            {say(TEXTS.revoke)}
          </Button>
        )}
      </td>
    </tr>
  );
}

function NewKey() {
  const say = useSay();
  const client = useQueryClient();
  const [label, setLabel] = useState('');
  const [role, setRole] = useState<(typeof CHOICES)[number]>('agent');
  const make = useMutation({
    meta: { handled: true },
    mutationFn: () =>
      body(api.POST('/v1/api-keys', { params: { header: {} }, body: { role, label, expiresInDays: 365 } })),
    onSuccess: () => {
      setLabel('');
      return client.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  return (
    <Panel title={say(TEXTS.make)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack gap="sm">
          <Group align="flex-end">
            <TextInput
              flex={1}
              label={say(TEXTS.label)}
              required
              maxLength={100}
              value={label}
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
            <Select
              label={say(TEXTS.role)}
              data={CHOICES.map((value) => ({ value, label: ROLES[value] ? say(ROLES[value]) : value }))}
              value={role}
              onChange={(next) => setRole((next ?? 'agent') as (typeof CHOICES)[number])}
            />
            <Button type="submit" loading={make.isPending}>
              {say(TEXTS.make)}
            </Button>
          </Group>
          {make.isError && <ProblemAlert error={make.error} />}
          {make.data && (
            <SecretOnce title={say(TEXTS.onceTitle)} text={say(TEXTS.once)} value={make.data.key} />
          )}
        </Stack>
      </form>
    </Panel>
  );
}
