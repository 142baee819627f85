import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CarryContext, carryRow } from '../../../src/exchange/carry-row.ts';
import { exportHeaders, exportRow } from '../../../src/exchange/rules/export-row.ts';
import { guessMapping } from '../../../src/exchange/rules/guess-mapping.ts';
import { readRow } from '../../../src/exchange/rules/read-row.ts';
import {
  type ContactId,
  type CredentialId,
  type EventId,
  type ImportId,
  newId,
  type ResellerId,
} from '../../../src/kernel/ids.ts';
import { LOCALES } from '../../../src/kernel/text.ts';
import { addDays, type CalendarDate, type Instant, toInstant } from '../../../src/kernel/time.ts';
import { decideEvent } from '../../../src/onboarding/rules/decide-event.ts';
import { decideRegistration } from '../../../src/onboarding/rules/decide-registration.ts';
import { EVENT_TYPES, type EventCommand } from '../../../src/onboarding/rules/events.ts';
import { searchKey } from '../../../src/onboarding/rules/search-key.ts';
import { MFA_METHODS, type ResellerState } from '../../../src/onboarding/rules/state.ts';
import { CAUSES, RESELLER_TYPES, START_POINTS } from '../../../src/programmes/codes.ts';
import { editionOf } from '../../../src/programmes/index.ts';

const START = toInstant('2022-03-01T03:00:00Z');
const staff = { kind: 'staff', role: 'lead', id: 'lead-1' as CredentialId } as const;
const edition = editionOf('2022-02');
const ID = newId<ResellerId>();

/** Cells of people's own typing: formula starts, separators, wide forms, inner spaces. */
const text = fc
  .string({ unit: fc.constantFrom(...'株東都=+-@\'"、,あA1（）㈱髙ー ·'), minLength: 1, maxLength: 10 })
  .map((one) => one.trim())
  .filter((one) => /[^-‐ー－ ]/u.test(one));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

const profile = fc.record({
  externalRef: maybe(text),
  company: fc.record({
    registeredName: text,
    corporateNumber: maybe(fc.constantFrom('7000012050002', '1010401030882', '1234567890123')),
    address: maybe(
      fc.record({
        postalCode: fc.constantFrom('060-0001', '1050011'),
        prefecture: fc.constant('東京都'),
        city: fc.constant('港区'),
        line1: text,
        line2: maybe(text),
      }),
    ),
    phone: maybe(fc.constantFrom('03-0000-1234', '(03) 0000-1234', '+81 3 0000 1234', '0120-00')),
    website: maybe(fc.constant('https://www.toto.example.jp/')),
  }),
  contacts: fc.array(
    fc.record({
      id: fc.constant(null).map(() => newId<ContactId>()),
      roles: fc.constantFrom(['primary_contact'], ['global_admin', 'signer'], ['sales_owner']),
      familyName: fc.constantFrom('山田', '鈴木', '山 田'),
      givenName: fc.constantFrom('太郎', ''),
      email: maybe(fc.constantFrom('a@toto.example.jp', 'B@toto.example.jp')),
      phone: maybe(fc.constant('090-0000-0000')),
      locale: fc.constant('ja' as const),
      leftCompany: fc.boolean(),
      undeliverable: fc.boolean(),
    }),
    { maxLength: 1 },
  ),
  assigneeId: fc.constant(null),
  tags: fc.array(text, { maxLength: 3 }),
  parentResellerId: fc.constant(null),
});

