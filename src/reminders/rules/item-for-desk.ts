import type { Text } from '../../kernel/text.ts';
import type { RequirementCode } from '../../programmes/codes.ts';
import type { ItemRecord, ItemScene } from './item.ts';
import { DESK_OPENINGS, fill, ITEM_WORDS, plain } from './item-words.ts';

/** Rows that tell the desk something of its own rather than that a reseller does not answer. */
const DESK_OWN: ReadonlySet<string> = new Set([
  'review_check_back',
  'review_late',
  'rejected_unknown',
  'approval_revoked',
  'ticket_waiting',
]);

/** Why the desk is told. */
export function deskOpening({ message, record }: ItemScene): Text {
  const { instead, rule } = message;
  if (instead != null && instead !== 'no_sales_owner') return DESK_OPENINGS[instead];
  if (DESK_OWN.has(rule)) return record.edition.reminderTexts[rule].opening;
  return DESK_OPENINGS[instead ?? 'reminded'];
}

/** What the desk does, in one line. */
export function deskAction({ message, record, guidance }: ItemScene): Text {
  const subject = guidance?.title ?? titleOf(record, message.requirement);
  const name = { subject: titleOf(record, message.requirement) };
  switch (message.rule) {
    case 'review_check_back':
      return fill(ITEM_WORDS.lookAt, name);
    case 'review_late':
      return fill(ITEM_WORDS.chase, name);
    case 'rejected_unknown':
      return fill(ITEM_WORDS.findCause, name);
    case 'approval_revoked':
      return fill(ITEM_WORDS.revoked, name);
    case 'ticket_waiting':
      return ITEM_WORDS.ticketTitle;
    case 'stale_fact':
    case 'reauthorisation':
    case 'evidence_expiring':
      return fill(ITEM_WORDS.callAbout, name);
    default:
      return fill(ITEM_WORDS.callAbout, { subject });
  }
}

/** What the desk does, step by step: the edition's own words for it, or a telephone call. */
export function deskSteps({ message, record, guidance }: ItemScene): readonly Text[] {
  const own = guidance?.deskSteps ?? [];
  if (message.rule === 'ticket_waiting') {
    const ticket = record.tickets?.find(({ id }) => message.occurrence.includes(id));
    const number = ticket?.number ?? null;
    return number === null ? own : [fill(ITEM_WORDS.ticketNumber, { number: plain(number) }), ...own];
  }
  return DESK_OWN.has(message.rule) ? own : [ITEM_WORDS.call, ...own];
}

/** What the requirement is called, for sentences about it. */
export function titleOf(record: ItemRecord, code: RequirementCode | null): Text {
  const rule = record.edition.requirements.find((entry) => entry.code === code);
  return rule?.title ?? plain(record.state.profile.company.registeredName);
}
