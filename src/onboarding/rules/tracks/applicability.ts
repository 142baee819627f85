import {
  RESELLER_TYPES,
  type RequirementCode,
  type ResellerType,
  START_POINTS,
  type StartPoint,
} from '../../../programmes/codes.ts';
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

type Tracks = ReadonlySet<TrackCode>;

/** An edition's rules by code, and the tracks each kind of reseller has. Worked out once for each edition. */
interface Index {
  readonly rules: ReadonlyMap<RequirementCode, RequirementRule>;
  readonly tracks: Readonly<Record<ResellerType, Readonly<Record<StartPoint, Tracks>>>>;
}

const indexes = new WeakMap<Edition, Index>();

function indexOf(edition: Edition): Index {
  const known = indexes.get(edition);
  if (known !== undefined) return known;
  const tracks = byName(RESELLER_TYPES, (type) =>
    byName(START_POINTS, (startPoint) => tracksOf(edition, { type, startPoint })),
  );
  const rules = new Map(edition.requirements.map((rule) => [rule.code, rule]));
  const index: Index = { rules, tracks };
  indexes.set(edition, index);
  return index;
}

function byName<Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}

function tracksOf(edition: Edition, kind: Kind): ReadonlySet<TrackCode> {
  const asked = new Set(
    edition.requirements.filter((rule) => ruleApplies(rule, kind)).map((rule) => rule.code),
  );
  const tracks = Object.keys(CODES_OF_TRACK) as TrackCode[];
  return new Set(tracks.filter((track) => CODES_OF_TRACK[track].some((code) => asked.has(code))));
}

/** True when the edition asks this of resellers of that type and start point. */
export function ruleApplies(rule: RequirementRule, kind: Kind): boolean {
  return rule.types.includes(kind.type) && rule.startPoints.includes(kind.startPoint);
}

/** True when the edition asks anything of that track for resellers of that type and start point. */
export function trackApplies(edition: Edition, track: TrackCode, kind: Kind): boolean {
  return indexOf(edition).tracks[kind.type][kind.startPoint].has(track);
}

/** The edition's rule for a requirement, when it has one. */
export function ruleOf(edition: Edition, code: RequirementCode): RequirementRule | undefined {
  return indexOf(edition).rules.get(code);
}
