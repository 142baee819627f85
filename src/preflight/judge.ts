import type { Instant } from '../kernel/time.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import { type Difference, findDifferences } from './rules/differences.ts';
import { runPreflight } from './rules/run.ts';
import type { Finding, PreflightInput } from './rules/types.ts';

/** What a look came to. */
export interface PreflightResult {
  readonly checkedAt: Instant;
  readonly findings: readonly Finding[];
  readonly differences: readonly Difference[];
  readonly switchedOff: readonly string[];
}

/** The rules over one input, with those silent that the tenant has switched off. */
export function judge(input: PreflightInput, tenant: TenantView, now: Instant): PreflightResult {
  const { preflightOff } = tenant.settings;
  return {
    checkedAt: now,
    findings: runPreflight(input, preflightOff),
    differences: findDifferences(input.registered, input.entered),
    switchedOff: preflightOff,
  };
}
