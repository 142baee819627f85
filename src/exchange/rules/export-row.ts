import type { Locale } from '../../kernel/text.ts';
import type { CalendarDate, Instant } from '../../kernel/time.ts';
import type { Contact } from '../../onboarding/rules/contact.ts';
import type { ResellerState, Review } from '../../onboarding/rules/state.ts';
import { wordFor, wordsForCauses } from './cell-word.ts';
import { COLUMNS, type ColumnKey, EXPORT_KEYS } from './columns.ts';
import * as words from './vocabulary.ts';

export interface ExportContext {
  readonly locale: Locale;
  /** The date of a moment where the tenant lives. */
  readonly dateOf: (at: Instant) => CalendarDate;
}

type Cells = Readonly<Partial<Record<ColumnKey, string | null>>>;

/** The header line of an export. */
export function exportHeaders(locale: Locale): readonly string[] {
  return COLUMNS.filter((column) => EXPORT_KEYS.includes(column.key)).map((column) => column.header[locale]);
}

/** One record as a line of the export. Every cell is written so that the importer reads the same thing back. */
export function exportRow(id: string, state: ResellerState, context: ExportContext): readonly string[] {
  const cells: Cells = {
    id,
    ...identityCells(state, context),
    ...companyCells(state),
    ...trackCells(state, context),
  };
  return EXPORT_KEYS.map((key) => cells[key] ?? '');
}

function identityCells(state: ResellerState, { locale, dateOf }: ExportContext): Cells {
  const { hold, profile } = state;
  return {
    externalRef: profile.externalRef,
    type: wordFor(words.TYPE_WORDS, state.type, locale),
    startPoint: wordFor(words.START_POINT_WORDS, state.startPoint, locale),
    programme: state.programme,
    lifecycle: wordFor(words.LIFECYCLE_WORDS, state.lifecycle, locale),
    heldUntil: hold && dateOf(hold.until),
    lifecycleReason: hold?.reason ?? null,
    tags: profile.tags.join(locale === 'ja' ? '、' : ', '),
  };
}

function companyCells({ profile }: ResellerState): Cells {
  const { company } = profile;
  const contact = mainContact(profile.contacts);
  return {
    registeredName: company.registeredName,
    corporateNumber: company.corporateNumber,
    postalCode: company.address?.postalCode ?? null,
    prefecture: company.address?.prefecture ?? null,
    city: company.address?.city ?? null,
    line1: company.address?.line1 ?? null,
    line2: company.address?.line2 ?? null,
    phone: company.phone,
    website: company.website,
    contactFamilyName: contact?.familyName ?? null,
    contactGivenName: contact?.givenName ?? null,
    contactEmail: contact?.email ?? null,
    contactPhone: contact?.phone ?? null,
  };
}

/** Whom a list would name: the primary contact, else whoever still works there. */
function mainContact(contacts: readonly Contact[]): Contact | undefined {
  const present = contacts.filter(
    (one) => !one.leftCompany && one.roles.some((role) => role !== 'sales_owner'),
  );
  return present.find((one) => one.roles.includes('primary_contact')) ?? present[0];
}

function trackCells(state: ResellerState, { locale, dateOf }: ExportContext): Cells {
  const { workTenant, partnerId, idLink, mpa, mfa, providerLink } = state.tracks;
  const day = (at: Instant | null) => (at === null ? null : dateOf(at));
  return {
    tenantStrategy: workTenant.strategy && wordFor(words.STRATEGY_WORDS, workTenant.strategy, locale),
    tenantDomain: workTenant.domain,
    tenantId: workTenant.tenantId,
    ...reviewCells(state, 'mpn', { locale, dateOf }),
    partnerId: partnerId.number,
    partnerIdKind: partnerId.kind && wordFor(words.PARTNER_ID_KIND_WORDS, partnerId.kind, locale),
    ...reviewCells(state, 'csp', { locale, dateOf }),
    idLink: wordFor(words.ID_LINK_WORDS, idLink.state, locale),
    mpaStatus: wordFor(words.MPA_WORDS, mpa.state === 'locked' ? 'not_accepted' : mpa.state, locale),
    mpaDate: mpa.effectiveDate,
    mpaAcceptedBy: mpa.acceptedBy,
    mfaStatus: wordFor(words.MFA_WORDS, mfa.state, locale),
    mfaDate: mfa.state === 'not_started' ? null : day(mfa.policyOnAt),
    mfaMethod:
      mfa.state === 'not_started' || mfa.method === null
        ? null
        : wordFor(words.MFA_METHOD_WORDS, mfa.method, locale),
    mfaPercent: mfa.latest && `${mfa.latest.enforcedPercent}%`,
    providerLink: wordFor(
      words.PROVIDER_LINK_WORDS,
      providerLink.state === 'locked' ? 'not_yet' : providerLink.state,
      locale,
    ),
    providerLinkDate: providerLink.state === 'approved' ? day(providerLink.since) : null,
  };
}

function reviewCells(state: ResellerState, review: Review, { locale, dateOf }: ExportContext): Cells {
  const track = state.tracks[review];
  const causes = track.state === 'rejected' ? (track.attempts.at(-1)?.causes ?? []) : [];
  const isDated = track.state !== 'not_started' && track.state !== 'not_required';
  return {
    [`${review}Status`]: wordFor(words.ENROLMENT_WORDS, track.state, locale),
    [`${review}Date`]: isDated ? dateOf(track.since) : null,
    [`${review}Causes`]: wordsForCauses(causes, locale),
  };
}
