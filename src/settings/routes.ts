import { callContext } from '../access/index.ts';
import type { CalendarDate } from '../kernel/time.ts';
import { etagOf, ifMatch } from '../platform/http/conditional.ts';
import { problems } from '../platform/http/shared-schemas.ts';
import type { HttpApp } from '../platform/http/types.ts';
import { bindingOf } from '../tenancy/context.ts';
import { changeTenant, type TenancyDeps } from '../tenancy/index.ts';

import { patchTenantBody, tenant, toTenantBody } from './wire.ts';

const tags = ['Tenant'];
const may = (permission: 'tenant:read' | 'tenant:edit') =>
  ({ access: { ownership: 'staff', permission } }) as const;

/** `/v1/tenant`: the distributor's own settings. */
export function addTenantRoutes(app: HttpApp, deps: TenancyDeps): void {
  app.get(
    '/v1/tenant',
    {
      schema: {
        tags,
        operationId: 'getTenant',
        summary: 'The settings of the distributor',
        description: 'Language, zone, calendar, default programme.',
        response: { 200: tenant, ...problems() },
      },
      config: may('tenant:read'),
    },
    async (request, reply) => {
      const view = await deps.tenants.current(bindingOf(callContext(request)));
      reply.header('etag', etagOf(view.revision));
      return toTenantBody(view);
    },
  );

  app.patch(
    '/v1/tenant',
    {
      schema: {
        tags,
        operationId: 'changeTenant',
        summary: 'Change settings',
        description: 'Takes If-Match with the ETag that was read.',
        body: patchTenantBody,
        response: { 200: tenant, ...problems(412, 413, 415, 428) },
      },
      config: may('tenant:edit'),
    },
    async (request, reply) => {
      const context = callContext(request);
      const expected = ifMatch(request.headers['if-match']);
      const { settings, ...plain } = request.body;
      const closures = settings?.closures?.map((c) => ({
        ...c,
        from: c.from as CalendarDate,
        to: c.to as CalendarDate,
      }));
      const patch = { ...plain, settings: settings && { ...settings, closures } };
      const view = await changeTenant(deps, context, { patch, expected });
      reply.header('etag', etagOf(view.revision));
      return toTenantBody(view);
    },
  );
}
