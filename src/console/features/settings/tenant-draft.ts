import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import type { paths } from '../../api/generated/schema.ts';
import { t } from '../../i18n/text.ts';
import { showDone } from '../../ui/notify.tsx';
import type { Tenant } from '../../vocabulary/codes.ts';

const SAVED = t('設定を保存しました', 'Settings saved');
export type SettingsPatch = NonNullable<
  paths['/v1/tenant']['patch']['requestBody']['content']['application/json']['settings']
>;

/**
 * A form over the settings. It holds only what the person changed, over the version that was read, so that what a colleague changed
 * elsewhere stays, and what was typed outlives a refusal.
 */
export function useTenantDraft<Draft extends object>(
  tenant: Tenant,
  read: (tenant: Tenant) => Draft,
  toPatch: (changes: Partial<Draft>, draft: Draft) => SettingsPatch,
) {
  const client = useQueryClient();
  const [base, setBase] = useState(tenant);
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const draft: Draft = { ...read(base), ...changes };
  const isChanged = Object.keys(changes).length > 0;
  if (!isChanged && tenant.revision > base.revision) setBase(tenant);
  const save = useMutation({
    meta: { handled: true },
    mutationFn: () =>
      body(
        api.PATCH('/v1/tenant', {
          params: { header: { 'If-Match': `"${base.revision}"` } },
          body: { settings: toPatch(changes, draft) },
        }),
      ),
    onSuccess: (saved) => {
      setBase(saved);
      setChanges({});
      client.setQueryData(['tenant'], saved);
      showDone(SAVED);
      return client.invalidateQueries({ queryKey: ['template'] });
    },
  });
  return {
    base,
    draft,
    isChanged,
    save,
    set: (part: Partial<Draft>) => setChanges({ ...changes, ...part }),
    /** Goes on from a newer version that the person has seen. */
    goOn: (fresh: Tenant) => {
      setBase(fresh);
      save.reset();
    },
  };
}
