import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { api, body } from '../../api/client.ts';
import { PageError } from '../../shell/page-error.tsx';
import { Loading } from '../../ui/loading.tsx';
import type { Tenant } from '../../vocabulary/codes.ts';

/** A form that stays as it is when the settings are read again, so that nothing typed is lost. */
export function withTenant(Form: ComponentType<{ readonly tenant: Tenant }>) {
  return function TenantSettings() {
    const query = useQuery({ queryKey: ['tenant'], queryFn: () => body(api.GET('/v1/tenant')) });
    if (query.isPending) return <Loading />;
    if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
    return <Form tenant={query.data} />;
  };
}
