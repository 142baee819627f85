import { describe, expect, it } from 'vitest';
import { addMonths, type CalendarDate } from '../../../src/kernel/time.ts';
import { isCorporateNumber } from '../../../src/preflight/rules/ids.ts';
import { ownDomain } from '../../../src/preflight/rules/mail.ts';
import { plainPhone } from '../../../src/preflight/rules/phone.ts';
import { RULES } from '../../../src/preflight/rules/texts.ts';
import { type DocumentData, RULE_CODES } from '../../../src/preflight/rules/types.ts';
import { FINE, found, rules } from './input.ts';

describe('the telephone', () => {
  it.each([
    ['0312345678', []],
    ['09012345678', []],
    ['03-1234-5678', ['P1 warn']],
    ['+81 3-1234-5678', ['P1 warn']],
    ['０３１２３４５６７８', ['P1 warn']],
    ['312345678', ['P1 warn']],
  ])('%s: %j', (phone, expected) => {
    expect(found({ registered: null, entered: { ...FINE.entered, phone } })).toEqual(expected);
  });
  it('is the registered one, however it is grouped', () => {
    expect(found({ entered: { ...FINE.entered, phone: '0698765432' } })).toEqual(['P1 block']);
  });
  it.each(['+81 (0)3-1234-5678', '+81 3 1234 5678', '03(1234)5678', '０３－１２３４－５６７８'])(
    '%s is one number',
    (phone) => {
      expect(plainPhone(phone)).toBe('0312345678');
    },
  );
  it('is answered', () => {
    expect(found({ phoneReachable: false })).toEqual(['P2 warn']);
    expect(found({ phoneReachable: null })).toEqual([]);
  });
});

describe('the contact address', () => {
  it.each([
    ['taro@gmail.com', ['E1 block']],
    ['taro@yahoo.co.jp', ['E1 block']],
    ['taro@nifty.ne.jp', ['E3 warn']],
    ['taro@abc.ocn.ne.jp', ['E1 warn']],
    ['taro@aoitec.onmicrosoft.com', ['E2 block']],
    ['taro@aoitec.jp', ['E3 warn']],
    ['taro@mail.aoitec.co.jp', []],
    ['info@aoitec.co.jp', ['E4 block']],
    ['sales-tokyo@aoitec.co.jp', ['E4 block']],
    ['information.taro@aoitec.co.jp', []],
    ['taro@g.softbank.co.jp', ['E6 info']],
    ['Admin@Aoitec.onmicrosoft.com', ['E2 block', 'E4 block', 'E7 block']],
  ])('%s: %j', (email, expected) => {
    expect(found({ email, groupDomains: ['softbank.co.jp'] })).toEqual(expected);
  });
  it('takes our mail', () => expect(found({ mailBounces: true })).toEqual(['E5 block']));
  it.each([
    ['www.aoitec.co.jp', 'aoitec.co.jp'],
    ['mail.tokyo.aoitec.com', 'aoitec.com'],
    ['aoitec.jp', 'aoitec.jp'],
    ['a.b.example.co.uk', 'example.co.uk'],
  ])('%s belongs to %s', (host, expected) => expect(ownDomain(host)).toBe(expected));
});

const paper = (more: Partial<DocumentData>): DocumentData => ({
  code: 'registry_certificate',
  issuedOn: '2026-10-01' as CalendarDate,
  maxAgeMonths: 12,
  format: 'pdf',
  sizeBytes: 200_000,
  showsDomain: null,
  showsCompany: null,
  ...more,
});

describe('papers', () => {
  it.each([
    [{}, []],
    [{ issuedOn: '2025-11-20' }, ['D1 block']],
    [{ issuedOn: '2025-11-26' }, ['D1 warn']],
    [{ issuedOn: '2025-12-01' }, []],
    [{ issuedOn: '2020-01-01', maxAgeMonths: null }, []],
    [{ code: 'invoice_with_domain', showsDomain: false }, ['D2 block']],
    [{ code: 'invoice_with_domain', showsDomain: true, showsCompany: true }, []],
    [{ format: 'docx' }, ['D3 block']],
    [{ sizeBytes: 11 * 1024 * 1024 }, ['D3 block']],
  ])('%j: %j', (more, expected) => {
    expect(found({ documents: [paper(more as Partial<DocumentData>)] })).toEqual(expected);
  });
  it.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-01-15', 12, '2027-01-15'],
  ])('of %s are young for %i months, to %s', (issued, months, expected) => {
    expect(addMonths(issued as CalendarDate, months)).toBe(expected);
  });
});

