import { RemindersForm } from './reminders-form.tsx';
import { withTenant } from './with-tenant.tsx';

/** Sending hours and the distributor's own table of reminders. */
export const RemindersTab = withTenant(RemindersForm);
