import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client.ts';
import { PageError } from '../../shell/page-error.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ProviderLinkPanel } from './provider-link-panel.tsx';
import { TenantForm } from './tenant-form.tsx';

/** The distributor's own settings. */
export function TenantTab() {
  const query = useQuery({ queryKey: ['tenant'], queryFn: () => body(api.GET('/v1/tenant')) });
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  return (
    <Stack maw={760}>
      <TenantForm key={query.data.revision} tenant={query.data} />
      <ProviderLinkPanel link={query.data.settings.providerLink} />
    </Stack>
  );
}
