import { type Contact, contactNamed } from './contact.ts';
import type { HistoryDraft } from './history.ts';

/** One personal value inside a history event: where it is (RFC 6901), and whose it is. */
export interface PersonalValue {
  readonly pointer: string;
  /** A contact's id, or the event's own id for people who are not on record and for free text. */
  readonly subject: string;
}

type Json = Readonly<Record<string, unknown>>;

const PERSONAL_FIELDS = ['familyName', 'givenName', 'email', 'phone'] as const;
/** Names of people in the data of events. */
export const NAMED_PEOPLE = ['globalAdmin', 'acceptedBy'] as const;
/** Sentences that somebody typed, which may hold anything about anybody. */
export const FREE_TEXTS = ['reason', 'message'] as const;

/** The contacts whom the data names, to be kept with the event so that erasing them erases the name as well. */
export function peopleNamed(
  data: Json,
  contacts: readonly Contact[],
): { readonly people?: Readonly<Record<string, string>> } {
  const people: Record<string, string> = {};
  for (const field of NAMED_PEOPLE) {
    const name = data[field];
    const contact = typeof name === 'string' ? contactNamed(contacts, name) : undefined;
    if (contact !== undefined) people[`/data/${field}`] = contact.id;
  }
  return Object.keys(people).length === 0 ? {} : { people };
}

/** True when somebody typed where the evidence comes from; otherwise it only repeats the kind of reporter. */
export function isTypedSource(event: HistoryDraft): boolean {
  return event.evidence !== null && event.evidence.source !== event.actor.kind;
}

/** Every personal value of a history event, so that it can be sealed before it is written. */
export function personalValuesOf(event: HistoryDraft): PersonalValue[] {
  const found: PersonalValue[] = [];
  const add = (pointer: string, value: unknown, subject: string) => {
    if (typeof value === 'string' && value !== '') found.push({ pointer, subject });
  };
  add('/note', event.note, event.id);
  if (isTypedSource(event)) add('/evidence/source', event.evidence?.source, event.id);
  for (const field of NAMED_PEOPLE) {
    const pointer = `/data/${field}`;
    add(pointer, event.data[field], event.people?.[pointer] ?? event.id);
  }
  for (const field of FREE_TEXTS) add(`/data/${field}`, event.data[field], event.id);
  collectContacts(event.data.contacts, '/data/contacts', add);
  event.changes.forEach((change, index) => {
    const subject = subjectOfChange(change.path, event);
    if (subject === null) return;
    add(`/changes/${index}/from`, change.from, subject);
    add(`/changes/${index}/to`, change.to, subject);
  });
  return found;
}

function collectContacts(
  contacts: unknown,
  base: string,
  add: (pointer: string, value: unknown, subject: string) => void,
): void {
  if (!Array.isArray(contacts)) return;
  contacts.forEach((contact: Json, index) => {
    for (const field of PERSONAL_FIELDS) {
      add(`${base}/${index}/${field}`, contact[field], String(contact.id));
    }
  });
}

const CONTACT_CHANGE = /^profile\.contacts\.([^.]+)\.(\w+)$/u;
const NAMED_CHANGE = /\.(globalAdmin|acceptedBy)$/u;
const TEXT_CHANGE = /^(hold|waivers\..+)\.reason$|\.attempts\.\d+\.message$/u;

function subjectOfChange(path: string, event: HistoryDraft): string | null {
  const contact = CONTACT_CHANGE.exec(path);
  if (contact !== null) {
    const isPersonal = (PERSONAL_FIELDS as readonly string[]).includes(contact[2] ?? '');
    return isPersonal ? (contact[1] ?? null) : null;
  }
  const named = NAMED_CHANGE.exec(path);
  if (named !== null) return event.people?.[`/data/${named[1]}`] ?? event.id;
  return TEXT_CHANGE.test(path) ? event.id : null;
}
