import type { ReminderRule } from '../../programmes/codes.ts';
import type { Edition, ReminderStep } from '../../programmes/edition.ts';
import type { ReminderOverrides, ReminderRowOverride } from '../../tenancy/tenant.ts';
import type { ReminderLimits, ReminderPolicy, ReminderRow } from './types.ts';

/** When the desk reads its digest, by the tenant's clock. */
export const DESK_DIGEST_AT = '09:00';

export const DEFAULT_LIMITS: ReminderLimits = { mailsPerWeek: 2, mailsPerRequirement: 4, replyPause: 2 };

/** The edition's table with the tenant's own changes. A row that is switched off is absent. */
export function mergePolicy(
  edition: Pick<Edition, 'reminders'>,
  overrides: ReminderOverrides,
): ReminderPolicy {
  const rows = new Map<ReminderRule, ReminderRow>();
  for (const row of edition.reminders) {
    const own = overrides.rules?.[row.rule];
    if (own?.off === true) continue;
    rows.set(row.rule, own?.steps === undefined ? row : { ...row, steps: own.steps });
  }
  return {
    paused: overrides.paused ?? false,
    rows,
    limits: {
      mailsPerWeek: overrides.mailsPerWeek ?? DEFAULT_LIMITS.mailsPerWeek,
      mailsPerRequirement: overrides.mailsPerRequirement ?? DEFAULT_LIMITS.mailsPerRequirement,
      replyPause: overrides.replyPause ?? DEFAULT_LIMITS.replyPause,
    },
  };
}

/** Rows that may not be switched off: silence about them costs weeks (product finding 3). */
export const ALWAYS_ON: readonly ReminderRule[] = [
  'rejected_mail',
  'rejected_employment',
  'rejected_business',
  'rejected_other',
  'needs_fix',
  'your_turn',
];

/** Rows counted towards a date that lies ahead; their steps are days before it. */
export const COUNTED_DOWN: readonly ReminderRule[] = ['evidence_expiring', 'reauthorisation'];

export type OverrideProblem =
  | 'always_on'
  | 'steps_out_of_order'
  | 'steps_count_down'
  | 'steps_count_up'
  | 'too_many_mails';

/** What is wrong with a tenant's own days for a row; null when nothing is. */
export function problemWith(
  rule: ReminderRule,
  own: ReminderRowOverride,
  limits: ReminderLimits,
): OverrideProblem | null {
  if (own.off === true) return ALWAYS_ON.includes(rule) ? 'always_on' : null;
  const { steps } = own;
  if (steps === undefined) return null;
  const isAhead = COUNTED_DOWN.includes(rule);
  if (isAhead && steps.some((step) => step.unit !== 'days' || step.after > 0)) return 'steps_count_down';
  if (!isAhead && steps.some((step) => step.after < 0)) return 'steps_count_up';
  const lanes = [
    steps.filter((step) => step.to === 'contact' || step.to === 'second_contact'),
    steps.filter((step) => step.to !== 'contact' && step.to !== 'second_contact'),
  ];
  for (const lane of lanes) {
    const isSorted = lane.every(
      (step, index) => index === 0 || inDays(step) >= inDays(lane[index - 1] ?? step),
    );
    if (!isSorted) return 'steps_out_of_order';
  }
  const mails = steps.filter((step) => step.to === 'contact').length;
  return mails > limits.mailsPerRequirement ? 'too_many_mails' : null;
}

/** For comparing the two kinds of day: five business days are a week. */
function inDays(step: ReminderStep): number {
  return step.unit === 'days' ? step.after : (step.after * 7) / 5;
}
