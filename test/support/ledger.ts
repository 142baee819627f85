import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { type Instant, toInstant } from '../../src/kernel/time.ts';
import { appendEvent } from '../../src/ledger/append.ts';
import { checkpointFolder } from '../../src/ledger/checkpoint-copies.ts';
import { createKeyRing, type KeyRing } from '../../src/ledger/key-ring.ts';
import { type SealDeps, sealTenant } from '../../src/ledger/seal.ts';
import { type Binding, transactBound } from '../../src/platform/db/bound.ts';
import { closePools, createPools, type Pools } from '../../src/platform/db/pools.ts';
import type { TestDatabase } from './database.ts';

export interface LedgerKit {
  readonly pools: Pools;
  readonly ring: KeyRing;
  /** Where the copies of the checkpoints of this file's tests lie. */
  readonly folder: string;
  readonly deps: SealDeps;
  /** A tenant of its own for one test. */
  tenant(): Promise<string>;
  /** Appends events as staff, one transaction each, and returns their ids. */
  events(tenantId: string, count: number, payload?: unknown): Promise<string[]>;
  /** Registers a reseller and lets it go through further events: rows, history and numbers as the write door makes them. */
  reseller(tenantId: string, events: number): Promise<string>;
  sealAll(tenantId: string, limit?: number): Promise<void>;
  /** SQL by somebody with every right and no trigger in the way; `$T` stands for the tenant's id. */
  tamper(tenantId: string, sql: string): Promise<void>;
}

export const staffOf = (tenantId: string): Binding => ({ tenantId, resellerId: null, credentialId: null });

/** Pools, keys and a folder for copies, for tests of the ledger on a test file's own database. */
export function useLedger(db: TestDatabase): LedgerKit {
  let kit: Omit<LedgerKit, 'tenant' | 'events' | 'reseller' | 'sealAll' | 'tamper'> | undefined;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shirube-copies-'));
    const pools = createPools({
      urlOf: (role) => db.url(`shirube_${role}`),
      size: () => 6,
      onIdleError: () => undefined,
    });
    const ring = createKeyRing(db.config.secret);
    const deps: SealDeps = {
      pool: pools.sealer,
      ring,
      clock: () => toInstant(Date.now()),
      originPrefix: 'shirube.example',
      copies: checkpointFolder(folder),
    };
    kit = { pools, ring, folder, deps };
  });
  afterAll(async () => {
    if (kit === undefined) return;
    await closePools(kit.pools);
    await rm(kit.folder, { recursive: true, force: true });
  });
  const ready = () => {
    if (kit === undefined) throw new Error('the ledger exists from the first beforeAll on');
    return kit;
  };
  return {
    get pools() {
      return ready().pools;
    },
    get ring() {
      return ready().ring;
    },
    get folder() {
      return ready().folder;
    },
    get deps() {
      return ready().deps;
    },
    async tenant() {
      const id = newId<string>();
      await db.oracle('INSERT INTO tenant (id, slug, name) VALUES ($1, $2, $2)', [
        id,
        `t${id.replaceAll('-', '')}`,
      ]);
      return id;
    },
    async events(tenantId, count, payload = { said: 'something' }) {
      const ids = Array.from({ length: count }, () => newId<string>());
      for (const id of ids) {
        await transactBound(ready().pools.staff, staffOf(tenantId), (tx) =>
          appendEvent(
            tx,
            { tenantId, eventId: id, actor: { kind: 'timer' }, recordedAt: now(), requestId: null },
            {
              entityKind: 'import',
              entityId: id,
              entitySeq: 1,
              type: 'test.happened',
              occurredAt: now(),
              payload,
            },
          ),
        );
      }
      return ids;
    },
    reseller: (tenantId, events) => addReseller(db, tenantId, events),
    async tamper(tenantId, sql) {
      const inTenant = sql.replaceAll('$T', `'${tenantId}'`);
      await db.oracle(`BEGIN; SET LOCAL session_replication_role = replica; ${inTenant}; COMMIT`);
    },
    async sealAll(tenantId, limit = 5000) {
      for (;;) {
        const result = await sealTenant(ready().deps, tenantId, limit);
        if (result.kind === 'done' && result.sealed < limit) return;
      }
    },
  };
}

export const now = (): Instant => toInstant(Date.now());

/** A reseller with `events` events, each with its change, written by one statement per step. */
async function addReseller(db: TestDatabase, tenantId: string, events: number): Promise<string> {
  const id = newId<string>();
  for (let revision = 1; revision <= events; revision += 1) {
    const change =
      revision === 1
        ? `INSERT INTO reseller (tenant_id, id, revision, name, name_key, type, start_point, programme, lifecycle, stage,
             waiting_on, progress_done, progress_of, due_at, stage_since, state, created_at, updated_at)
           VALUES ($1, $2, 1, 'n', 'n', 'indirect', 'no_mpn', '2025-10', 'active', 'intake', 'reseller', 0, 8, 'infinity', now(), '{}', now(), now())
           RETURNING tenant_id, id, revision`
        : `UPDATE reseller SET revision = revision + 1 WHERE tenant_id = $1 AND id = $2 RETURNING tenant_id, id, revision`;
    await db.oracle(
      `WITH changed AS (${change})
       INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, occurred_at, recorded_at, payload)
       SELECT tenant_id, $3, 'reseller', id, revision, 'test.changed', 'timer', now(), now(), '{"a":1}' FROM changed`,
      [tenantId, id, newId<string>()],
    );
  }
  return id;
}
