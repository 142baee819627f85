import { planMessages } from './plan-messages.ts';
import type { PlanInput, PlannedMessage, SkipReason } from './types.ts';

/** How a message stands with the record as it is now. */
export type Standing =
  | { readonly skip: null; readonly planned: PlannedMessage }
  | { readonly skip: SkipReason; readonly planned: null };

/**
 * Whether a message that was planned earlier still applies, asked again right before it leaves. The reason of a no is
 * kept and shown: "why did nobody write?" has an answer.
 */
export function standingOf(
  input: PlanInput,
  message: Pick<PlannedMessage, 'dedupeKey' | 'rule' | 'requirement' | 'occurrence' | 'step' | 'contactId'>,
): Standing {
  const plan = planMessages(input);
  const planned = plan.find((entry) => entry.dedupeKey === message.dedupeKey);
  if (planned !== undefined) return { skip: null, planned };
  return { skip: whyNot(input, message, plan), planned: null };
}

function whyNot(
  input: PlanInput,
  message: Pick<PlannedMessage, 'rule' | 'requirement' | 'occurrence' | 'step' | 'contactId'>,
  plan: readonly PlannedMessage[],
): SkipReason {
  const { derived, policy } = input;
  if (policy.paused || !policy.rows.has(message.rule)) return 'paused';
  if (derived.lifecycle === 'on_hold') return 'on_hold';
  if (derived.lifecycle === 'draft' || derived.lifecycle === 'withdrawn' || derived.lifecycle === 'merged') {
    return 'closed';
  }
  const isSameStep = (entry: PlannedMessage) =>
    entry.rule === message.rule &&
    entry.requirement === message.requirement &&
    entry.occurrence === message.occurrence &&
    entry.step === message.step;
  if (plan.some(isSameStep)) return suppressionOf(input, message) ?? 'other_recipient';
  const { requirements } = derived;
  const isIn = (list: readonly { readonly code: string }[]) =>
    list.some((item) => item.code === message.requirement);
  if (isIn(requirements.waived)) return 'waived';
  if (isIn(requirements.satisfied) || isIn(requirements.notApplicable)) return 'done';
  if (
    requirements.pendingVerification.some(
      (item) => item.code === message.requirement && item.owner === 'microsoft',
    )
  ) {
    return 'waiting_for_microsoft';
  }
  return (
    suppressionOf(input, message) ?? (derived.waitingOn === 'microsoft' ? 'waiting_for_microsoft' : 'changed')
  );
}

function suppressionOf(input: PlanInput, message: Pick<PlannedMessage, 'contactId'>): SkipReason | null {
  if (message.contactId === null) return null;
  return input.preferences.get(message.contactId)?.suppressed ?? null;
}
