import type { Actor } from '../kernel/actor.ts';
import { type EventId, newId, type TenantId } from '../kernel/ids.ts';
import type { Locale } from '../kernel/text.ts';
import type { Instant } from '../kernel/time.ts';
import type { Binding } from '../platform/db/bound.ts';
import type { DbRole } from '../platform/db/pools.ts';

/** Everything a verb must know of its caller, handed down as an argument. */
export interface CallContext {
  readonly tenantId: TenantId;
  readonly actor: Actor;
  readonly requestId: string;
  readonly locale: Locale;
}

/** What the database is told of the caller. A reseller is bound to itself, everybody to the credential they showed. */
export function bindingOf(context: CallContext): Binding {
  const { actor, tenantId } = context;
  return {
    tenantId,
    resellerId: actor.kind === 'reseller' ? actor.resellerId : null,
    credentialId: credentialOf(actor),
  };
}

/** A person's credential is the session, a program's the key; the product itself has none. */
function credentialOf(actor: Actor): string | null {
  if (actor.kind === 'timer' || actor.kind === 'operator') return null;
  return ('session' in actor ? actor.session : undefined) ?? actor.id;
}

/** The login role on which the caller's statements run: a reseller's connection cannot see anybody else, whatever the code does. */
export function dbRoleOf(actor: Actor): DbRole {
  switch (actor.kind) {
    case 'reseller':
      return 'reseller';
    case 'timer':
      return 'worker';
    case 'staff':
    case 'integration':
    case 'import':
    case 'operator':
      return 'staff';
  }
}

/** By whom and when an audit event is recorded: a new event id, the caller, the request. */
export function auditFrame(context: CallContext, at: Instant) {
  const { tenantId, actor, requestId } = context;
  return { tenantId, eventId: newId<EventId>(), actor, recordedAt: at, requestId };
}
