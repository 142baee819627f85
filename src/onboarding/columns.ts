import type { BusinessCalendar, Instant } from '../kernel/time.ts';
import { editionOf } from '../programmes/index.ts';
import { isDeliverable } from './rules/contact.ts';
import type { Derived } from './rules/derive.ts';
import { gramsOf, haystackOf, searchKey } from './rules/search-key.ts';
import type { ResellerState } from './rules/state.ts';
import { stuckAt } from './rules/stuck-at.ts';

/** What lists filter and sort by: a copy of the state's conclusions, written by the same save. */
export interface Columns {
  readonly partnerIdNumber: string | null;
  readonly lifecycle: string;
  readonly stage: string;
  readonly waitingOn: string;
  readonly needsFix: boolean;
  readonly disputed: boolean;
  /** Nobody at the reseller can be reached by mail. */
  readonly undeliverable: boolean;
  /** The distributor is approved as its provider; additional resellers order behind it. */
  readonly providerLinked: boolean;
  readonly onHold: boolean;
  readonly openRequirements: readonly string[];
  readonly progressDone: number;
  readonly progressOf: number;
  readonly nextRequirement: string | null;
  readonly nextSituation: string | null;
  readonly dueAt: Instant | null;
  readonly staleAt: Instant | null;
  readonly stuckAt: Instant | null;
  readonly nextChangeAt: Instant | null;
}

/** The list columns of a record. */
export function columnsOf(
  state: ResellerState,
  derived: Derived,
  tenant: { readonly calendar: BusinessCalendar },
): Columns {
  // Nobody works through a closed case, so no list is to find it by what it lacks.
  const isClosed = derived.lifecycle === 'withdrawn' || derived.lifecycle === 'merged';
  return {
    partnerIdNumber: state.tracks.partnerId.number,
    lifecycle: state.lifecycle,
    stage: derived.stage,
    waitingOn: derived.waitingOn,
    needsFix: derived.overlays.includes('needs_fix'),
    disputed: derived.overlays.includes('disputed'),
    undeliverable: !isClosed && !state.profile.contacts.some(isDeliverable),
    providerLinked: state.tracks.providerLink.state === 'approved',
    onHold: derived.overlays.includes('on_hold'),
    openRequirements: derived.requirements.currentlyDue.map((item) => item.code),
    progressDone: derived.progress.done,
    progressOf: derived.progress.of,
    nextRequirement: derived.nextActions[0]?.requirement ?? null,
    nextSituation: derived.nextActions[0]?.situation ?? null,
    dueAt: derived.dueAt,
    staleAt: isClosed ? null : derived.staleAt,
    stuckAt: stuckAt(state, derived, { edition: editionOf(state.programme), calendar: tenant.calendar }),
    nextChangeAt: derived.nextChangeAt,
  };
}

/** Who the reseller is: changes seldom, so an event does not write it again. */
export interface Identity {
  readonly externalRef: string | null;
  readonly corporateNumber: string | null;
  readonly name: string;
  readonly nameKey: string;
  readonly haystack: string;
  readonly grams: readonly string[];
  readonly tags: readonly string[];
  readonly assigneeId: string | null;
  readonly parentResellerId: string | null;
}

/** The identity columns of a record, with what search looks through. */
export function identityOf(tenantId: string, state: ResellerState): Identity {
  const { profile, tracks } = state;
  const { company } = profile;
  const haystack = haystackOf([
    company.registeredName,
    profile.externalRef,
    company.corporateNumber,
    tracks.partnerId.number,
    tracks.workTenant.domain,
  ]);
  return {
    externalRef: profile.externalRef,
    corporateNumber: company.corporateNumber,
    name: company.registeredName,
    nameKey: searchKey(company.registeredName),
    haystack,
    grams: gramsOf(tenantId, haystack),
    tags: profile.tags,
    assigneeId: profile.assigneeId,
    parentResellerId: profile.parentResellerId,
  };
}

/** True when a change touches anything of `identityOf`; compares by reference first, since states share what did not change. */
export function identityChanged(before: ResellerState, after: ResellerState): boolean {
  return (
    before.type !== after.type ||
    before.startPoint !== after.startPoint ||
    before.programme !== after.programme ||
    before.profile !== after.profile ||
    before.tracks.partnerId.number !== after.tracks.partnerId.number ||
    before.tracks.workTenant.domain !== after.tracks.workTenant.domain
  );
}

/** The counters a record stands in; the difference of two lists is what a change adds to the tally. */
export function bucketsOf(columns: {
  lifecycle: string;
  stage: string;
  waitingOn: string;
  needsFix: boolean;
  disputed: boolean;
  undeliverable: boolean;
}): string[] {
  if (columns.lifecycle === 'withdrawn' || columns.lifecycle === 'merged')
    return [`lifecycle:${columns.lifecycle}`];
  const buckets = [`stage:${columns.stage}`, `waiting:${columns.waitingOn}`];
  if (columns.lifecycle === 'on_hold') buckets.push('lifecycle:on_hold');
  if (columns.needsFix) buckets.push('flag:needs_fix');
  if (columns.disputed) buckets.push('flag:disputed');
  if (columns.undeliverable) buckets.push('flag:undeliverable');
  return buckets;
}

/** What leaves and enters the tally between two lists of buckets. */
export function tallyChange(
  before: readonly string[],
  after: readonly string[],
): { buckets: string[]; changes: number[] } {
  const gone = before.filter((bucket) => !after.includes(bucket));
  const come = after.filter((bucket) => !before.includes(bucket));
  return { buckets: [...gone, ...come], changes: [...gone.map(() => -1), ...come.map(() => 1)] };
}
