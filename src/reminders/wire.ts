import { z } from 'zod';
import { type Locale, say } from '../kernel/text.ts';
import { FAILED_STATES, type FailedRow } from './failed-messages.ts';
import type { MessageRow, ReminderView } from './list-reminders.ts';
import { type ForecastMail, MESSAGE_STATES } from './rules/types.ts';
import { whyText } from './why-texts.ts';

const base = {
  id: z.uuid(),
  rule: z.string().meta({ description: 'Row of the reminder table' }),
  requirement: z.string().nullable(),
  step: z.int().meta({ description: '1 is the first send; escalations go on counting' }),
  audience: z.enum(['contact', 'second_contact', 'sales_owner', 'agent', 'lead']),
  contactId: z.uuid().nullable().meta({ description: 'Null for the desk’s own digest' }),
  urgent: z.boolean(),
  state: z.enum(MESSAGE_STATES),
  why: z
    .object({ code: z.string(), text: z.string().nullable() })
    .nullable()
    .meta({ description: 'Why it was not sent, or why it waits' }),
  notBefore: z.string(),
  attempts: z.int(),
  nextAttemptAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  possibleDuplicate: z
    .boolean()
    .meta({ description: 'It went out a second time because nobody knew whether it had arrived' }),
};

export const reminder = z
  .object({
    ...base,
    content: z
      .object({ kind: z.enum(['sent', 'preview']), subject: z.string(), text: z.string(), html: z.string() })
      .nullable()
      .meta({ description: 'What was sent, or what would be sent as things are' }),
  })
  .meta({ id: 'Reminder' });

const forecastMail = z
  .object({
    at: z.string(),
    audience: z.enum(['contact', 'second_contact', 'sales_owner', 'agent', 'lead']),
    contactId: z.uuid().nullable(),
    reminders: z.array(
      z.object({ rule: z.string(), requirement: z.string().nullable(), step: z.int(), urgent: z.boolean() }),
    ),
  })
  .meta({ id: 'ForecastMail' });

export const reminderList = z
  .object({
    items: z.array(reminder),
    forecast: z
      .array(forecastMail)
      .meta({ description: 'What leaves in the next 60 days if nothing happens until then' }),
  })
  .meta({ id: 'ReminderList' });

export const failedQuery = z.strictObject({
  state: z.enum(FAILED_STATES).default('dead'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(2_000).optional(),
});

export const failedMessage = z
  .object({
    ...base,
    resellerId: z.uuid(),
    companyName: z.string(),
    response: z.string().nullable().meta({ description: 'What the mail server answered, without addresses' }),
  })
  .meta({ id: 'FailedMessage' });

export const failedPage = z
  .object({ items: z.array(failedMessage), nextCursor: z.string().nullable() })
  .meta({ id: 'FailedMessagePage' });

export const retried = z
  .object({ id: z.uuid(), state: z.enum(MESSAGE_STATES) })
  .meta({ id: 'RetriedMessage' });

function toBase(row: MessageRow, locale: Locale) {
  const text = row.why === null ? null : whyText(row.why);
  return {
    id: row.id,
    rule: row.rule,
    requirement: row.requirement,
    step: row.step,
    audience: row.audience,
    contactId: row.contact_id,
    urgent: row.urgent,
    state: row.state,
    why: row.why === null ? null : { code: row.why, text: text && say(text, locale) },
    notBefore: row.not_before,
    attempts: row.attempts,
    nextAttemptAt: row.state === 'planned' ? row.next_attempt_at : null,
    settledAt: row.settled_at,
    possibleDuplicate: row.possible_duplicate ?? false,
  };
}

export function toReminder({ row, content }: ReminderView, locale: Locale): z.input<typeof reminder> {
  return { ...toBase(row, locale), content };
}

export function toFailed(row: FailedRow, locale: Locale): z.input<typeof failedMessage> {
  return {
    ...toBase(row, locale),
    resellerId: row.reseller_id,
    companyName: row.company,
    response: row.response,
  };
}

export function toForecast({
  at,
  audience,
  contactId,
  messages,
}: ForecastMail): z.input<typeof forecastMail> {
  return {
    at,
    audience,
    contactId,
    reminders: messages.map(({ rule, requirement, step, urgent }) => ({ rule, requirement, step, urgent })),
  };
}
