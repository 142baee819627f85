import type { Actor } from '../../kernel/actor.ts';
import type { ResellerId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Overlay } from '../../programmes/codes.ts';
import type { Edition } from '../../programmes/edition.ts';
import { allowedEvents } from '../rules/allowed-events.ts';
import type { Derived } from '../rules/derive.ts';
import { effectiveState } from '../rules/settle.ts';
import type { ResellerState } from '../rules/state.ts';
import type { ResellerRecord, StaffRecord } from './record.ts';
import { type ActionVoice, renderActions, renderStaffActions } from './render-actions.ts';
import { renderLists, renderStaffLists } from './render-requirements.ts';
import { sharedTracks, staffTracks } from './render-tracks.ts';

/** What surrounds the aggregate in the database and in the request. */
export interface RecordMeta {
  readonly id: ResellerId;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly now: Instant;
  /** For whom `allowedEvents` is worked out. */
  readonly actor: Actor;
  /** The tenant's own approval link, when it is settled and in force. */
  readonly providerApprovalUrl: string | null;
  /** The date a moment falls on, in the tenant's zone (`calendar.dateOf`). */
  readonly dateOf: (at: Instant) => string;
}

interface Subject {
  readonly state: ResellerState;
  readonly derived: Derived;
  readonly edition: Edition;
  readonly locale: Locale;
  readonly meta: RecordMeta;
}

/** Overlays that are the distributor's own affair. */
const INTERNAL_OVERLAYS: readonly Overlay[] = ['disputed', 'stuck'];

/** The record for staff and for programs of the distributor. */
export function renderStaffRecord(stored: Subject): StaffRecord {
  const subject = asOfNow(stored);
  const { state, derived } = subject;
  const voice = voiceOf(subject);
  const { profile } = state;
  return {
    ...common(subject, derived.overlays),
    externalRef: profile.externalRef,
    assigneeId: profile.assigneeId,
    tags: [...profile.tags],
    parentResellerId: profile.parentResellerId,
    mergedInto: state.mergedInto,
    hold: derived.lifecycle === 'on_hold' ? state.hold : null,
    stuckReasons: [...derived.stuckReasons],
    disputes: [...derived.disputes],
    staleAt: derived.staleAt,
    tracks: staffTracks(state),
    requirements: renderStaffLists(derived, voice),
    nextActions: renderStaffActions(derived.nextActions, voice),
  };
}

/** The record for the reseller itself. What it may not see is absent. */
export function renderResellerRecord(stored: Subject): ResellerRecord {
  const subject = asOfNow(stored);
  const { state, derived } = subject;
  const voice = voiceOf(subject);
  const requirements = renderLists(derived, voice);
  const shown = derived.overlays.filter(
    (overlay) =>
      !INTERNAL_OVERLAYS.includes(overlay) && (overlay !== 'overdue' || requirements.pastDue.length > 0),
  );
  const isHeld = derived.lifecycle === 'on_hold' && state.hold !== null;
  return {
    ...common(subject, shown),
    ...(isHeld && state.hold !== null ? { hold: { until: state.hold.until } } : {}),
    tracks: sharedTracks(state),
    requirements,
    nextActions: renderActions(derived.nextActions, voice),
  };
}

/** What has run out since the last save is gone from the record as well. */
function asOfNow(subject: Subject): Subject {
  return { ...subject, state: effectiveState(subject.state, subject.edition, subject.meta.now) };
}

function common(subject: Subject, overlays: readonly Overlay[]) {
  const { state, derived, edition, locale, meta } = subject;
  const { profile } = state;
  return {
    id: meta.id,
    type: state.type,
    startPoint: state.startPoint,
    programme: state.programme,
    company: profile.company,
    contacts: profile.contacts.map((contact) => ({ ...contact, roles: [...contact.roles] })),
    revision: meta.revision,
    lifecycle: derived.lifecycle,
    stage: derived.stage,
    overlays: [...overlays],
    waitingOn: derived.waitingOn,
    progress: derived.progress,
    capabilities: capabilities(derived),
    allowedEvents: allowedEvents(state, meta.actor, { edition, now: meta.now }),
    labels: {
      type: edition.types[state.type][locale],
      startPoint: edition.startPoints[state.startPoint][locale],
      programme: edition.label[locale],
      lifecycle: edition.lifecycles[derived.lifecycle][locale],
      stage: edition.stages[derived.stage][locale],
      waitingOn: edition.owners[derived.waitingOn][locale],
      overlays: Object.fromEntries(overlays.map((overlay) => [overlay, edition.overlays[overlay][locale]])),
    },
    createdAt: meta.createdAt,
    updatedAt: meta.updatedAt,
  };
}

function capabilities({ capabilities: { placeOrders, manageCustomers } }: Derived) {
  const shown = (capability: typeof placeOrders) => ({
    allowed: capability.allowed,
    missing: [...capability.missing],
    warnings: [...capability.warnings],
  });
  return { placeOrders: shown(placeOrders), manageCustomers: shown(manageCustomers) };
}

function voiceOf(subject: Subject): ActionVoice {
  const { state, edition, locale, meta } = subject;
  const { providerApprovalUrl, dateOf } = meta;
  return { state, edition, locale, providerApprovalUrl, dateOf };
}
