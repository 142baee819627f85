import { z } from 'zod';
import { type Locale, say } from '../kernel/text.ts';
import type { CalendarDate } from '../kernel/time.ts';
import { calendarDate } from '../platform/http/dates.ts';
import type { Given } from './given.ts';
import type { PreflightResult } from './judge.ts';
import { FIELDS, RULE_CODES, SEVERITIES } from './rules/types.ts';

// Taken as it would be typed at Microsoft: spaces and width are what is being judged, so nothing is trimmed or folded here.
const typed = (max: number) => z.string().max(max);

const address = z.strictObject({
  postalCode: typed(20).nullish(),
  prefecture: typed(40).nullish(),
  city: typed(200).nullish(),
  line1: typed(400).nullish(),
  line2: typed(400).nullish(),
});

const company = {
  name: typed(300).optional(),
  address: address.optional(),
  phone: typed(60).optional(),
} as const;

const document = z.strictObject({
  code: typed(60),
  issuedOn: calendarDate.optional(),
  maxAgeMonths: z.int().min(1).max(120).nullish(),
  format: typed(20).optional(),
  sizeBytes: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  showsDomain: z.boolean().optional(),
  showsCompany: z.boolean().optional(),
});

/** What is about to be submitted; everything is optional, and what is absent is not judged. */
export const preflightBody = z
  .strictObject({
    registered: z
      .strictObject({ ...company, formerNames: z.array(typed(300)).max(20).optional() })
      .optional()
      .meta({ description: 'As in the register; on record without it' }),
    entered: z
      .strictObject(company)
      .optional()
      .meta({ description: 'As it is going to be typed at Microsoft' }),
    duplicateName: z
      .boolean()
      .optional()
      .meta({ description: 'Microsoft said that the name exists, so a sanctioned variant is right (C79)' }),
    email: typed(320).optional(),
    signInName: typed(320).optional(),
    website: typed(500).optional(),
    groupDomains: z.array(typed(253)).max(20).optional(),
    phoneReachable: z.boolean().optional(),
    corporateNumber: typed(40).optional(),
    partnerId: z
      .strictObject({
        number: typed(40),
        kind: z.enum(['location', 'global']).nullish(),
        country: typed(10).nullish(),
        active: z.boolean().nullish(),
      })
      .optional(),
    workTenant: z
      .strictObject({
        strategy: z.enum(['new_dedicated', 'own_existing']).nullish(),
        domain: typed(253).nullish(),
        country: typed(10).nullish(),
        employeeCount: z.int().min(0).max(1_000_000).nullish(),
        riskAccepted: z.boolean().optional(),
      })
      .optional(),
    people: z
      .strictObject({
        globalAdminKnown: z.boolean(),
        signerKnown: z.boolean(),
        primaryLeaving: z.boolean(),
      })
      .optional(),
    documents: z.array(document).max(20).optional(),
  })
  .meta({ id: 'PreflightBody' });
export type PreflightBody = z.output<typeof preflightBody>;

export const preflightResult = z
  .object({
    checkedAt: z.string(),
    blocks: z.int(),
    warnings: z.int(),
    findings: z.array(
      z.object({
        rule: z.enum(RULE_CODES),
        severity: z.enum(SEVERITIES),
        field: z.enum(FIELDS),
        text: z.string(),
        remedy: z.string(),
        items: z.array(z.string()).meta({ description: 'Items of the guide it rests on' }),
      }),
    ),
    differences: z
      .array(
        z.object({
          field: z.enum(FIELDS),
          registered: z.string(),
          entered: z.string(),
          parts: z.array(z.object({ kind: z.enum(['same', 'registered', 'entered']), text: z.string() })),
        }),
      )
      .meta({ description: 'Every field that is not as in the register, character by character' }),
    switchedOff: z.array(z.string()).meta({ description: 'Rules that the distributor has switched off' }),
  })
  .meta({ id: 'PreflightResult' });

/** What the verbs judge. */
export function toGiven(body: PreflightBody): Given {
  const { registered, entered, partnerId, workTenant, documents, ...rest } = body;
  return {
    ...rest,
    registered: registered && { ...registered, address: registered.address && toAddress(registered.address) },
    entered: entered && { ...entered, address: entered.address && toAddress(entered.address) },
    partnerId: partnerId && {
      number: partnerId.number,
      kind: partnerId.kind ?? null,
      country: partnerId.country ?? null,
      active: partnerId.active ?? null,
    },
    workTenant: workTenant && {
      strategy: workTenant.strategy ?? null,
      domain: workTenant.domain ?? null,
      country: workTenant.country ?? null,
      employeeCount: workTenant.employeeCount ?? null,
      riskAccepted: workTenant.riskAccepted ?? false,
    },
    documents: documents?.map((given) => ({
      code: given.code,
      issuedOn: (given.issuedOn ?? null) as CalendarDate | null,
      maxAgeMonths: given.maxAgeMonths ?? null,
      format: given.format ?? null,
      sizeBytes: given.sizeBytes ?? null,
      showsDomain: given.showsDomain ?? null,
      showsCompany: given.showsCompany ?? null,
    })),
  };
}

function toAddress(given: z.output<typeof address>) {
  return {
    postalCode: given.postalCode ?? null,
    prefecture: given.prefecture ?? null,
    city: given.city ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
  };
}

/** Findings in the caller's language. */
export function toResult(result: PreflightResult, locale: Locale): z.output<typeof preflightResult> {
  const count = (severity: string) =>
    result.findings.filter((finding) => finding.severity === severity).length;
  return {
    checkedAt: result.checkedAt,
    blocks: count('block'),
    warnings: count('warn'),
    findings: result.findings.map(({ text, remedy, items, ...finding }) => ({
      ...finding,
      text: say(text, locale),
      remedy: say(remedy, locale),
      items: [...items],
    })),
    differences: result.differences.map(({ parts, ...difference }) => ({ ...difference, parts: [...parts] })),
    switchedOff: [...result.switchedOff],
  };
}
