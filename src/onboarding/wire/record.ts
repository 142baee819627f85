import { z } from 'zod';
import {
  EDITION_IDS,
  LIFECYCLES,
  OVERLAYS,
  OWNERS,
  RESELLER_TYPES,
  STAGES,
  START_POINTS,
} from '../../programmes/codes.ts';
import { EVENT_TYPES } from '../rules/events.ts';
import { FACT_PATHS } from '../rules/state.ts';
import {
  attempt,
  capability,
  company,
  contact,
  enrolment,
  idLink,
  mfa,
  mpa,
  nextAction,
  partnerId,
  providerLink,
  reading,
  requirement,
  staffAction,
  workTenant,
} from './record-parts.ts';

const staffRequirement = requirement.extend({ waivedUntil: z.string().nullable() });

function lists<Item extends z.ZodType>(item: Item) {
  return z.object({
    currentlyDue: z.array(item),
    eventuallyDue: z.array(item),
    pastDue: z.array(item),
    pendingVerification: z.array(item),
    satisfied: z.array(item),
    notApplicable: z.array(item),
    waived: z.array(item),
    currentDeadline: z.string().nullable(),
  });
}

/** Names of the codes in the caller's language and in the words of the edition. */
const labels = z.object({
  type: z.string(),
  startPoint: z.string(),
  programme: z.string(),
  lifecycle: z.string(),
  stage: z.string(),
  waitingOn: z.string(),
  overlays: z.record(z.string(), z.string()),
});

const tracks = { workTenant, mpn: enrolment, partnerId, csp: enrolment, idLink, mpa, mfa, providerLink };

const common = {
  id: z.string(),
  type: z.enum(RESELLER_TYPES),
  startPoint: z.enum(START_POINTS),
  programme: z.enum(EDITION_IDS),
  company,
  contacts: z.array(contact),
  revision: z.int(),
  lifecycle: z.enum(LIFECYCLES),
  stage: z.enum(STAGES),
  overlays: z.array(z.enum(OVERLAYS)),
  waitingOn: z.enum(OWNERS),
  progress: z.object({ done: z.int(), of: z.int() }),
  capabilities: z.object({ placeOrders: capability, manageCustomers: capability }),
  allowedEvents: z.array(z.enum(EVENT_TYPES)),
  labels,
  createdAt: z.string(),
  updatedAt: z.string(),
};

/** The record as staff see it (the public contract, "The reseller record"). */
export const staffRecord = z.object({
  ...common,
  externalRef: z.string().nullable(),
  assigneeId: z.string().nullable(),
  tags: z.array(z.string()),
  parentResellerId: z.string().nullable(),
  mergedInto: z.string().nullable(),
  hold: z.object({ reason: z.string(), until: z.string() }).nullable(),
  stuckReasons: z.array(z.enum(['silent', 'same_cause_twice', 'review_late', 'dispute_old'])),
  disputes: z.array(z.enum(FACT_PATHS)),
  staleAt: z.string().nullable(),
  tracks: z.object({
    ...tracks,
    mpn: enrolment.extend({ attempts: z.array(attempt) }),
    csp: enrolment.extend({ attempts: z.array(attempt) }),
    mfa: mfa.extend({ readings: z.array(reading) }),
  }),
  requirements: lists(staffRequirement),
  nextActions: z.array(staffAction),
});
export type StaffRecord = z.infer<typeof staffRecord>;

/** The record as the reseller sees its own: staff-only members are absent, not null (4.9). */
export const resellerRecord = z.object({
  ...common,
  hold: z.object({ until: z.string() }).optional(),
  tracks: z.object(tracks),
  requirements: lists(requirement),
  nextActions: z.array(nextAction),
});
export type ResellerRecord = z.infer<typeof resellerRecord>;
