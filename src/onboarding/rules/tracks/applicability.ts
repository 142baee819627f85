import type { RequirementCode, ResellerType, StartPoint } from '../../../programmes/codes.ts';
import type { Edition, RequirementRule } from '../../../programmes/edition.ts';

/** Which requirements speak for each track; a track nobody requires anything of is not applicable. */
const CODES_OF_TRACK = {
  work_tenant: ['work_tenant'],
  partner_id: ['partner_id', 'mpn.application'],
  mpn: ['mpn.application', 'mpn.review'],
  csp: ['csp.application', 'csp.review'],
  id_link: ['id_link'],
  mpa: ['mpa'],
  mfa: ['mfa.policy', 'mfa.enrolment'],
  provider_link: ['provider_link'],
} as const satisfies Readonly<Record<string, readonly RequirementCode[]>>;
export type TrackCode = keyof typeof CODES_OF_TRACK;

interface Kind {
  readonly type: ResellerType;
  readonly startPoint: StartPoint;
}

/** True when the edition asks this of resellers of that type and start point. */
export function ruleApplies(rule: RequirementRule, kind: Kind): boolean {
  return rule.types.includes(kind.type) && rule.startPoints.includes(kind.startPoint);
}

/** True when the edition asks anything of that track for resellers of that type and start point. */
export function trackApplies(edition: Edition, track: TrackCode, kind: Kind): boolean {
  const codes: readonly RequirementCode[] = CODES_OF_TRACK[track];
  return edition.requirements.some((rule) => codes.includes(rule.code) && ruleApplies(rule, kind));
}

/** The edition's rule for a requirement, when it has one. */
export function ruleOf(edition: Edition, code: RequirementCode): RequirementRule | undefined {
  return edition.requirements.find((rule) => rule.code === code);
}
