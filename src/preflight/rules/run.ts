import type { Text } from '../../kernel/text.ts';
import { checkAddress } from './address.ts';
import { checkIds } from './ids.ts';
import { checkMail } from './mail.ts';
import { checkName } from './name.ts';
import { checkPapers } from './papers.ts';
import { checkPeople } from './people.ts';
import { checkPhone } from './phone.ts';
import { RULES } from './texts.ts';
import { type Draft, type Finding, type PreflightInput, SEVERITIES } from './types.ts';
import { checkWorkTenant } from './work-tenant.ts';

const FAMILIES = [
  checkName,
  checkAddress,
  checkPhone,
  checkMail,
  checkPapers,
  checkIds,
  checkWorkTenant,
  checkPeople,
] as const;

/**
 * Everything the rules find in what is about to be submitted, the gravest first (product notes 4.8). Rules that the tenant has switched
 * off are silent. Pure: no network is asked, nothing is corrected.
 */
export function runPreflight(input: PreflightInput, off: readonly string[] = []): readonly Finding[] {
  const drafts = FAMILIES.flatMap((family) => family(input)).filter(({ rule }) => !off.includes(rule));
  const findings = withoutRepeats(drafts).map(toFinding);
  return findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** One rule says one thing about a field once, however many ways lead there. */
function withoutRepeats(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Set<string>();
  return drafts.filter(({ rule, field, params }) => {
    const key = `${rule} ${field} ${params?.document ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function toFinding({ rule, field, severity, params }: Draft): Finding {
  const entry = RULES[rule];
  const fill = (text: Text): Text => ({ ja: filled(text.ja, params), en: filled(text.en, params) });
  return {
    rule,
    severity: severity ?? entry.severity,
    field,
    text: fill(entry.text),
    remedy: fill(entry.remedy),
    items: entry.items,
  };
}

function filled(text: string, params: Draft['params']): string {
  return text.replace(/\{(\w+)\}/gu, (_, name: string) => params?.[name] || '―');
}
