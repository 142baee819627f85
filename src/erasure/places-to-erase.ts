import { type ResellerState, textPlaces } from '../onboarding/index.ts';
import { isAbout } from './rules/person.ts';
import type { RecordTraces } from './rules/search-record.ts';

/** Places of a record that name the person, or repeat a text that becomes unreadable in the history. */
export function placesToErase(
  state: ResellerState,
  { person, values }: Pick<RecordTraces, 'person' | 'values'>,
): string[] {
  return textPlaces(state)
    .filter(({ value }) => values.has(value) || isAbout(value, person))
    .map(({ pointer }) => pointer);
}
