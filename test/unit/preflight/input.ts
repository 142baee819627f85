import type { CalendarDate } from '../../../src/kernel/time.ts';
import { runPreflight } from '../../../src/preflight/rules/run.ts';
import type { AddressData, PreflightInput, RuleCode } from '../../../src/preflight/rules/types.ts';

/** A company that nothing is wrong with. */
export const FINE: PreflightInput = {
  registered: {
    name: '株式会社アオイテック',
    address: {
      postalCode: '105-0021',
      prefecture: '東京都',
      city: '港区',
      line1: '東新橋一丁目9番1号',
      line2: null,
    },
    phone: '0312345678',
    formerNames: ['葵工業株式会社'],
  },
  entered: {
    name: '株式会社アオイテック',
    address: {
      postalCode: '1050021',
      prefecture: '東京都',
      city: '港区',
      line1: '東新橋一丁目9番1号',
      line2: null,
    },
    phone: '0312345678',
  },
  duplicateName: false,
  email: 'hanako.yamada@aoitec.co.jp',
  signInName: 'admin@aoitec.onmicrosoft.com',
  website: 'https://www.aoitec.co.jp/',
  groupDomains: [],
  mailBounces: false,
  phoneReachable: true,
  corporateNumber: '7000012050002',
  partnerId: { number: '1234567', kind: 'location', country: 'JP', active: true },
  duplicates: [],
  workTenant: {
    strategy: 'new_dedicated',
    domain: 'aoitec.onmicrosoft.com',
    country: 'JP',
    employeeCount: 12,
    riskAccepted: false,
  },
  people: { globalAdminKnown: true, signerKnown: true, primaryLeaving: false },
  documents: [],
  today: '2026-11-24' as CalendarDate,
  decisionOn: '2026-12-01' as CalendarDate,
};

/** What the rules find when some parts of the fine company are otherwise. */
export function found(change: Partial<PreflightInput>, off: readonly string[] = []): string[] {
  return runPreflight({ ...FINE, ...change }, off).map(({ rule, severity }) => `${rule} ${severity}`);
}

export const rules = (change: Partial<PreflightInput>): RuleCode[] =>
  runPreflight({ ...FINE, ...change }).map(({ rule }) => rule);

/** The fine company under another name, beside the register's. */
export const named = (entered: string, registered: string | null = '株式会社アオイテック', more = {}) => ({
  registered:
    registered === null
      ? null
      : { ...FINE.registered, name: registered, address: null, phone: null, formerNames: ['葵工業株式会社'] },
  entered: { ...FINE.entered, name: entered },
  ...more,
});

const REGISTERED: AddressData = FINE.entered.address as AddressData;

export const at = (entered: Partial<AddressData>, registered: Partial<AddressData> | null = {}) => ({
  registered:
    registered === null
      ? null
      : {
          name: '株式会社アオイテック',
          phone: null,
          formerNames: [],
          address: { ...REGISTERED, ...registered },
        },
  entered: { ...FINE.entered, address: { ...REGISTERED, ...entered } },
});
