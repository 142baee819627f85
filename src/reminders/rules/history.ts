import type { ContactId } from '../../kernel/ids.ts';
import type { Occasion } from './occasions.ts';
import type { MessageState, PastMessage } from './types.ts';

/** The messages of each occasion so far, by its name. */
export type History = ReadonlyMap<string, readonly PastMessage[]>;

/** Names an occasion within one reseller: the first three parts of its messages' keys. */
export function nameOf(occasion: Pick<Occasion, 'rule' | 'requirement' | 'occurrence'>): string {
  return `${occasion.rule}:${occasion.requirement ?? ''}:${occasion.occurrence}`;
}

/** What has become of each occasion's messages. */
export function historyOf(past: readonly PastMessage[]): History {
  const found = new Map<string, PastMessage[]>();
  for (const message of past) {
    const name = nameOf(message);
    const known = found.get(name);
    if (known === undefined) found.set(name, [message]);
    else known.push(message);
  }
  return found;
}

/** True when a message may still be called back. */
export function isOpen(message: PastMessage): boolean {
  return message.state === 'planned' || message.state === 'leased';
}

const GOT: ReadonlySet<MessageState> = new Set(['handing_over', 'accepted', 'delivered', 'unknown']);

/** True when somebody got the message, as far as we can know. */
export function hasLeft(message: PastMessage): boolean {
  return GOT.has(message.state);
}

const SETTLED: ReadonlySet<MessageState> = new Set(['accepted', 'delivered', 'unknown', 'dead']);

/** A step is over once somebody got it, or once the desk's own line of it ended in any way. */
export function isSettled(message: PastMessage): boolean {
  if (SETTLED.has(message.state)) return true;
  return message.contactId === null && (message.state === 'skipped' || message.state === 'bounced');
}

/** Whom these sends of a step did not reach: it goes to somebody else. */
export function missedBy(own: readonly PastMessage[]): ReadonlySet<ContactId | null> {
  const missed = own.filter((message) => message.state === 'bounced' || message.state === 'skipped');
  return new Set(missed.map((message) => message.contactId));
}
