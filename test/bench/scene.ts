import type pg from 'pg';
import { createKey } from '../../src/access/create-key.ts';
import type { Role } from '../../src/kernel/actor.ts';
import type { ResellerId, TenantId } from '../../src/kernel/ids.ts';
import { newId } from '../../src/kernel/ids.ts';
import { createServices, type Services } from '../../src/main/services.ts';
import { createBusinessCalendar } from '../../src/platform/calendar/business-calendar.ts';
import { transactBound } from '../../src/platform/db/bound.ts';
import { closePools } from '../../src/platform/db/pools.ts';
import { createLogger } from '../../src/platform/log/logger.ts';
import { createTenant } from '../../src/tenancy/create-tenant.ts';
import type { BenchDatabase } from './database.ts';
import { resellerIdOf, seed, variantIndexOf } from './seed.ts';
import { buildVariants, type Variant } from './variants.ts';

/** A seeded database with its callers: what every workload works on. */
export interface Scene {
  readonly size: number;
  readonly services: Services;
  readonly admin: pg.Pool;
  readonly tenantId: TenantId;
  readonly variants: readonly Variant[];
  /** Resellers of the measured tenant are numbered 1 to `resellers`. */
  readonly resellers: number;
  readonly staffKey: string;
  /** Keys of some resellers that no event is reported on. */
  readonly selves: readonly { readonly n: number; readonly key: string }[];
  variantOf(n: number): Variant;
  close(): Promise<void>;
}

const TENANTS = 10;
const SELVES = 16;
const ZONE = 'Asia/Tokyo';

export async function buildScene(database: BenchDatabase, size: number): Promise<Scene> {
  const services = createServices(database.config, createLogger({ ...database.config, logLevel: 'silent' }));
  const tenants: TenantId[] = [];
  for (let i = 0; i < TENANTS; i++) tenants.push(await openTenant(services, `bench-${i}`));
  const [tenantId] = tenants;
  if (tenantId === undefined) throw new Error('no tenant');
  const calendar = createBusinessCalendar({ timeZone: ZONE, closures: [] });
  const variants = buildVariants(services.clock(), calendar);
  await seed(database.admin, { size, tenants, variants });

  const resellers = Math.ceil(size / 2);
  const variantOf = (n: number): Variant => {
    const variant = variants[variantIndexOf(n, variants.length)];
    if (!variant) throw new Error(`no variant for ${n}`);
    return variant;
  };
  const selves: { n: number; key: string }[] = [];
  for (let n = 1; n <= resellers && selves.length < SELVES; n++) {
    if (!isQuiet(variantOf(n)) || n % 3 > 0) continue;
    selves.push({ n, key: await makeKey(services, tenantId, 'reseller', resellerIdOf(n)) });
  }
  return {
    size,
    services,
    admin: database.admin,
    tenantId,
    variants,
    resellers,
    staffKey: await makeKey(services, tenantId, 'agent', null),
    selves,
    variantOf,
    close: () => closePools(services.pools),
  };
}

/** Nothing is reported on it and nothing about it changes by time alone, so its revision and its ETag stand. */
export function isQuiet({ inReview, columns }: Variant): boolean {
  return inReview === null && columns.nextChangeAt === null;
}

async function openTenant(services: Services, slug: string): Promise<TenantId> {
  return createTenant(services, {
    slug,
    name: slug,
    locale: 'ja',
    timeZone: ZONE,
    programme: '2025-10',
    operator: 'bench',
  });
}

async function makeKey(
  services: Services,
  tenantId: TenantId,
  role: Role,
  resellerId: string | null,
): Promise<string> {
  const context = {
    tenantId,
    actor: { kind: 'operator', id: 'bench' },
    requestId: newId<string>(),
    locale: 'ja',
  } as const;
  const input = {
    role,
    resellerId: resellerId as ResellerId | null,
    scopes: null,
    label: 'bench',
    expiresInDays: 30,
  };
  const binding = { tenantId, resellerId: null, credentialId: null };
  const made = await transactBound(services.pools.staff, binding, (tx) =>
    createKey(tx, context, input, services.clock()),
  );
  return made.key;
}
