import { findTenantAcrossTenants } from '../access/store.ts';
import { buildDemo } from '../exchange/index.ts';
import type { Locale } from '../kernel/text.ts';
import { createLogger } from '../platform/log/logger.ts';
import { startMailSink } from '../platform/mail/sink/start-sink.ts';
import { createTenant } from '../tenancy/index.ts';
import { startApi } from './api.ts';
import { startDemoSignIn } from './demo-sign-in.ts';
import { issueKey } from './issue-key.ts';
import { operate, operatorContext, operatorName, tenantNamed } from './operate.ts';
import type { DemoParts } from './run-demo.ts';
import { superviseWorker } from './supervise-worker.ts';

const SLUG = 'demo';
/** As many as a middling support centre looks after. */
const RESELLERS = 800;

/** The real parts of the demonstration. The tenant is a Japanese distributor, as its data are. */
export function demoParts(locale: Locale): DemoParts {
  return {
    startApi,
    startWorker: (config) => superviseWorker(config, createLogger(config)),
    // Beside the API's port, where one would look for it; any other when that is taken.
    startMail: (config) => startMailSink({ pagePort: config.port === 0 ? 0 : config.port + 1, locale }),
    startSignIn: (config) => startDemoSignIn(config, SLUG),
    ensureTenant: (config) =>
      operate(config, async (services) => {
        if ((await findTenantAcrossTenants(services.pools.staff, SLUG)) !== null) return;
        await createTenant(services, {
          slug: SLUG,
          name: 'デモ用ディストリビューター',
          locale: 'ja',
          timeZone: 'Asia/Tokyo',
          programme: '2025-10',
          operator: operatorName(),
        });
      }),
    fillTenant: (config, stop, onProgress) =>
      operate(config, async (services) => {
        const context = operatorContext(await tenantNamed(services, SLUG), 'ja');
        await buildDemo(services, context, { count: RESELLERS, stop, onProgress });
      }),
    createKey: (config) =>
      operate(config, async (services) => {
        const tenantId = await tenantNamed(services, SLUG);
        const input = {
          role: 'admin',
          resellerId: null,
          scopes: null,
          label: 'npm start',
          expiresInDays: 365,
        };
        return issueKey(services, tenantId, { ...input, role: 'admin' }, locale);
      }),
  };
}
