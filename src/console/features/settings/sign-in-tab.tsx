import { PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import type { components } from '../../api/generated/schema.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { Loading } from '../../ui/loading.tsx';
import { showDone } from '../../ui/notify.tsx';
import { Panel } from '../../ui/panel.tsx';
import { fieldError } from './field-errors.ts';
import { SettingsForm } from './settings-form.tsx';
import { SignInConflict } from './sign-in-conflict.tsx';

type Provider = components['schemas']['SignInProvider'];

const TEXTS = {
  title: t('サインインに使うIDプロバイダー', 'Identity provider'),
  why: t(
    '利用者は、自社のIDプロバイダーでサインインします。発行者を変えると、登録済みの利用者は招待し直すまでサインインできません。',
    'Your people sign in at your own provider. People stay known only under the same issuer: after another one they have to be invited again.',
  ),
  callback: t('リダイレクトURI', 'Redirect address'),
  callbackWhy: t('IDプロバイダーに登録してください。', 'Register it at the provider.'),
  issuer: t('発行者（issuer）', 'Issuer'),
  issuerWhy: t(
    'Entra IDの場合は、自社のテナントIDを含むアドレスです。',
    'For Entra ID the address with the id of your own directory.',
  ),
  clientId: t('クライアントID', 'Client id'),
  secret: t('クライアントシークレット', 'Client secret'),
  secretWhy: t(
    '保存した値は表示しません。変更しない場合は空欄のままにしてください。',
    'Never shown again. Leave it empty to keep the stored one.',
  ),
  claim: t('多要素認証を確かめるクレーム', 'Claim that tells of a second factor'),
  values: t('多要素認証とみなす値', 'Values that count as a second factor'),
  domains: t('メールのドメイン', 'Mail domains'),
  commas: t('複数ある場合は、カンマで区切ります。', 'Separated by commas.'),
  saved: t('サインインの設定を保存しました', 'Sign-in saved'),
};

const shownOf = (provider: Provider) => ({
  issuer: provider.issuer ?? '',
  clientId: provider.clientId ?? '',
  clientSecret: '',
  claim: provider.mfa.claim,
  values: provider.mfa.values.join(', '),
  emailDomains: provider.emailDomains.join(', '),
});
type Draft = ReturnType<typeof shownOf>;
const listOf = (text: string) => text.split(/[,、\s]+/).filter(Boolean);

/** Where the distributor's people sign in. */
export function SignInTab() {
  const query = useQuery({ queryKey: ['sign-in'], queryFn: () => body(api.GET('/v1/tenant/sign-in')) });
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  return <SignInForm provider={query.data} />;
}

function SignInForm({ provider }: { readonly provider: Provider }) {
  const say = useSay();
  const client = useQueryClient();
  const [base, setBase] = useState(provider);
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const draft = { ...shownOf(base), ...changes };
  const set = (part: Partial<Draft>) => setChanges({ ...changes, ...part });
  const save = useMutation({
    meta: { handled: true },
    mutationFn: () =>
      body(
        api.PUT('/v1/tenant/sign-in', {
          params: { header: { 'If-Match': `"${base.revision}"` } },
          body: {
            issuer: draft.issuer.trim(),
            clientId: draft.clientId.trim(),
            ...(draft.clientSecret ? { clientSecret: draft.clientSecret } : {}),
            mfa: { claim: draft.claim, values: listOf(draft.values) },
            emailDomains: listOf(draft.emailDomains),
          },
        }),
      ),
    onSuccess: (saved) => {
      setBase(saved);
      setChanges({});
      client.setQueryData(['sign-in'], saved);
      showDone(TEXTS.saved);
    },
  });
  const text = (key: 'issuer' | 'clientId' | 'emailDomains') => ({
    value: draft[key],
    error: fieldError(save.error, `/${key}`),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set({ [key]: event.currentTarget.value }),
  });
  return (
    <SettingsForm
      permission="sign-in:edit"
      error={save.error}
      isBusy={save.isPending}
      isChanged={Object.keys(changes).length > 0}
      onSave={() => save.mutate()}
      conflict={
        <SignInConflict
          base={base}
          onSeen={(fresh) => {
            setBase(fresh);
            save.reset();
          }}
        />
      }
    >
      <Panel title={say(TEXTS.title)}>
        <Stack gap="sm">
          <p className="small dim">{say(TEXTS.why)}</p>
          <TextInput
            readOnly
            label={say(TEXTS.callback)}
            description={say(TEXTS.callbackWhy)}
            value={base.callbackUrl}
          />
          <TextInput label={say(TEXTS.issuer)} description={say(TEXTS.issuerWhy)} {...text('issuer')} />
          <TextInput label={say(TEXTS.clientId)} {...text('clientId')} />
          <PasswordInput
            label={say(TEXTS.secret)}
            description={say(TEXTS.secretWhy)}
            autoComplete="new-password"
            error={fieldError(save.error, '/clientSecret')}
            value={draft.clientSecret}
            onChange={(event) => set({ clientSecret: event.currentTarget.value })}
          />
          <Select
            label={say(TEXTS.claim)}
            allowDeselect={false}
            data={['amr', 'acr', 'acrs']}
            error={fieldError(save.error, '/mfa/claim')}
            value={draft.claim}
            onChange={(claim) => claim && set({ claim: claim as Draft['claim'] })}
          />
          <TextInput
            label={say(TEXTS.values)}
            description={say(TEXTS.commas)}
            error={fieldError(save.error, '/mfa/values')}
            value={draft.values}
            onChange={(event) => set({ values: event.currentTarget.value })}
          />
          <TextInput label={say(TEXTS.domains)} description={say(TEXTS.commas)} {...text('emailDomains')} />
        </Stack>
      </Panel>
    </SettingsForm>
  );
}
