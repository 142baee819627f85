import { AppError } from '../../kernel/app-error.ts';
import { newId, type UserId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { appendEvent } from '../../ledger/index.ts';
import { type Tx, transactBound } from '../../platform/db/bound.ts';
import { auditFrame, type CallContext } from '../../tenancy/context.ts';
import { digestOf } from '../authenticate.ts';
import { hasSecondFactor, type Identity, identityOf, type SignInRefusal } from '../rules/identity.ts';
import { type StartedSession, startSession } from '../sessions/start-session.ts';
import { endSession } from '../sessions/store.ts';
import { tokenDigest } from '../users/new-invitation.ts';
import type { SignInDeps } from './deps.ts';
import type { Flow } from './flow.ts';
import { OidcFailure } from './oidc-client.ts';
import type { OpenProvider } from './provider.ts';
import { SignInRefused } from './refused.ts';
import {
  activateUser,
  type Candidate,
  claimState,
  loadProvider,
  lockUserByIdentity,
  lockUserByInvitation,
  noteSignIn,
  openSessionId,
} from './store.ts';

export interface FinishSignIn {
  /** What the browser kept; null when it brought nothing of ours. */
  readonly flow: Flow | null;
  /** The tenant that the address names. */
  readonly slug: string;
  /** The whole address that the browser came back to. */
  readonly returned: URL;
  readonly address: string;
  readonly device: string;
  readonly requestId: string;
  /** The session that the browser had; it ends, because a session never changes its person or its rights. */
  readonly oldToken: string | undefined;
}

/**
 * Lets somebody in whom the distributor's provider has vouched for. Every refusal is counted, recorded and thrown as SignInRefused;
 * none says more than the person needs for the next step.
 */
export async function finishSignIn(
  deps: SignInDeps,
  input: FinishSignIn,
): Promise<StartedSession & { readonly returnTo: string }> {
  const { flow } = input;
  if (!flow) throw new SignInRefused('flow_missing');
  const attempt: { account?: string } = {};
  try {
    return { ...(await letIn(deps, { ...input, flow }, attempt)), returnTo: flow.returnTo };
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    await recordRefusal(deps, { ...input, flow }, error.reason, attempt.account);
    throw error;
  }
}

type Known = FinishSignIn & { readonly flow: Flow };

const bindingOf = ({ tenantId }: Flow) => ({ tenantId, resellerId: null, credentialId: null });

async function letIn(deps: SignInDeps, input: Known, attempt: { account?: string }): Promise<StartedSession> {
  const { flow } = input;
  const { staff } = deps.pools;
  if (flow.slug !== input.slug) throw new SignInRefused('flow_mismatch');
  await transactBound(staff, bindingOf(flow), async (tx) => {
    if (await deps.guesses.isTooMany(tx, { address: input.address })) throw new SignInRefused('too_many');
    if (!(await claimState(tx, digestOf(flow.state)))) throw new SignInRefused('replayed');
  });
  const row = await loadProvider(staff, bindingOf(flow));
  if (!row) throw new SignInRefused('not_configured');
  const provider = deps.vault.open(flow.tenantId, row);
  if (provider.issuer !== flow.issuer) throw new SignInRefused('flow_mismatch');
  const identity = await identify(deps, provider, input, attempt);
  const now = deps.clock();
  try {
    return await transactBound(staff, bindingOf(flow), (tx) => open(deps, tx, input, identity, now));
  } catch (error) {
    // Two first sign-ins with one account at the same moment: the second finds it taken.
    const isTaken = error instanceof AppError && error.options.note === 'staff_user_identity_key';
    throw isTaken ? new SignInRefused('identity_taken') : error;
  }
}

async function identify(
  deps: SignInDeps,
  provider: OpenProvider,
  { flow, returned }: Known,
  attempt: { account?: string },
): Promise<Identity> {
  const claims = await deps.oidc.redeem(provider, returned, flow).catch((error: unknown) => {
    if (!(error instanceof OidcFailure)) throw error;
    deps.log.warn({ tenantId: flow.tenantId, errorCode: error.reason, err: error }, 'sign-in refused');
    throw new SignInRefused(error.reason);
  });
  const identity = identityOf(provider.issuer, claims);
  if (!identity) throw new SignInRefused('token_invalid');
  attempt.account = `${identity.issuer}\n${identity.subject}`;
  if (!hasSecondFactor(claims, provider.mfa)) throw new SignInRefused('mfa_missing');
  return identity;
}

async function open(
  deps: SignInDeps,
  tx: Tx,
  { flow, device, oldToken, address, requestId }: Known,
  identity: Identity,
  now: Instant,
): Promise<StartedSession> {
  const account = `${identity.issuer}\n${identity.subject}`;
  if (await deps.guesses.isTooMany(tx, { address, account })) throw new SignInRefused('too_many');
  const { person, isFirst } = await findPerson(tx, flow, identity, now);
  if (isFirst) await activateUser(tx, person.id, identity, now);
  await noteSignIn(tx, person.id, now);
  const old = oldToken === undefined ? null : await openSessionId(tx, digestOf(oldToken));
  if (old) await endSession(tx, old, 'replaced');
  const locale = person.locale === 'en' ? 'en' : 'ja';
  const started = await startSession(
    tx,
    { kind: 'staff', userId: person.id, role: person.role, locale },
    device,
  );
  const actor = { kind: 'staff', role: person.role, id: person.id } as const;
  const context: CallContext = { tenantId: flow.tenantId, actor, requestId, locale };
  const tell = (type: string, payload: object) =>
    appendEvent(tx, auditFrame(context, now), {
      entityKind: 'user',
      entityId: person.id,
      entitySeq: 'next',
      type,
      occurredAt: now,
      payload,
    });
  if (isFirst) await tell('user.activated', { role: person.role });
  await tell('session.started', { session: started.id, device, ended: started.ended });
  return started;
}

/** Whose account it is. An invitation counts only for somebody who is not known yet, and no address of theirs is ever compared. */
async function findPerson(
  tx: Tx,
  flow: Flow,
  { issuer, subject }: Identity,
  now: Instant,
): Promise<{ readonly person: Candidate; readonly isFirst: boolean }> {
  const known = await lockUserByIdentity(tx, issuer, subject);
  if (known?.status === 'disabled') throw new SignInRefused('disabled');
  if (flow.invitation === null) {
    if (!known) throw new SignInRefused('unknown_person');
    return { person: known, isFirst: false };
  }
  const invited = await lockUserByInvitation(tx, tokenDigest(flow.invitation), now);
  if (invited && known) throw new SignInRefused('identity_taken');
  // Whoever opens the link of long ago again is known by now.
  if (known) return { person: known, isFirst: false };
  if (!invited) throw new SignInRefused('invitation_invalid');
  return { person: invited, isFirst: true };
}

/** What goes wrong without anybody trying anything: an outage of the provider must not slow down those who come back after it. */
const NOBODYS_GUESS: readonly SignInRefusal[] = [
  'provider_unreachable',
  'provider_refused',
  'not_configured',
];

async function recordRefusal(
  deps: SignInDeps,
  { flow, address, requestId }: Known,
  reason: SignInRefusal,
  account: string | undefined,
): Promise<void> {
  const now = deps.clock();
  const { tenantId } = flow;
  // Nobody is known yet: it is the product itself that refuses.
  const context: CallContext = { tenantId, actor: { kind: 'timer' }, requestId, locale: 'ja' };
  await transactBound(deps.pools.staff, bindingOf(flow), async (tx) => {
    // Who goes on after too many changes nothing any more, and fills no log.
    if (reason === 'too_many') return;
    if (!NOBODYS_GUESS.includes(reason) && (await deps.guesses.count(tx, { address, account })))
      deps.log.warn({ tenantId }, 'unusually many sign-ins in vain');
    await appendEvent(tx, auditFrame(context, now), {
      entityKind: 'sign_in',
      entityId: newId<UserId>(),
      entitySeq: 1,
      type: 'sign_in.refused',
      occurredAt: now,
      payload: { reason },
    });
  });
}
