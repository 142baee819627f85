import type {
  AddressData,
  DocumentData,
  PartnerIdData,
  PeopleData,
  PreflightInput,
  WorkTenantData,
} from './rules/types.ts';

/** Part of a company, as a caller gives it: what is left out is taken from the record, or not judged. */
export interface GivenCompany {
  readonly name?: string | undefined;
  readonly address?: AddressData | undefined;
  readonly phone?: string | undefined;
}

/** What a caller may say about what is going to be submitted. */
export interface Given {
  readonly registered?: (GivenCompany & { readonly formerNames?: readonly string[] | undefined }) | undefined;
  readonly entered?: GivenCompany | undefined;
  readonly duplicateName?: boolean | undefined;
  readonly email?: string | undefined;
  readonly signInName?: string | undefined;
  readonly website?: string | undefined;
  readonly groupDomains?: readonly string[] | undefined;
  readonly phoneReachable?: boolean | undefined;
  readonly corporateNumber?: string | undefined;
  readonly partnerId?: PartnerIdData | undefined;
  readonly workTenant?: WorkTenantData | undefined;
  readonly people?: PeopleData | undefined;
  readonly documents?: readonly DocumentData[] | undefined;
}

/** What was given on top of what is known. A company given in part keeps the rest of what is known. */
export function mergeGiven(known: PreflightInput, given: Given): PreflightInput {
  const { registered, entered, ...rest } = given;
  const others = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const right = known.registered ?? { name: null, address: null, phone: null, formerNames: [] };
  return {
    ...known,
    ...others,
    registered:
      registered === undefined
        ? known.registered
        : { ...over(right, registered), formerNames: registered.formerNames ?? right.formerNames },
    entered: entered === undefined ? known.entered : over(known.entered, entered),
  };
}

function over(known: PreflightInput['entered'], given: GivenCompany): PreflightInput['entered'] {
  return {
    name: given.name ?? known.name,
    address: given.address ?? known.address,
    phone: given.phone ?? known.phone,
  };
}
