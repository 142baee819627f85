import { describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import {
  isConsistent,
  isIncluded,
  isSignedBy,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  sealTenant,
} from '../../src/ledger/index.ts';
import { sealDeps } from '../../src/main/seal-deps.ts';
import { type TestTenant, useApi } from '../support/api.ts';

const api = useApi();

const reseller = (name: string) => ({
  type: 'indirect',
  startPoint: 'no_mpn',
  company: { registeredName: name },
  contacts: [
    { roles: ['primary_contact'], familyName: '山田', givenName: '花子', email: 'hanako@canary.example' },
  ],
});

const nowhere = {
  last: async () => undefined,
  append: async () => undefined,
  keepFirstKey: async () => undefined,
  keepErasures: async () => undefined,
};
const seal = (tenant: TestTenant, limit = 100) =>
  sealTenant({ ...sealDeps(api.services), copies: nowhere }, tenant.id, limit);

/** A tenant in which a reseller was registered and invited, not sealed yet. */
async function started() {
  const tenant = await api.tenant();
  const lead = await tenant.as('lead');
  const { id } = (await lead.post('/v1/resellers', reseller('株式会社監査'))).json();
  await lead.post(`/v1/resellers/${id}/events`, { type: 'lifecycle.invited' }, { 'if-match': '"1"' });
  return { tenant, lead, resellerId: id as string };
}

const bytes = (hash: string) => Buffer.from(hash, 'base64');

/** Size and root of a signed note, once its signature is checked with the given key. */
function trusted(note: string, vkey: string) {
  const parsed = parseNote(note);
  const key = parseVerifierKey(vkey);
  const checkpoint = parsed && parseCheckpoint(parsed.text);
  if (!parsed || !key || !checkpoint || !isSignedBy(parsed, [key])) throw new Error('not signed');
  return checkpoint;
}

describe('GET /v1/audit-events', () => {
  it('lists every change newest first, without values of people, and says what is not sealed yet', async () => {
    const { tenant, lead, resellerId } = await started();
    const { items } = (await lead.get('/v1/audit-events')).json();
    expect(items.map(({ type }: { type: string }) => type)).toEqual([
      'lifecycle.invited',
      'reseller.registered',
      'api_key.created',
      'tenant.created',
    ]);
    expect(items[0]).toMatchObject({
      entity: { kind: 'reseller', id: resellerId, seq: 2 },
      actor: { kind: 'staff', role: 'lead' },
      log: null,
    });
    const [, registered] = items;
    expect(JSON.stringify(registered.payload)).not.toMatch(/canary|山田|花子|\$sealed/);
    expect(registered.payload.events[0].data.contacts[0].email).toEqual({
      sealed: true,
      subject: expect.any(String),
    });
    await seal(tenant);
    const sealed = (await lead.get('/v1/audit-events?limit=1')).json();
    expect(sealed.items[0].log).toEqual({ leafIndex: 3, sealedAt: expect.any(String) });
  });

  it('pages and filters', async () => {
    const { lead, resellerId } = await started();
    const first = (await lead.get('/v1/audit-events?limit=3')).json();
    const rest = (await lead.get(`/v1/audit-events?limit=3&cursor=${first.nextCursor}`)).json();
    expect([...first.items, ...rest.items]).toHaveLength(4);
    expect(rest.nextCursor).toBeNull();
    const count = async (query: string) => (await lead.get(`/v1/audit-events?${query}`)).json().items.length;
    expect(await count(`entityKind=reseller&entityId=${resellerId}`)).toBe(2);
    expect(await count(`entityKind=reseller&entityId=${newId()}`)).toBe(0);
    expect(await count('type=tenant.created')).toBe(1);
    expect(await count('entityKind=api_key')).toBe(1);
    expect(await count('from=2026-11-24T02:00:00Z')).toBe(0);
    expect(await count('until=2026-11-24T02:00:00Z')).toBe(4);
    expect((await lead.get('/v1/audit-events?limit=201')).statusCode).toBe(400);
    expect((await lead.get(`/v1/audit-events?type=x&cursor=${first.nextCursor}`)).statusCode).toBe(400);
  });

  it('is for those who may read the log', async () => {
    const { tenant } = await started();
    expect((await (await tenant.as('auditor')).get('/v1/audit-events')).statusCode).toBe(200);
    expect((await (await tenant.as('agent')).get('/v1/audit-events')).statusCode).toBe(403);
    const other = await (await api.tenant()).as('auditor');
    expect(
      (await other.get('/v1/audit-events')).json().items.map(({ type }: { type: string }) => type),
    ).toEqual(['api_key.created', 'tenant.created']);
  });
});

describe('GET /v1/audit/checkpoint and /v1/audit/proof', () => {
  it('give what a verifier needs: a signed root, and proofs that lead to it', async () => {
    const { tenant, lead } = await started();
    expect((await lead.get('/v1/audit/checkpoint')).statusCode).toBe(404);
    await seal(tenant, 3);
    const older = (await lead.get('/v1/audit/checkpoint')).json();
    expect(older).toMatchObject({ size: 3, waiting: 1 });
    const { items } = (await lead.get('/v1/audit-events')).json();
    const waiting = items[0].id;
    expect((await lead.get(`/v1/audit/proof?eventId=${waiting}`)).statusCode).toBe(409);
    await seal(tenant);
    const newer = (await lead.get('/v1/audit/checkpoint')).json();
    const [old, now] = [trusted(older.note, older.keys[0]), trusted(newer.note, older.keys[0])];
    for (const { id, leafHash } of items) {
      const proof = (await lead.get(`/v1/audit/proof?eventId=${id}`)).json();
      expect(proof.checkpoint).toBe(newer.note);
      expect(
        isIncluded(proof.leafIndex, proof.size, bytes(leafHash), proof.hashes.map(bytes), now.root),
      ).toBe(true);
    }
    const proof = (await lead.get('/v1/audit/proof?from=3')).json();
    expect(proof).toMatchObject({ kind: 'consistency', from: 3, size: 4 });
    expect(isConsistent(3, 4, old.root, now.root, proof.hashes.map(bytes))).toBe(true);
  });

  it('refuse what does not exist and what was asked wrongly', async () => {
    const { tenant, lead } = await started();
    await seal(tenant);
    const status = async (query: string) => (await lead.get(`/v1/audit/proof?${query}`)).statusCode;
    expect(await status(`eventId=${newId()}`)).toBe(404);
    expect(await status('from=3')).toBe(404);
    expect(await status('from=0&size=3')).toBe(404);
    expect(await status('from=4&size=4')).toBe(200);
    expect(await status('')).toBe(400);
    expect(await status(`from=0&eventId=${newId()}`)).toBe(400);
    const foreign = (await lead.get('/v1/audit-events?limit=1')).json().items[0].id;
    const other = await api.tenant();
    const stranger = await other.as('auditor');
    await seal(other);
    expect((await stranger.get(`/v1/audit/proof?eventId=${foreign}`)).statusCode).toBe(404);
  });
});

describe('GET /v1/changes', () => {
  it('gives every change once and in order, however it is read', async () => {
    const { tenant, lead, resellerId } = await started();
    const nothing = (await lead.get('/v1/changes')).json();
    expect(nothing).toEqual({ items: [], nextAfter: 0, nextCursor: null, hasMore: false });
    await seal(tenant);
    const all = (await lead.get('/v1/changes')).json();
    expect(all.items.map(({ sequence }: { sequence: number }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(all.items.at(-1)).toEqual({
      sequence: 4,
      eventId: expect.any(String),
      type: 'lifecycle.invited',
      entity: { kind: 'reseller', id: resellerId },
      resellerId,
      revision: 2,
      at: '2026-11-24T01:00:00.000Z',
    });
    const read: unknown[] = [];
    for (let after = 0, hasMore = true; hasMore; ) {
      const page = (await lead.get(`/v1/changes?after=${after}&limit=3`)).json();
      read.push(...page.items);
      ({ hasMore, nextAfter: after } = page);
    }
    expect(read).toEqual(all.items);
    for (const after of ['4', 'latest']) {
      expect((await lead.get(`/v1/changes?after=${after}`)).json()).toEqual({
        items: [],
        nextAfter: 4,
        nextCursor: null,
        hasMore: false,
      });
    }
    expect((await lead.get('/v1/changes?after=last')).statusCode).toBe(400);
  });

  it('needs the scope', async () => {
    const tenant = await api.tenant();
    expect((await (await tenant.as('integration', ['changes:read'])).get('/v1/changes')).statusCode).toBe(
      200,
    );
    expect((await (await tenant.as('integration', ['resellers:read'])).get('/v1/changes')).statusCode).toBe(
      403,
    );
  });
});
