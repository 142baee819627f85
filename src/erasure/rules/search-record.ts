import { isAbout, namesOf, type Person, squeeze } from './person.ts';

/** A contact as the record has it. */
export interface SeenContact {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly email: string | null;
}

/** A value of the history, opened. */
export interface SeenValue {
  readonly subject: string;
  readonly kind: string;
  readonly value: unknown;
}

export interface SeenRecord {
  readonly contacts: readonly SeenContact[];
  readonly values: readonly SeenValue[];
}

/** What one record and its history hold of a person. */
export interface RecordTraces {
  /** Contacts that are this person, on record now or earlier. */
  readonly contacts: ReadonlySet<string>;
  /** Typed texts that name the person: each has a key of its own. */
  readonly texts: ReadonlySet<string>;
  /** Everything that becomes unreadable, so that the record's copies of it can go as well. */
  readonly person: Person;
  readonly values: ReadonlySet<string>;
}

/**
 * Finds a person in one record. A contact is the person by its id or by a mail address; a name alone never makes a contact the
 * person, but once a contact is, texts of the same record that carry the full name are about them.
 */
export function searchRecord(
  record: SeenRecord,
  ids: ReadonlySet<string>,
  addresses: ReadonlySet<string>,
): RecordTraces {
  const contacts = new Set<string>();
  for (const { id, email } of record.contacts) {
    if (ids.has(id) || (email !== null && addresses.has(squeeze(email)))) contacts.add(id);
  }
  for (const { subject, kind, value } of record.values) {
    if (kind !== 'contact') continue;
    if (ids.has(subject) || (typeof value === 'string' && addresses.has(squeeze(value))))
      contacts.add(subject);
  }
  const person = personOf(record, contacts, addresses);
  const texts = new Set(
    record.values
      .filter(
        ({ kind, subject, value }) => kind !== 'contact' && (ids.has(subject) || isNamedIn(value, person)),
      )
      .map(({ subject }) => subject),
  );
  const gone = record.values.filter(({ subject }) => contacts.has(subject) || texts.has(subject));
  const values = new Set(gone.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])));
  return { contacts, texts, person, values };
}

function isNamedIn(value: unknown, person: Person): boolean {
  return typeof value === 'string' && isAbout(value, person);
}

function personOf(record: SeenRecord, contacts: ReadonlySet<string>, known: ReadonlySet<string>): Person {
  const addresses = new Set(known);
  const names = new Set<string>();
  for (const { id, familyName, givenName, email } of record.contacts) {
    if (!contacts.has(id)) continue;
    for (const name of namesOf(familyName, givenName)) names.add(name);
    if (email !== null) addresses.add(squeeze(email));
  }
  // Earlier names and addresses lie in the history as single values; pairs are tried in every combination.
  const past = record.values.filter(({ subject, kind }) => kind === 'contact' && contacts.has(subject));
  const strings = past.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  for (const value of strings) if (value.includes('@')) addresses.add(squeeze(value));
  const words = [...new Set(strings)].filter((value) => !/[@\d]/u.test(value)).slice(0, 20);
  for (const family of words)
    for (const given of words)
      if (family !== given) for (const name of namesOf(family, given)) names.add(name);
  return { addresses, names };
}
