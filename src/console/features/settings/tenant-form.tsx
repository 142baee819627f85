import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { useMay } from '../../shell/session.ts';
import { COMMON } from '../../ui/common-texts.ts';
import { showDone } from '../../ui/notify.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { Tenant } from '../../vocabulary/codes.ts';
import { PROGRAMMES } from '../../vocabulary/labels.ts';
import { ClosuresField } from './closures-field.tsx';

const TEXTS = {
  general: t('会社と言語', 'Company and language'),
  name: t('表示する会社名', 'Name shown'),
  locale: t('標準の言語', 'Language'),
  timeZone: t('タイムゾーン', 'Time zone'),
  programme: t('新しいリセラーに使う手順の版', 'Edition for new resellers'),
  mfa: t('MFAが済むまで注文を止める', 'Hold orders until MFA is in place'),
  mfaDefault: t('手順の版の定めに従う', 'As the edition says'),
  mfaYes: t('止める', 'Hold'),
  mfaNo: t('止めない（注意のみ表示）', 'Do not hold, only warn'),
  saved: t('設定を保存しました', 'Settings saved'),
};

/** Only what differs is sent, against the version that was read; whoever was second is told. */
export function TenantForm({ tenant }: { readonly tenant: Tenant }) {
  const say = useSay();
  const client = useQueryClient();
  const mayEdit = useMay('tenant:edit');
  const [draft, setDraft] = useState(tenant);
  const set = (part: Partial<Tenant>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    meta: { handled: true },
    mutationFn: () =>
      api.PATCH('/v1/tenant', {
        params: { header: { 'If-Match': `"${tenant.revision}"` } },
        body: {
          name: draft.name,
          locale: draft.locale,
          timeZone: draft.timeZone,
          programme: draft.programme,
          settings: { closures: draft.settings.closures, mfaBlocksOrders: draft.settings.mfaBlocksOrders },
        },
      }),
    onSuccess: () => {
      showDone(TEXTS.saved);
      return client.invalidateQueries({ queryKey: ['tenant'] });
    },
  });
  const blocks = draft.settings.mfaBlocksOrders;
  return (
    <form
      style={{ maxWidth: 760 }}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <fieldset disabled={!mayEdit} style={{ border: 0, margin: 0, padding: 0 }}>
        <Stack>
          <Panel title={say(TEXTS.general)}>
            <Stack gap="sm">
              <TextInput
                label={say(TEXTS.name)}
                required
                value={draft.name}
                onChange={(event) => set({ name: event.currentTarget.value })}
              />
              <Group grow align="flex-end">
                <Select
                  label={say(TEXTS.locale)}
                  data={[
                    { value: 'ja', label: '日本語' },
                    { value: 'en', label: 'English' },
                  ]}
                  value={draft.locale}
                  onChange={(locale) => set({ locale: locale as Tenant['locale'] })}
                />
                <TextInput
                  label={say(TEXTS.timeZone)}
                  required
                  value={draft.timeZone}
                  onChange={(event) => set({ timeZone: event.currentTarget.value })}
                />
              </Group>
              <Select
                label={say(TEXTS.programme)}
                data={Object.entries(PROGRAMMES).map(([value, text]) => ({ value, label: say(text) }))}
                value={draft.programme}
                onChange={(programme) => set({ programme: programme as Tenant['programme'] })}
              />
              <Radio.Group
                label={say(TEXTS.mfa)}
                value={String(blocks)}
                onChange={(value) =>
                  set({
                    settings: {
                      ...draft.settings,
                      mfaBlocksOrders: value === 'null' ? null : value === 'true',
                    },
                  })
                }
              >
                <Stack gap="xs" mt={4}>
                  <Radio value="null" label={say(TEXTS.mfaDefault)} />
                  <Radio value="true" label={say(TEXTS.mfaYes)} />
                  <Radio value="false" label={say(TEXTS.mfaNo)} />
                </Stack>
              </Radio.Group>
            </Stack>
          </Panel>
          <ClosuresField
            closures={draft.settings.closures}
            onChange={(closures) => set({ settings: { ...draft.settings, closures } })}
          />
          {save.isError && <ProblemAlert error={save.error} />}
          {mayEdit && (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                {say(COMMON.save)}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}
