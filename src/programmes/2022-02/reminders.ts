import type { ReminderRow } from '../edition.ts';
import { sharedReminders } from '../shared/reminders.ts';

/** What is sent when under the procedure of February 2022; it knows no yearly check. */
export const reminders: readonly ReminderRow[] = sharedReminders;
