import type { ReminderRow } from '../edition.ts';
import { reauthorisationRow, sharedReminders } from '../shared/reminders.ts';
import { reauthorisation } from './reauthorisation.ts';

/** What is sent when under the procedure of October 2025: every year Microsoft looks again (C128). */
export const reminders: readonly ReminderRow[] = [
  ...sharedReminders,
  reauthorisationRow(reauthorisation.noticeDays, ['C128']),
];
