import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/kernel/time.ts';
import { type AuditRow, encodeRow, hashOfRow, LEAF_FIELDS } from '../../../src/ledger/rules/leaf.ts';
import { leafHash } from '../../../src/ledger/rules/tree.ts';

const ROW: AuditRow = {
  tenantId: '01980000-0000-7000-8000-000000000001',
  id: '01980000-0000-7000-8000-000000000002',
  entityKind: 'reseller',
  entityId: '01980000-0000-7000-8000-000000000003',
  entitySeq: 7,
  type: 'mpn.approved',
  actorKind: 'staff',
  actorRole: 'agent',
  actorId: '01980000-0000-7000-8000-000000000004',
  occurredAt: '2026-11-22T09:00:00.000Z' as Instant,
  recordedAt: '2026-11-22T09:00:01.250Z' as Instant,
  requestId: null,
  payload: '{"name":"株式会社しるべ𩸽"}',
};

const text = fc.string({ unit: 'binary', maxLength: 12 });
const maybe = fc.option(text, { nil: null });
const rows: fc.Arbitrary<AuditRow> = fc.record({
  tenantId: text,
  id: text,
  entityKind: text,
  entityId: text,
  entitySeq: fc.nat(),
  type: text,
  actorKind: text,
  actorRole: maybe,
  actorId: maybe,
  occurredAt: text.map((at) => at as Instant),
  recordedAt: text.map((at) => at as Instant),
  requestId: maybe,
  payload: text,
});

describe('the encoding of an audit event', () => {
  it('is the form name and the columns, each behind its length in bytes', () => {
    const encoded = encodeRow(ROW);
    expect(encoded.subarray(0, 20).toString('latin1')).toBe('\u0000\u0000\u0000\u0010shirube.event.v1');
    const payload = Buffer.from(ROW.payload);
    expect(encoded.subarray(-payload.length)).toEqual(payload);
    expect(encoded.readUInt32BE(encoded.length - payload.length - 4)).toBe(payload.length);
    expect(encoded.readUInt32BE(encoded.length - payload.length - 8)).toBe(0xffffffff);
  });

  it('has this hash for ever', () => {
    expect(hashOfRow(ROW).toString('hex')).toBe(
      '64341fd30c6354823310e8890af50c56d5e00038ad64a7becba5486da445f047',
    );
    expect(hashOfRow(ROW)).toEqual(leafHash(encodeRow(ROW)));
  });

  it('differs between any two different rows', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const equal = LEAF_FIELDS.every((field) => a[field] === b[field]);
        expect(encodeRow(a).equals(encodeRow(b))).toBe(equal);
      }),
    );
  });

  it('does not confuse a value that moved from one column to the next, nor nothing with the empty text', () => {
    expect(hashOfRow({ ...ROW, type: 'mpn.approveds', actorKind: 'taff' })).not.toEqual(hashOfRow(ROW));
    expect(hashOfRow({ ...ROW, requestId: '' })).not.toEqual(hashOfRow(ROW));
  });

  it('holds a payload larger than its first buffer', () => {
    const large = { ...ROW, payload: '"'.padEnd(300_000, '𩸽') };
    expect(hashOfRow(large)).toEqual(leafHash(encodeRow(large)));
    expect(encodeRow(large).length).toBeGreaterThan(Buffer.byteLength(large.payload));
  });
});