describe('numbers', () => {
  const partner = { number: '1234567', kind: 'location', country: 'JP', active: true } as const;
  it.each([
    [{ number: 'MPN1234' }, ['I1 block']],
    [{ number: '１２３４５６７' }, ['I1 warn']],
    [{ kind: 'global' }, ['I2 block']],
    [{ country: 'US' }, ['I3 block']],
    [{ active: false }, ['I4 block']],
    [{ kind: null, country: null, active: null }, []],
  ] as const)('%j: %j', (more, expected) => {
    expect(found({ partnerId: { ...partner, ...more } })).toEqual(expected);
  });
  it('stand in one record only', () =>
    expect(found({ duplicates: ['partnerId', 'corporateNumber'] })).toEqual(['I5 block', 'I5 block']));
  // The National Tax Agency itself, the Cabinet Office, and two large companies, from the public register.
  it.each(['7000012050002', '2000012010019', '1180301018771', '5010401067252'])(
    '%s has the right check digit',
    (number) => {
      expect(isCorporateNumber(number)).toBe(true);
      const wrong = `${(Number(number[0]) % 9) + 1}${number.slice(1)}`;
      expect(isCorporateNumber(wrong)).toBe(false);
    },
  );
  it('of a corporation have thirteen digits with the right first one', () => {
    expect(found({ corporateNumber: '8000012050002' })).toEqual(['I6 block']);
    expect(found({ corporateNumber: '７０００ ０１２０ ５０００２' })).toEqual([]);
  });
});

describe('work tenant and people', () => {
  const tenant = {
    strategy: 'new_dedicated',
    domain: 'aoitec.onmicrosoft.com',
    country: 'JP',
    employeeCount: 3,
    riskAccepted: false,
  } as const;
  it.each([
    [{ domain: 'aoitec.com' }, ['T1 block']],
    [{ domain: 'Aoi-Tec.onmicrosoft.com' }, ['T1 block']],
    [{ domain: null }, ['T2 info']],
    [{ country: 'US' }, ['T2 block']],
    [{ strategy: 'own_existing' }, ['T3 block']],
    [{ strategy: 'own_existing', riskAccepted: true }, ['T3 warn']],
    [{ strategy: 'own_existing', employeeCount: 1 }, ['T3 warn']],
  ] as const)('%j: %j', (more, expected) => {
    expect(found({ workTenant: { ...tenant, ...more } })).toEqual(expected);
  });
  it.each([
    [{ globalAdminKnown: false }, ['G1 warn']],
    [{ signerKnown: false }, ['G2 warn']],
    [{ primaryLeaving: true }, ['G3 block']],
  ])('%j: %j', (more, expected) => {
    const people = { globalAdminKnown: true, signerKnown: true, primaryLeaving: false };
    expect(found({ people: { ...people, ...more } })).toEqual(expected);
  });
});

describe('every rule', () => {
  it('has words, a remedy and its items in both languages', () => {
    expect(Object.keys(RULES)).toEqual([...RULE_CODES]);
    for (const { text, remedy, items } of Object.values(RULES)) {
      expect(text.ja).toMatch(/[ぁ-ん]/u);
      expect(remedy.ja).toMatch(/(ください|ます|構いません)。$/u);
      expect(`${text.en}${remedy.en}`).toMatch(/[a-z]/u);
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) expect(item).toMatch(/^C\d{1,3}$/u);
      const places = (line: string) => [...line.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).toSorted();
      expect(places(text.ja)).toEqual(places(text.en));
      expect(places(remedy.ja)).toEqual(places(remedy.en));
    }
  });

  it('puts the gravest first', () => {
    expect(
      rules({
        mailBounces: true,
        phoneReachable: false,
        workTenant: { ...FINE.workTenant, domain: null } as never,
      }),
    ).toEqual(['E5', 'P2', 'T2']);
  });
});
