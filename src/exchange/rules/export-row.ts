import type { Locale } from '../../kernel/text.ts';
import type { CalendarDate, Instant } from '../../kernel/time.ts';
import type { Contact } from '../../onboarding/rules/contact.ts';
import type { ResellerState, Review } from '../../onboarding/rules/state.ts';
import { type WordStyle, wordFor, wordsForCauses } from './cell-word.ts';
import { COLUMNS, type ColumnKey, EXPORT_KEYS } from './columns.ts';
import * as words from './vocabulary.ts';

export interface ExportContext {
  readonly words: WordStyle;
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

function identityCells(state: ResellerState, { words: style, dateOf }: ExportContext): Cells {
  const { hold, profile } = state;
  return {
    externalRef: profile.externalRef,
    type: wordFor(words.TYPE_WORDS, state.type, style),
    startPoint: wordFor(words.START_POINT_WORDS, state.startPoint, style),
    programme: state.programme,
    lifecycle: wordFor(words.LIFECYCLE_WORDS, state.lifecycle, style),
    heldUntil: hold && dateOf(hold.until),
    lifecycleReason: hold?.reason ?? null,
    tags: profile.tags.join(style === 'ja' ? '、' : ','),
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

function trackCells(state: ResellerState, { words: style, dateOf }: ExportContext): Cells {
  const { workTenant, partnerId, idLink, mpa, mfa, providerLink } = state.tracks;
  const day = (at: Instant | null) => (at === null ? null : dateOf(at));
  return {
    tenantStrategy: workTenant.strategy && wordFor(words.STRATEGY_WORDS, workTenant.strategy, style),
    tenantDomain: workTenant.domain,
    tenantId: workTenant.tenantId,
    ...reviewCells(state, 'mpn', { words: style, dateOf }),
    partnerId: partnerId.number,
    partnerIdKind: partnerId.kind && wordFor(words.PARTNER_ID_KIND_WORDS, partnerId.kind, style),
    ...reviewCells(state, 'csp', { words: style, dateOf }),
    idLink: wordFor(words.ID_LINK_WORDS, idLink.state, style),
    mpaStatus:
      style === 'codes'
        ? mpa.state
        : wordFor(words.MPA_WORDS, mpa.state === 'locked' ? 'not_accepted' : mpa.state, style),
    mpaDate: mpa.effectiveDate,
    mpaAcceptedBy: mpa.acceptedBy,
    mfaStatus: wordFor(words.MFA_WORDS, mfa.state, style),
    mfaDate: mfa.state === 'not_started' ? null : day(mfa.policyOnAt),
    mfaMethod:
      mfa.state === 'not_started' || mfa.method === null
        ? null
        : wordFor(words.MFA_METHOD_WORDS, mfa.method, style),
    mfaPercent: mfa.latest && `${mfa.latest.enforcedPercent}%`,
    providerLink:
      style === 'codes'
        ? providerLink.state
        : wordFor(
            words.PROVIDER_LINK_WORDS,
            providerLink.state === 'locked' ? 'not_yet' : providerLink.state,
            style,
          ),
    providerLinkDate: providerLink.state === 'approved' ? day(providerLink.since) : null,
  };
}

function reviewCells(state: ResellerState, review: Review, { words: style, dateOf }: ExportContext): Cells {
  const track = state.tracks[review];
  const causes = track.state === 'rejected' ? (track.attempts.at(-1)?.causes ?? []) : [];
  const isDated = track.state !== 'not_started' && track.state !== 'not_required';
  return {
    [`${review}Status`]: wordFor(words.ENROLMENT_WORDS, track.state, style),
    [`${review}Date`]: isDated ? dateOf(track.since) : null,
    [`${review}Causes`]: wordsForCauses(causes, style),
  };
}
