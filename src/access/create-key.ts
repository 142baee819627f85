import { randomBytes } from 'node:crypto';
import { ROLES, type Role } from '../kernel/actor.ts';
import { AppError } from '../kernel/app-error.ts';
import { type CredentialId, newId, type ResellerId } from '../kernel/ids.ts';
import { addDays, type Instant } from '../kernel/time.ts';
import { appendEvent } from '../ledger/index.ts';
import type { Tx } from '../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../tenancy/context.ts';
import type { ApiKeyView } from './api-key.ts';
import { digestOf } from './authenticate.ts';
import { formatKey, secretFrom } from './rules/key-format.ts';
import { SCOPES } from './rules/matrix.ts';
import { insertKey } from './store.ts';

export interface CreateKey {
  readonly role: Role;
  /** Required for the role `reseller`, refused for every other. */
  readonly resellerId: ResellerId | null;
  /** What an integration may do; all that integrations can do when left out. */
  readonly scopes: readonly string[] | null;
  readonly label: string;
  /** 1 to 365. */
  readonly expiresInDays: number;
}

/**
 * Makes a key and returns it together with its entry: the only time it can be seen. Throws invalid-request for a role that does
 * not go with the reseller or the scopes, not-found for a reseller that is not the tenant's.
 */
export async function createKey(
  tx: Tx,
  context: CallContext,
  input: CreateKey,
  now: Instant,
): Promise<{ readonly key: string; readonly view: ApiKeyView }> {
  checkInput(input);
  const id = newId<CredentialId>();
  const key = formatKey(id, secretFrom(randomBytes(64)));
  const scopes = input.role === 'integration' ? (input.scopes ?? SCOPES) : [];
  const expiresAt = addDays(now, input.expiresInDays);
  const createdBy = context.actor.kind === 'staff' ? context.actor.id : null;
  await insertKey(tx, {
    id,
    role: input.role,
    scopes,
    resellerId: input.resellerId,
    label: input.label,
    digest: digestOf(key),
    createdAt: now,
    createdBy,
    expiresAt,
  });
  await appendEvent(tx, auditFrame(context, now), {
    entityKind: 'api_key',
    entityId: id,
    entitySeq: 1,
    type: 'api_key.created',
    occurredAt: now,
    payload: { role: input.role, scopes, resellerId: input.resellerId, expiresAt },
  });
  const view = {
    id,
    role: input.role,
    scopes,
    reseller_id: input.resellerId,
    label: input.label,
    created_at: now,
    expires_at: expiresAt,
    revoked_at: null,
  };
  return { key, view };
}

function checkInput(input: CreateKey): void {
  const wrong = (pointer: string, code: string) =>
    new AppError('invalid-request', { errors: [{ pointer, code }] });
  if (!ROLES.includes(input.role)) throw wrong('/role', 'not_one_of');
  if (input.role === 'reseller' && input.resellerId === null) throw wrong('/resellerId', 'required');
  if (input.role !== 'reseller' && input.resellerId !== null)
    throw wrong('/resellerId', 'reseller_role_only');
  if (input.role !== 'integration' && input.scopes !== null) throw wrong('/scopes', 'integration_role_only');
}
