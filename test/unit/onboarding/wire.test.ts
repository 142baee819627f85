import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ContactId } from '../../../src/kernel/ids.ts';
import { EVENT_TYPES } from '../../../src/onboarding/rules/events.ts';
import { EVENT_DATA, eventBody } from '../../../src/onboarding/wire/event-data.ts';
import {
  handoverBody,
  patchBody,
  toHandoverPatch,
  toProfilePatch,
} from '../../../src/onboarding/wire/patch.ts';
import { resellerRecord, staffRecord } from '../../../src/onboarding/wire/record.ts';
import { registerBody, toRegistration } from '../../../src/onboarding/wire/register.ts';
import { toEventCommand } from '../../../src/onboarding/wire/to-event-command.ts';
import { contact, Journey, START } from '../../support/journey.ts';
import { dataFor } from '../../support/random-case.ts';

const ID = '018f3c1e-7d3a-7b7e-9a4e-0123456789ab';

function command(body: unknown) {
  return toEventCommand(eventBody.parse(body), START);
}

function paths(body: unknown): string[] {
  const parsed = command(body);
  return parsed.ok ? [] : parsed.issues.map((issue) => issue.path.join('/'));
}

describe('an event on the wire', () => {
  it('has a schema for the data of every type, and none for others', () => {
    expect(Object.keys(EVENT_DATA)).toEqual([...EVENT_TYPES]);
    expect(eventBody.safeParse({ type: 'mpn.eaten' }).success).toBe(false);
  });

  it('accepts for every type what the rules are tested with', () => {
    const guids: Readonly<Record<string, string>> = { tenantId: ID, targetId: ID };
    for (const type of EVENT_TYPES) {
      for (let seed = 0; seed < 60; seed += 1) {
        const data = Object.fromEntries(
          Object.entries(dataFor(type, seed, new Journey())).map(([key, value]) => [
            key,
            guids[key] ?? value,
          ]),
        );
        expect(paths({ type, data }), `${type} ${JSON.stringify(data)}`).toEqual([]);
      }
    }
  });

  it('refuses unknown members in the frame and in the data, and says where', () => {
    expect(eventBody.safeParse({ type: 'mpn.started', color: 'red' }).success).toBe(false);
    const parsed = command({ type: 'mpn.started', data: { color: 'red' } });
    expect(parsed).toMatchObject({
      ok: false,
      issues: [{ code: 'unrecognized_keys', path: ['data'], keys: ['color'] }],
    });
    expect(paths({ type: 'mpn.rejected' })).toEqual(['data/causes']);
    expect(paths({ type: 'mpn.rejected', data: { causes: [] } })).toEqual(['data/causes']);
    expect(paths({ type: 'mpn.rejected', data: { causes: [{ check: 'email', cause: 'unknown' }] } })).toEqual(
      ['data/causes/0/check'],
    );
    expect(paths({ type: 'mfa.reading_recorded', data: { enforcedPercent: 101 } })).toEqual([
      'data/enforcedPercent',
    ]);
    expect(paths({ type: 'lifecycle.held', data: { reason: 'x' } })).toEqual(['data/until']);
  });

  it('forgives width and space in numbers, and keeps the last space of a name', () => {
    const id = command({
      type: 'partner_id.recorded',
      data: { number: ' １２３ ４５６７', kind: 'location', country: ' jp' },
    });
    expect(id).toMatchObject({ ok: true, value: { data: { number: '1234567', country: 'JP' } } });
    expect(
      paths({ type: 'partner_id.recorded', data: { number: '12-34', kind: 'location', country: 'JP' } }),
    ).toEqual(['data/number']);
    const name = command({ type: 'csp.submitted', data: { submittedName: '株式会社しるべ商事 ' } });
    expect(name).toMatchObject({ ok: true, value: { data: { submittedName: '株式会社しるべ商事 ' } } });
    expect(paths({ type: 'csp.submitted', data: { submittedName: ' 　' } })).toEqual(['data/submittedName']);
  });

  it('brings moments into one form, takes days for reports, and refuses the future', () => {
    const parsed = command({ type: 'mpn.started', occurredAt: '2022-03-01T09:00:00+09:00' });
    expect(parsed).toMatchObject({ ok: true, value: { occurredAt: '2022-03-01T00:00:00.000Z' } });
    const reading = command({
      type: 'mfa.reading_recorded',
      data: { asOf: '2022-02-28', enforcedPercent: 100 },
    });
    expect(reading).toMatchObject({ ok: true, value: { data: { asOf: '2022-02-28T00:00:00.000Z' } } });
    const late = command({ type: 'mpn.started', occurredAt: '2022-03-02T00:00:00Z' });
    expect(late).toMatchObject({
      ok: false,
      issues: [{ path: ['occurredAt'], params: { code: 'in_the_future' } }],
    });
    expect(eventBody.safeParse({ type: 'mpn.started', occurredAt: '2022-02-30T00:00:00Z' }).success).toBe(
      false,
    );
    expect(eventBody.safeParse({ type: 'mpn.started', occurredAt: 'yesterday' }).success).toBe(false);
  });

  it('limits what it takes', () => {
    expect(eventBody.safeParse({ type: 'mpn.started', note: 'x'.repeat(4001) }).success).toBe(false);
    expect(eventBody.safeParse({ type: 'mpn.started', note: 'x'.repeat(4000) }).success).toBe(true);
    expect(eventBody.safeParse({ type: 'mpn.started', evidence: { level: 5 } }).success).toBe(false);
    expect(
      eventBody.safeParse({ type: 'mpn.started', evidence: { level: 2, evidenceId: 'x' } }).success,
    ).toBe(false);
  });
});

