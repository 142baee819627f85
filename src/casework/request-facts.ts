import type { Text } from '../kernel/text.ts';
import type { Instant } from '../kernel/time.ts';
import type { ResellerState, ResellerView } from '../onboarding/index.ts';
import type { Edition } from '../programmes/edition.ts';
import { editionOf } from '../programmes/index.ts';
import type { RequestFacts } from './rules/request-text.ts';

const OUTCOMES: Readonly<Record<'approved' | 'rejected', Text>> = {
  approved: { ja: '承認', en: 'approved' },
  rejected: { ja: '拒否', en: 'rejected' },
};

/** What the record knows about the exact case that the request is about, in the edition's own terms. */
export function requestFacts(
  { state, tenant }: ResellerView,
  ticket: {
    readonly review: 'mpn' | 'csp' | null;
    readonly cause: string | null;
    readonly problem: string | null;
  },
): RequestFacts {
  const edition = editionOf(state.programme);
  const { company, contacts } = state.profile;
  const track = ticket.review === null ? null : state.tracks[ticket.review];
  const last = track?.attempts.at(-1) ?? null;
  const day = (at: Instant) => tenant.calendar.dateOf(at);
  const cause = ticket.cause ?? last?.causes[0]?.cause ?? null;
  const entry = cause === null ? undefined : edition.causes[cause as keyof Edition['causes']];
  const primary = contacts.find(
    ({ roles, leftCompany }) => roles.includes('primary_contact') && !leftCompany,
  );
  return {
    programme: edition.label,
    partnerIdTerm: termOf(edition),
    review: ticket.review === null ? null : reviewLabel(edition, ticket.review),
    cause: entry === undefined ? null : { title: entry.title, explanation: entry.explanation },
    failedChecks: (last?.causes ?? []).map(({ check }) => edition.checkLabels[check]),
    company: {
      name: company.registeredName,
      submittedName: track?.submittedName ?? null,
      corporateNumber: company.corporateNumber,
      address: addressLine(state),
      phone: company.phone,
    },
    partnerId: state.tracks.partnerId.number,
    domain: state.tracks.workTenant.domain,
    tenantId: state.tracks.workTenant.tenantId,
    contactMail: primary?.email ?? null,
    attempts: (track?.attempts ?? []).map(({ number, submittedAt, decidedAt, outcome }) => ({
      number,
      submittedOn: day(submittedAt),
      decidedOn: decidedAt && day(decidedAt),
      outcome: outcome === null ? { ja: '', en: '' } : OUTCOMES[outcome],
    })),
    message: last?.message ?? null,
    documents: (entry?.remedies ?? [])
      .flatMap((remedy) => edition.remedies[remedy].documents)
      .flatMap((code) => edition.documents[code]?.label ?? []),
    problem: ticket.problem,
  };
}

const termOf = (edition: Edition): Text => edition.terms.partner_id;
const reviewLabel = (edition: Edition, review: 'mpn' | 'csp'): Text => edition.stages[`${review}_review`];

function addressLine({ profile }: ResellerState): string | null {
  const { address } = profile.company;
  if (address === null) return null;
  const { postalCode, prefecture, city, line1, line2 } = address;
  return `〒${postalCode} ${prefecture}${city}${line1}${line2 === null ? '' : ` ${line2}`}`;
}
