import type { Draft, PreflightInput } from './types.ts';

const DOMAIN = /^[a-z0-9](?:[a-z0-9]{0,25}[a-z0-9])?\.onmicrosoft\.com$/u;

/** The work tenant: name, country, and whom MFA will reach (C15–C22). */
export function checkWorkTenant(input: PreflightInput): readonly Draft[] {
  const { workTenant } = input;
  if (workTenant === null) return [];
  const { domain, country, strategy, employeeCount, riskAccepted } = workTenant;
  const drafts: Draft[] = [];
  if (domain !== null && !DOMAIN.test(domain.trim()))
    drafts.push({ rule: 'T1', field: 'workTenant', params: { domain } });
  if (country !== null && country !== 'JP')
    drafts.push({ rule: 'T2', field: 'workTenant', severity: 'block', params: { country } });
  else if (strategy === 'new_dedicated' && domain === null)
    drafts.push({ rule: 'T2', field: 'workTenant', params: { country: 'JP' } });
  if (strategy === 'own_existing') {
    const isMany = employeeCount === null || employeeCount > 1;
    const severity = isMany && !riskAccepted ? 'block' : 'warn';
    const count = employeeCount === null ? '' : String(employeeCount);
    drafts.push({ rule: 'T3', field: 'workTenant', severity, params: { count } });
  }
  return drafts;
}
