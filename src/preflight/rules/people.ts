import type { Draft, PreflightInput } from './types.ts';

/** The right people: who administers, who may sign, who is about to leave (C27, C78, C123). */
export function checkPeople(input: PreflightInput): readonly Draft[] {
  const { people } = input;
  if (people === null) return [];
  const drafts: Draft[] = [];
  if (!people.globalAdminKnown) drafts.push({ rule: 'G1', field: 'people' });
  if (!people.signerKnown) drafts.push({ rule: 'G2', field: 'people' });
  if (people.primaryLeaving) drafts.push({ rule: 'G3', field: 'people' });
  return drafts;
}
