import type { Actor } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Edition } from '../../programmes/edition.ts';
import { reportableTypes } from './actors.ts';
import type { EventType } from './events.ts';
import { askerOf, gateForFacts } from './gate.ts';
import { guardOf } from './guards.ts';
import { effectiveState } from './settle.ts';
import type { FactPath, ResellerState } from './state.ts';
import { ruleOf } from './tracks/applicability.ts';

interface Context {
  readonly edition: Edition;
  readonly now: Instant;
}

/** Reports that may be made again to prove what was only said, with the fact and the requirement they prove. */
const PROOFS = [
  ['work_tenant.created', 'workTenant', 'work_tenant'],
  ['mpn.approved', 'mpn', 'mpn.review'],
  ['csp.approved', 'csp', 'csp.review'],
  ['id_link.linked', 'idLink', 'id_link'],
  ['mpa.accepted', 'mpa', 'mpa'],
  ['mfa.policy_enabled', 'mfa.policy', 'mfa.policy'],
  ['provider_link.approved', 'providerLink', 'provider_link'],
] as const satisfies readonly (readonly [EventType, FactPath, string])[];

/**
 * The events this actor could report now if their data were right. A report that only repeats what is known is
 * left out, unless better evidence for it is wanted.
 */
export function allowedEvents(state: ResellerState, actor: Actor, context: Context): EventType[] {
  const current = effectiveState(state, context.edition, context.now);
  const asker = askerOf(actor, current);
  const isShut = gateForFacts(current, actor) !== null;
  return reportableTypes(actor).filter((type) => {
    if (isShut && !type.startsWith('lifecycle.')) return false;
    const guard = guardOf(current, type, asker, context);
    return guard.kind === 'go' || (guard.kind === 'repeat' && wantsMore(current, type, context.edition));
  });
}

/** A repeated report is worth making: it proves more, or it changes the data that came with the first one. */
function wantsMore(state: ResellerState, type: EventType, edition: Edition): boolean {
  switch (type) {
    case 'lifecycle.held':
    case 'work_tenant.planned':
    case 'mpn.documents_requested':
    case 'csp.documents_requested':
    case 'mpn.rejected':
    case 'csp.rejected':
      return true;
    default: {
      const proof = PROOFS.find(([name]) => name === type);
      if (proof === undefined) return false;
      const needed = ruleOf(edition, proof[2])?.evidenceNeeded ?? 0;
      return (state.facts[proof[1]]?.winner.level ?? 0) < needed;
    }
  }
}
