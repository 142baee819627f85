import type { Text } from '../../kernel/text.ts';
import type { CalendarDate } from '../../kernel/time.ts';

/** The families of product notes 4.8. N9 and A7 are what is left when no sharper rule explains a difference. */
export const RULE_CODES = [
  'N1',
  'N2',
  'N3',
  'N4',
  'N5',
  'N6',
  'N7',
  'N8',
  'N9',
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'A6',
  'A7',
  'P1',
  'P2',
  'E1',
  'E2',
  'E3',
  'E4',
  'E5',
  'E6',
  'E7',
  'D1',
  'D2',
  'D3',
  'I1',
  'I2',
  'I3',
  'I4',
  'I5',
  'I6',
  'T1',
  'T2',
  'T3',
  'G1',
  'G2',
  'G3',
] as const;
export type RuleCode = (typeof RULE_CODES)[number];

/** `block`: Microsoft will refuse it, or cannot take it back. `warn`: look again. `info`: have something ready. */
export const SEVERITIES = ['block', 'warn', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FIELDS = [
  'name',
  'postalCode',
  'prefecture',
  'city',
  'line1',
  'line2',
  'address',
  'phone',
  'email',
  'website',
  'corporateNumber',
  'partnerId',
  'workTenant',
  'documents',
  'people',
] as const;
export type Field = (typeof FIELDS)[number];

/** What one rule says about one field, before words and tenant settings. */
export interface Draft {
  readonly rule: RuleCode;
  readonly field: Field;
  /** Where this case is graver or lighter than the rule usually is. */
  readonly severity?: Severity;
  /** Fills the places of the rule's text. Values that the caller sent, never anybody else's. */
  readonly params?: Readonly<Record<string, string>>;
}

/** What the rules say about one thing, in words. */
export interface Finding {
  readonly rule: RuleCode;
  readonly severity: Severity;
  readonly field: Field;
  readonly text: Text;
  readonly remedy: Text;
  /** Items of the guide it rests on (C31). */
  readonly items: readonly string[];
}

export interface AddressData {
  readonly postalCode: string | null;
  readonly prefecture: string | null;
  readonly city: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
}

/** A company as the register has it, or as it is about to be typed at Microsoft. */
export interface CompanyData {
  readonly name: string | null;
  readonly address: AddressData | null;
  readonly phone: string | null;
}

export interface DocumentData {
  readonly code: string;
  readonly issuedOn: CalendarDate | null;
  /** Months after issue in which Microsoft takes it; null when age does not matter. */
  readonly maxAgeMonths: number | null;
  /** `pdf`, `png`, `jpeg`; null when it is not known yet. */
  readonly format: string | null;
  readonly sizeBytes: number | null;
  readonly showsDomain: boolean | null;
  readonly showsCompany: boolean | null;
}

export interface PartnerIdData {
  readonly number: string;
  readonly kind: 'location' | 'global' | null;
  readonly country: string | null;
  readonly active: boolean | null;
}

export interface WorkTenantData {
  readonly strategy: 'new_dedicated' | 'own_existing' | null;
  readonly domain: string | null;
  readonly country: string | null;
  readonly employeeCount: number | null;
  readonly riskAccepted: boolean;
}

export interface PeopleData {
  readonly globalAdminKnown: boolean;
  readonly signerKnown: boolean;
  /** The first contact has left the company, or is about to. */
  readonly primaryLeaving: boolean;
}

/** Everything the rules may look at. Null and absent parts are not judged: a rule never guesses. */
export interface PreflightInput {
  /** As in the register; null when nobody has typed it in. */
  readonly registered: (CompanyData & { readonly formerNames: readonly string[] }) | null;
  /** As it is about to be submitted. */
  readonly entered: CompanyData;
  /** Microsoft said that the name exists, so a sanctioned variant of it is right (C79). */
  readonly duplicateName: boolean;
  readonly email: string | null;
  /** With which the person signs in; ends with onmicrosoft.com (C14). */
  readonly signInName: string | null;
  readonly website: string | null;
  /** Mail domains of the parent company or group. */
  readonly groupDomains: readonly string[];
  /** Our own mail to the address came back, or its domain takes no mail. */
  readonly mailBounces: boolean;
  /** Whether somebody answers the number now; null when nobody has tried. */
  readonly phoneReachable: boolean | null;
  readonly corporateNumber: string | null;
  readonly partnerId: PartnerIdData | null;
  /** Which of its numbers another record of the distributor holds as well. */
  readonly duplicates: readonly ('corporateNumber' | 'partnerId' | 'workTenant')[];
  readonly workTenant: WorkTenantData | null;
  readonly people: PeopleData | null;
  readonly documents: readonly DocumentData[];
  readonly today: CalendarDate;
  /** When Microsoft is expected to decide. */
  readonly decisionOn: CalendarDate;
}