const DATA: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'work_tenant.planned': fc.constantFrom(
    { strategy: 'new_dedicated' },
    { strategy: 'own_existing', riskAccepted: true, globalAdmin: '山田', employeeCount: 9 },
  ),
  'work_tenant.created': fc.constant({ domain: 'toto.onmicrosoft.com' }),
  'work_tenant.confirmed': fc.constant({ tenantId: '0f0e0d0c-0b0a-4908-8706-050403020100' }),
  'partner_id.recorded': fc.record({
    number: fc.constantFrom('1234567', '0007654'),
    kind: fc.constantFrom('location', 'global'),
    country: fc.constant('JP'),
  }),
  'id_link.linked': fc.constantFrom({}, { number: '1234567' }),
  'id_link.mismatched': fc.constant({ mismatch: 'kind' }),
  'mpa.accepted': fc.constantFrom({}, { effectiveDate: '2022-02-20', acceptedBy: '山田 太郎' }),
  'mfa.policy_enabled': fc.record({ method: fc.constantFrom(...MFA_METHODS) }),
  'mfa.reading_recorded': fc.record({ enforcedPercent: fc.constantFrom(0, 0.5, 33.333_333, 80, 100) }),
  'lifecycle.held': fc.constant({ reason: '担当者不在', until: '2023-01-01T00:00:00.000Z' }),
  'lifecycle.withdrawn': fc.constant({ reason: '辞退' }),
  'requirement.waived': fc.constant({
    code: 'id_link',
    reason: '例外',
    expiresAt: '2023-01-01T00:00:00.000Z',
  }),
};
const rejected = fc.record({
  causes: fc.array(
    fc.record({
      check: fc.constantFrom('email_ownership', 'employment', 'business'),
      cause: fc.constantFrom(...CAUSES),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

const event = fc.constantFrom(...EVENT_TYPES).chain((type) =>
  fc.record({
    type: fc.constant(type),
    data: type.endsWith('.rejected')
      ? rejected
      : type.endsWith('.submitted')
        ? fc.constant({ submittedName: '株式会社 東都' })
        : type.endsWith('.documents_requested')
          ? fc.constant({ documents: ['registry_certificate'] })
          : (DATA[type] ?? fc.constant({})),
    evidence: fc.record({ level: fc.constantFrom(0, 1, 2, 3), source: fc.constant('partner_center_export') }),
    note: fc.constant('理由'),
  }),
);

/** A record that some history of reports led to. */
const record = fc
  .tuple(
    profile,
    fc.constantFrom(...RESELLER_TYPES),
    fc.constantFrom(...START_POINTS),
    fc.array(event, { maxLength: 14 }),
  )
  .map(([person, type, startPoint, events]) => {
    const at = (now: Instant) => ({ actor: staff, now, eventId: newId<EventId>(), edition, resellerId: ID });
    const begun = decideRegistration(
      { type, startPoint, programme: '2022-02', profile: person as ResellerState['profile'] },
      at(START),
    );
    if (begun.kind !== 'changed') throw new Error('not registered');
    let { state } = begun;
    events.forEach((one, index) => {
      const decision = decideEvent(state, one as unknown as EventCommand, at(addDays(START, index)));
      if (decision.kind === 'changed') state = decision.state;
    });
    return state;
  });

const NOW = addDays(START, 30);
const context: CarryContext = {
  now: NOW,
  startOfDay: (date) => toInstant(`${date}T00:00:00+09:00`),
  source: 'list',
  programme: '2025-10',
  contactId: newId<ContactId>(),
  sameName: (a, b) => searchKey(a) === searchKey(b),
  reporter: {
    kind: 'import',
    role: 'agent',
    id: 'staff-1' as CredentialId,
    importId: 'import-1' as ImportId,
  },
  person: { kind: 'staff', role: 'agent', id: 'staff-1' as CredentialId },
  resellerId: ID,
  newEventId: () => newId<EventId>(),
};
const dateOf = (at: Instant) => toInstant(Date.parse(at) + 9 * 3_600_000).slice(0, 10) as CalendarDate;

describe('importing an export', () => {
  it.each(LOCALES)('changes nothing, whatever the record (%s)', (locale) => {
    const mapping = guessMapping([exportHeaders(locale)]);
    if (!mapping.ok) throw new Error(JSON.stringify(mapping.problems));
    fc.assert(
      fc.property(record, (state) => {
        const { row, problems } = readRow(mapping.mapping, exportRow(ID, state, { words: locale, dateOf }));
        expect(problems.filter((one) => one.severity === 'error')).toEqual([]);
        const carried = carryRow(row, state, context);
        expect(
          carried.kind === 'changed'
            ? carried.decisions.map((one) => [one.event.type, one.event.changes, one.event.data])
            : carried.kind,
        ).toBe('unchanged');
        expect(carried.problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('maps every column that it writes', () => {
    for (const locale of LOCALES) {
      const mapping = guessMapping([exportHeaders(locale)]);
      expect(mapping).toMatchObject({ ok: true, mapping: { ignored: [] } });
      expect(mapping.ok && mapping.mapping.columns.every((column) => column.how === 'exact')).toBe(true);
    }
  });

  it('does change what was edited in between', () => {
    const begun = decideRegistration(
      {
        type: 'indirect',
        startPoint: 'no_mpn',
        programme: '2022-02',
        profile: {
          externalRef: 'K-1',
          company: {
            registeredName: '株式会社東都',
            corporateNumber: null,
            address: null,
            phone: null,
            website: null,
          },
          contacts: [],
          assigneeId: null,
          tags: [],
          parentResellerId: null,
        },
      },
      { actor: staff, now: START, eventId: newId<EventId>(), edition },
    );
    if (begun.kind !== 'changed') throw new Error('not registered');
    const headers = exportHeaders('ja');
    const cells = [...exportRow(ID, begun.state, { words: 'ja', dateOf })];
    cells[headers.indexOf('CSP審査')] = '審査中';
    cells[headers.indexOf('電話番号')] = '03-0000-1234';
    const mapping = guessMapping([headers]);
    const { row } = readRow(mapping.ok ? mapping.mapping : { headerRow: 1, columns: [], ignored: [] }, cells);
    const carried = carryRow(row, begun.state, context);
    expect(carried.kind === 'changed' && carried.decisions.map((one) => one.event.type)).toEqual([
      'reseller.changed',
      'csp.email_confirmed',
    ]);
  });
});
