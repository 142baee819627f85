import { readTexts } from '../casework/index.ts';
import { type OnboardingDeps, type ReadHistory, readHistories } from '../onboarding/index.ts';
import type { Binding } from '../platform/db/bound.ts';
import { placesToErase } from './places-to-erase.ts';
import { squeeze } from './rules/person.ts';
import { type RecordTraces, searchRecord } from './rules/search-record.ts';

/** Who is to be found: somebody on record, an address, or the subjects of an earlier erasure. */
export type PersonSought = { readonly subjects: readonly string[] } | { readonly email: string };

/** A record that holds something of the person. */
export interface FoundRecord extends RecordTraces {
  readonly resellerId: string;
}

export interface FoundPerson {
  readonly records: readonly FoundRecord[];
  /** Every key to delete: contacts and typed texts. */
  readonly subjects: readonly string[];
}

/**
 * Finds everything the tenant holds of a person, on record and in the history. Addresses are looked for in every record; new ones
 * that turn up on the way (an earlier address of the same contact) are followed until there are no more.
 */
export async function findPerson(
  deps: Pick<OnboardingDeps, 'pools' | 'ring'>,
  binding: Binding,
  sought: PersonSought,
  onProgress: (records: number) => void = () => undefined,
): Promise<FoundPerson> {
  const ids = new Set('subjects' in sought ? sought.subjects : []);
  let addresses = new Set('email' in sought ? [squeeze(sought.email)] : []);
  for (;;) {
    const records: FoundRecord[] = [];
    const seen = new Set(addresses);
    let count = 0;
    const textsOf = await readTexts(deps, binding);
    for await (const read of readHistories(deps.pools.staff, deps.ring, binding, () => null)) {
      const history = { ...read, values: [...read.values, ...(await textsOf(read.resellerId))] };
      const traces = searchRecord(seenIn(history), ids, addresses);
      if (traces.contacts.size > 0) for (const address of traces.person.addresses) seen.add(address);
      if (isTrace(history, traces)) records.push({ resellerId: history.resellerId, ...traces });
      count += 1;
      if (count % 100 === 0) onProgress(count);
    }
    if (seen.size === addresses.size) return { records, subjects: subjectsOf(records) };
    addresses = seen;
  }
}

function seenIn({ state, values }: ReadHistory) {
  return { contacts: state.profile.contacts, values };
}

function isTrace({ state }: ReadHistory, { contacts, texts, person, values }: RecordTraces): boolean {
  return contacts.size > 0 || texts.size > 0 || placesToErase(state, { person, values }).length > 0;
}

function subjectsOf(records: readonly FoundRecord[]): string[] {
  return [...new Set(records.flatMap(({ contacts, texts }) => [...contacts, ...texts]))];
}
