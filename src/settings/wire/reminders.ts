import { z } from 'zod';
import { addFieldMessages } from '../../platform/http/field-messages.ts';
import { AUDIENCES, REMINDER_RULES, type ReminderRule, STEP_UNITS } from '../../programmes/codes.ts';
import { DEFAULT_LIMITS, problemWith } from '../../reminders/index.ts';
import type { ReminderOverrides } from '../../tenancy/tenant.ts';

addFieldMessages({
  hours_end_before: {
    ja: '送らない時間の始まり（from）は、終わり（to）より1時間以上遅い時刻にしてください。例：from 17:00、to 10:00',
    en: 'Silence must begin (from) at least an hour later in the day than it ends (to), as in from 17:00, to 10:00',
  },
  off_or_steps: {
    ja: 'off か steps のどちらか一方を指定してください',
    en: 'Give either off or steps',
  },
  always_on: {
    ja: 'この案内は止められません。却下や対応依頼に気付かないまま日が過ぎるのを防ぐためです',
    en: 'This row cannot be switched off: a rejection nobody is told about costs weeks',
  },
  steps_out_of_order: {
    ja: '送る日は、早い順に並べてください（リセラー宛てと社内宛てで別々に数えます）',
    en: 'List the sends from the earliest to the latest, those to the reseller and those to your own people each for themselves',
  },
  steps_count_down: {
    ja: 'この案内は期限の何日前かで数えます。unit を days、after を0以下にしてください',
    en: 'This row counts days before a date: use unit days and after of 0 or less',
  },
  steps_count_up: {
    ja: 'after は0以上にしてください',
    en: 'after must be 0 or more',
  },
  too_many_mails: {
    ja: '1つの手順について同じ方に送る数（mailsPerRequirement）を超えています',
    en: 'More sends to the contact than mailsPerRequirement allows',
  },
});

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ description: 'HH:MM by the clock of the recipient', examples: ['17:00'] });

export const quietHours = z.object({ from: time, to: time }).meta({
  description:
    'Hours in which nothing is sent to people: from the first time until the second on the next day',
});

const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

export const patchQuietHours = z
  .strictObject({ from: time, to: time })
  .superRefine(({ from, to }, context) => {
    if (minutes(from) - minutes(to) >= 60) return;
    context.addIssue({ code: 'custom', path: ['from'], params: { code: 'hours_end_before' } });
  });

const step = z.strictObject({
  after: z.int().min(-365).max(365),
  unit: z.enum(STEP_UNITS),
  to: z.enum(AUDIENCES),
});
const rowOverride = z.strictObject({
  off: z.boolean().optional(),
  steps: z.array(step).min(1).max(12).optional(),
});

const rowsOf = <Row extends z.ZodType>(row: Row) =>
  Object.fromEntries(REMINDER_RULES.map((rule) => [rule, row])) as Record<ReminderRule, Row>;

const limits = {
  paused: z.boolean().optional(),
  mailsPerWeek: z.int().min(1).max(5).optional(),
  mailsPerRequirement: z.int().min(1).max(8).optional(),
  replyPause: z.int().min(0).max(10).optional(),
};

export const reminderPolicy = z
  .object({ ...limits, rules: z.object(rowsOf(rowOverride.optional())).optional() })
  .meta({ id: 'ReminderPolicy', description: 'What differs from the edition’s table of reminders' });

/** The whole of a tenant's changes; what is left out follows the edition again. */
export const patchReminderPolicy = z
  .strictObject({ ...limits, rules: z.strictObject(rowsOf(rowOverride.optional())).optional() })
  .superRefine((policy, context) => {
    const mailsPerRequirement = policy.mailsPerRequirement ?? DEFAULT_LIMITS.mailsPerRequirement;
    for (const rule of REMINDER_RULES) {
      const own = policy.rules?.[rule];
      if (own === undefined) continue;
      const isOne = (own.off === true) !== (own.steps !== undefined);
      const problem = isOne
        ? problemWith(rule, own, { ...DEFAULT_LIMITS, mailsPerRequirement })
        : 'off_or_steps';
      if (problem !== null) {
        context.addIssue({ code: 'custom', path: ['rules', rule], params: { code: problem } });
      }
    }
  });

/** A tenant's changes as the API shows them. */
export function toReminderPolicy(policy: ReminderOverrides): z.output<typeof reminderPolicy> {
  return structuredClone(policy) as z.output<typeof reminderPolicy>;
}
