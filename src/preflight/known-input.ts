import type { CalendarDate, Instant } from '../kernel/time.ts';
import type { ResellerState, ResellerView } from '../onboarding/index.ts';
import { editionOf } from '../programmes/index.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import type { PartnerIdData, PeopleData, PreflightInput, WorkTenantData } from './rules/types.ts';

/** When Microsoft is expected to have decided what is submitted now: as late as a review may be before it counts as late (C120). */
export function expectedDecision(tenant: TenantView, businessDays: number, now: Instant): CalendarDate {
  return tenant.calendar.dateOf(tenant.calendar.addBusinessDays(now, businessDays));
}

/** Nothing but the dates: for data that belongs to no record. */
export function blankInput(tenant: TenantView, now: Instant): PreflightInput {
  const { lateAfterBusinessDays } = editionOf(tenant.programme).review;
  return {
    registered: null,
    entered: { name: null, address: null, phone: null },
    duplicateName: false,
    email: null,
    signInName: null,
    website: null,
    groupDomains: [],
    mailBounces: false,
    phoneReachable: null,
    corporateNumber: null,
    partnerId: null,
    duplicates: [],
    workTenant: null,
    people: null,
    documents: [],
    today: tenant.calendar.dateOf(now),
    decisionOn: expectedDecision(tenant, lateAfterBusinessDays, now),
  };
}

/** What the record knows: the company as registered, the name last submitted, contacts, numbers, tenant and people. */
export function knownInput({ state, tenant }: ResellerView, now: Instant): PreflightInput {
  const { company, contacts } = state.profile;
  const { mpn, csp } = state.tracks;
  const open = csp.state === 'not_started' ? mpn : csp;
  const primary = contacts.find(
    ({ roles, leftCompany }) => roles.includes('primary_contact') && !leftCompany,
  );
  const registered = { name: company.registeredName, address: company.address, phone: company.phone };
  return {
    ...blankInput(tenant, now),
    registered: { ...registered, formerNames: [] },
    entered: { ...registered, name: open.submittedName ?? company.registeredName },
    duplicateName: open.nameVariantReason === 'duplicate_name' || open.formError === 'duplicate_name',
    email: primary?.email ?? null,
    website: company.website,
    mailBounces: primary?.undeliverable ?? false,
    corporateNumber: company.corporateNumber,
    partnerId: partnerIdOf(state),
    workTenant: workTenantOf(state),
    people: peopleOf(state),
  };
}

function partnerIdOf({ tracks }: ResellerState): PartnerIdData | null {
  const { number, kind, country, state } = tracks.partnerId;
  if (number === null) return null;
  // Before Microsoft has decided, a provisional ID is as it should be.
  const isDecided = tracks.mpn.state === 'approved' || tracks.mpn.state === 'not_required';
  return { number, kind, country, active: isDecided ? state === 'active' : null };
}

function workTenantOf({ tracks }: ResellerState): WorkTenantData | null {
  const { strategy, domain, employeeCount, riskAccepted } = tracks.workTenant;
  if (strategy === null && domain === null) return null;
  return { strategy, domain, country: null, employeeCount, riskAccepted };
}

function peopleOf({ profile, tracks }: ResellerState): PeopleData {
  const here = profile.contacts.filter((contact) => !contact.leftCompany);
  const holds = (role: (typeof here)[number]['roles'][number]) =>
    here.some((contact) => contact.roles.includes(role));
  const globalAdminKnown = holds('global_admin') || tracks.workTenant.globalAdmin !== null;
  return {
    globalAdminKnown,
    signerKnown: holds('signer') || globalAdminKnown,
    primaryLeaving: profile.contacts.length > 0 && !holds('primary_contact'),
  };
}
