import { historyActor, isLead } from './actors.ts';
import { refused } from './decide-event.ts';
import type { DecideContext, Decision } from './decision.ts';
import type { HistoryDraft } from './history.ts';
import { FREE_TEXTS, NAMED_PEOPLE } from './personal.ts';
import type { ResellerState } from './state.ts';
import { refuse } from './tracks/track.ts';

/** What stands where somebody's name, or a sentence about them, stood. */
export const ERASED_TEXT = '（消去済み / erased）';

/** A place of the record that may hold a name or a typed sentence, as JSON Pointer (RFC 6901). */
export interface TextPlace {
  readonly pointer: string;
  readonly value: string;
}

/** What is erased from one record. Ids and places only, so that the event about it holds nothing of the person. */
export interface Erasure {
  readonly contacts: readonly string[];
  readonly texts: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Every place of the record besides its contacts in which a person may be named. */
export function textPlaces(state: ResellerState): TextPlace[] {
  const found: TextPlace[] = [];
  const add = (pointer: string, value: unknown) => {
    if (typeof value === 'string' && value !== '' && value !== ERASED_TEXT) found.push({ pointer, value });
  };
  add('/tracks/workTenant/globalAdmin', state.tracks.workTenant.globalAdmin);
  add('/tracks/mpa/acceptedBy', state.tracks.mpa.acceptedBy);
  add('/hold/reason', state.hold?.reason);
  for (const [code, waiver] of Object.entries(state.waivers)) add(`/waivers/${code}/reason`, waiver.reason);
  for (const review of ['mpn', 'csp'] as const) {
    state.tracks[review].attempts.forEach((attempt, at) => {
      add(`/tracks/${review}/attempts/${at}/message`, attempt.message);
    });
  }
  for (const [path, entry] of Object.entries(state.facts)) {
    const contender = entry.contender;
    add(`/facts/${path}/winner/source`, entry.winner.source);
    add(`/facts/${path}/contender/fact/source`, contender?.fact.source);
    add(`/facts/${path}/contender/note`, contender?.note);
    for (const field of [...NAMED_PEOPLE, ...FREE_TEXTS]) {
      add(`/facts/${path}/contender/data/${field}`, contender?.data[field]);
    }
  }
  return found;
}

/**
 * Takes people out of a record: their entries among the contacts go, and named places are overwritten. Unchanged when the
 * record holds none of it any more. The operator and leads only.
 */
export function decidePersonErased(state: ResellerState, erasure: Erasure, context: DecideContext): Decision {
  if (!isLead(context.actor)) return refused(refuse('actor_not_allowed'), state, context);
  const ids = new Set<string>(erasure.contacts);
  const { profile } = state;
  const contacts = profile.contacts.filter((contact) => !ids.has(contact.id));
  const isThere = new Set(textPlaces(state).map(({ pointer }) => pointer));
  const texts = erasure.texts.filter((pointer) => isThere.has(pointer));
  if (contacts.length === profile.contacts.length && texts.length === 0) return { kind: 'unchanged' };
  const without =
    contacts.length === profile.contacts.length ? state : { ...state, profile: { ...profile, contacts } };
  const next = texts.reduce<ResellerState>(
    (result, pointer) => overwritten(result, pointer.split('/').slice(1)) as ResellerState,
    without,
  );
  const event: HistoryDraft = {
    id: context.eventId,
    type: 'reseller.person_erased',
    occurredAt: context.now,
    recordedAt: context.now,
    actor: historyActor(context.actor),
    data: { contacts: profile.contacts.filter(({ id }) => ids.has(id)).map(({ id }) => id), texts },
    evidence: null,
    note: null,
    effect: 'recorded',
    changes: [],
  };
  return { kind: 'changed', state: next, event, facts: [], warnings: [] };
}

function overwritten(value: unknown, [part, ...rest]: readonly string[]): unknown {
  if (part === undefined) return ERASED_TEXT;
  if (Array.isArray(value)) return value.with(Number(part), overwritten(value[Number(part)], rest));
  const record = value as Json;
  return { ...record, [part]: overwritten(record[part], rest) };
}
