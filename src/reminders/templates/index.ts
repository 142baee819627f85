export { DEFAULT_COLOUR } from './colour.ts';
export { renderReminder } from './render-reminder.ts';
export { renderStaffDigest } from './render-staff-digest.ts';
export type * from './types.ts';
export { TEMPLATE_VERSION } from './version.ts';
