import type { Actor } from '../../kernel/actor.ts';
import type { ContactId, CredentialId, EventId, ImportId, ResellerId } from '../../kernel/ids.ts';
import type { EditionId } from '../../programmes/codes.ts';
import type { Edition } from '../../programmes/edition.ts';
import { decideEvent } from './decide-event.ts';
import { decideImportUndo } from './decide-import-undo.ts';
import { decideProfileChange, type ProfilePatch } from './decide-profile-change.ts';
import { decideProgrammeMigration } from './decide-programme-migration.ts';
import { decideRegistration } from './decide-registration.ts';
import type { DecideContext, Decision } from './decision.ts';
import { decidePersonErased, type Erasure } from './erase-person.ts';
import type { EventCommand, EvidenceClaim } from './events.ts';
import type { HistoryActor, HistoryEvent } from './history.ts';
import type { Registration } from './initial-state.ts';
import type { Profile, ResellerState } from './state.ts';

export interface ReplayContext {
  readonly editionOf: (id: EditionId) => Edition;
  readonly resellerId?: ResellerId;
}

/**
 * The record that a history leads to, oldest event first. Deciding reads neither calendar nor tenant settings, so the
 * history is enough. Throws when the history does not begin with a registration or holds what was never accepted.
 */
export function replay(history: readonly HistoryEvent[], context: ReplayContext): ResellerState {
  let state: ResellerState | null = null;
  // What stood before each event: an undone import goes back to it.
  const before = new Map<string, ResellerState>();
  for (const event of history) {
    if (state !== null) before.set(event.id, state);
    const decision: Decision = decideAgain(state, event, context, before);
    if (decision.kind !== 'changed') {
      const why = decision.kind === 'refused' ? decision.reason : 'unchanged';
      throw new Error(`history event ${event.seq} (${event.type}) cannot be replayed: ${why}`);
    }
    state = decision.state;
  }
  if (state === null) throw new Error('a history begins with reseller.registered');
  return state;
}

function decideAgain(
  state: ResellerState | null,
  event: HistoryEvent,
  context: ReplayContext,
  before: ReadonlyMap<string, ResellerState>,
): Decision {
  if (state === null) {
    if (event.type !== 'reseller.registered') throw new Error('a history begins with reseller.registered');
    const { type, startPoint, programme, ...profile } = event.data as unknown as Omit<
      Registration,
      'profile'
    > &
      Profile;
    const input: Registration = { type, startPoint, programme, profile };
    return decideRegistration(input, contextOf(event, context.editionOf(programme), context));
  }
  const at = contextOf(event, context.editionOf(state.programme), context);
  switch (event.type) {
    case 'reseller.registered':
      throw new Error('a history holds one registration');
    case 'reseller.changed':
      return decideProfileChange(state, event.data as unknown as ProfilePatch, at);
    case 'reseller.programme_migrated': {
      const { to, reason } = event.data as { readonly to: EditionId; readonly reason: string };
      return decideProgrammeMigration(state, { to: context.editionOf(to), reason }, at);
    }
    case 'reseller.import_undone': {
      const { undoes } = event.data as { readonly undoes: readonly EventId[] };
      const previous = before.get(undoes[0] ?? '');
      if (previous === undefined) throw new Error('an undone import names what it undoes');
      return decideImportUndo(state, { previous, undoes }, at);
    }
    case 'reseller.person_erased':
      return decidePersonErased(state, event.data as unknown as Erasure, at);
    default:
      return decideEvent(state, commandOf(event), at);
  }
}

function contextOf(event: HistoryEvent, edition: Edition, context: ReplayContext): DecideContext {
  return {
    actor: actorOf(event.actor),
    now: event.recordedAt,
    eventId: event.id,
    edition,
    ...(context.resellerId === undefined ? {} : { resellerId: context.resellerId }),
  };
}

function commandOf(event: HistoryEvent): EventCommand {
  const { type, data, occurredAt, note } = event;
  const evidence: EvidenceClaim = event.evidence ?? {};
  const command = { type, data, occurredAt, evidence, ...(note === null ? {} : { note }) };
  return command as unknown as EventCommand;
}

/** The actor as far as rules tell actors apart: kind, role and id. */
function actorOf(actor: HistoryActor): Actor {
  const id = (actor.id ?? '') as CredentialId;
  switch (actor.kind) {
    case 'timer':
      return { kind: 'timer' };
    case 'operator':
      return { kind: 'operator', id };
    case 'integration':
      return { kind: 'integration', role: 'integration', id, scopes: [] };
    case 'reseller':
      return {
        kind: 'reseller',
        role: 'reseller',
        id,
        resellerId: '' as ResellerId,
        contactId: '' as ContactId,
      };
    case 'staff':
    case 'import': {
      const role = actor.role as 'agent' | 'lead' | 'admin' | 'auditor';
      return actor.kind === 'staff'
        ? { kind: 'staff', role, id }
        : { kind: 'import', role, id, importId: '' as ImportId };
    }
  }
}