describe('a registration on the wire', () => {
  const body = {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName: ' 株式会社しるべ商事 ', corporateNumber: '１２３４５６７８９０１２３' },
    contacts: [{ roles: ['primary_contact'], familyName: '標', email: ' hanako＠example.co.jp ' }],
  } as const;

  it('needs a name, a type and a start; the rest has sensible values', () => {
    const parsed = registerBody.parse(body);
    expect(toRegistration(parsed, { programme: '2022-02' }, () => 'contact-9' as ContactId)).toEqual({
      type: 'indirect',
      startPoint: 'no_mpn',
      programme: '2022-02',
      profile: {
        externalRef: null,
        company: {
          registeredName: '株式会社しるべ商事',
          corporateNumber: '1234567890123',
          address: null,
          phone: null,
          website: null,
        },
        contacts: [
          contact({
            id: 'contact-9' as ContactId,
            roles: ['primary_contact'],
            familyName: '標',
            givenName: '',
            email: 'hanako@example.co.jp',
          }),
        ],
        assigneeId: null,
        tags: [],
        parentResellerId: null,
      },
    });
    for (const missing of ['type', 'startPoint', 'company'] as const) {
      expect(registerBody.safeParse({ ...body, [missing]: undefined }).success).toBe(false);
    }
  });

  it('refuses unknown members at every depth, and what cannot be', () => {
    expect(registerBody.safeParse({ ...body, lifecycle: 'live' }).success).toBe(false);
    expect(registerBody.safeParse({ ...body, company: { ...body.company, legal: true } }).success).toBe(
      false,
    );
    expect(registerBody.safeParse({ ...body, contacts: [{ ...body.contacts[0], id: ID }] }).success).toBe(
      false,
    );
    expect(
      registerBody.safeParse({ ...body, contacts: [{ ...body.contacts[0], email: 'a@b@c' }] }).success,
    ).toBe(false);
    expect(
      registerBody.safeParse({ ...body, company: { ...body.company, website: 'javascript:alert(1)' } })
        .success,
    ).toBe(false);
  });
});

describe('a change on the wire', () => {
  const existing = [contact({ undeliverable: true, email: 'old@example.co.jp' })];
  const known = { ...existing[0], id: ID as ContactId } as ReturnType<typeof contact>;
  const newId = () => 'contact-9' as ContactId;

  it('keeps what the form does not know of a contact, and believes a new address', () => {
    const form = { id: ID, roles: ['primary_contact'], familyName: '舞黒', givenName: '太郎' };
    const same = toProfilePatch(
      patchBody.parse({ contacts: [{ ...form, email: 'old@example.co.jp' }] }),
      [known],
      newId,
    );
    expect(same).toMatchObject({ ok: true, value: { contacts: [{ id: ID, undeliverable: true }] } });
    const other = toProfilePatch(
      patchBody.parse({ contacts: [{ ...form, email: 'new@example.co.jp' }] }),
      [known],
      newId,
    );
    expect(other).toMatchObject({ ok: true, value: { contacts: [{ id: ID, undeliverable: false }] } });
  });

  it('refuses a contact that is not on record', () => {
    const body = patchBody.parse({ contacts: [{ id: ID, roles: ['secondary'], familyName: '標' }] });
    expect(toProfilePatch(body, existing, newId)).toMatchObject({
      ok: false,
      issues: [{ path: ['contacts', 0, 'id'], params: { code: 'unknown_contact' } }],
    });
  });

  it('names only what is to change', () => {
    expect(
      toProfilePatch(patchBody.parse({ assigneeId: null, company: { phone: null } }), existing, newId),
    ).toEqual({
      ok: true,
      value: { assigneeId: null, company: { phone: null } },
    });
    expect(patchBody.safeParse({ revision: 3 }).success).toBe(false);
  });

  it('hands a task to a colleague, who becomes the first contact', () => {
    const body = handoverBody.parse({ to: { familyName: '標', email: 'h@example.co.jp' } });
    expect(toHandoverPatch(body, [contact()], newId)).toMatchObject({
      ok: true,
      value: {
        contacts: [
          { id: 'contact-1', roles: ['global_admin', 'secondary'], leftCompany: false },
          { id: 'contact-9', roles: ['primary_contact'], familyName: '標' },
        ],
      },
    });
    const unknown = handoverBody.parse({ from: ID, to: { familyName: '標' } });
    expect(toHandoverPatch(unknown, [contact()], newId)).toMatchObject({ ok: false });
  });
});

describe('the schemas', () => {
  it('can be written as JSON Schema, for the description of the interface', () => {
    for (const schema of [staffRecord, resellerRecord]) {
      expect(z.toJSONSchema(schema, { io: 'output' })).toHaveProperty('properties.requirements');
    }
    for (const schema of [eventBody, registerBody, patchBody, handoverBody, ...Object.values(EVENT_DATA)]) {
      expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ additionalProperties: false });
    }
  });
});
