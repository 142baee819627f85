export { DEFAULT_COLOUR } from './colour.ts';
export { type LintFinding, lintMail, lintOverride } from './lint.ts';
export { renderReminder } from './render-reminder.ts';
export { renderStaffDigest } from './render-staff-digest.ts';
export { SAMPLE_BRANDING, type SampleRequest, sampleMail, sampleStaffDigest } from './sample-mails.ts';
export { sampleItem } from './samples.ts';
export type * from './types.ts';
export { TEMPLATE_VERSION } from './version.ts';
