import type { TemplateOverride } from './types.ts';

/** Our own words and layout. Counts up with every change that a reader of an old mail should be able to tell apart. */
export const TEMPLATE_VERSION = 1;

/** Which words a mail was made of: ours, and the tenant's where it has any. */
export function versionOf(override: TemplateOverride | null): string {
  return override === null ? `${TEMPLATE_VERSION}` : `${TEMPLATE_VERSION}+${override.version}`;
}
