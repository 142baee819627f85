import { AppError } from '../kernel/app-error.ts';
import type { ResellerId } from '../kernel/ids.ts';
import { addDays, type Instant } from '../kernel/time.ts';
import { isErased, type KeyRing, openPersonal } from '../ledger/index.ts';
import { deriveFor, type LoadedRecord, type OnboardingDeps, openBatch } from '../onboarding/index.ts';
import { bindingOf, type CallContext } from '../tenancy/index.ts';
import { planInputOf } from './create-planner.ts';
import { type LetterDeps, writeReminder } from './letters.ts';
import type { PersonNames } from './person-names.ts';
import { forecastSends } from './rules/forecast-sends.ts';
import { itemOf } from './rules/item.ts';
import type { ForecastMail, PlannedMessage } from './rules/types.ts';
import { listMessagesOf, type MessageRow } from './store/reading.ts';
import { readStoredPast } from './stored-messages.ts';

export interface ReadingDeps extends OnboardingDeps {
  readonly ring: KeyRing;
  readonly personOf: PersonNames;
  readonly letters: LetterDeps;
}

export interface MailContent {
  readonly kind: 'sent' | 'preview';
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface ReminderView {
  readonly row: MessageRow;
  /** What was sent, or what would be sent as things are; null for the desk's digest and for people who were erased. */
  readonly content: MailContent | null;
}

export interface Reminders {
  readonly items: readonly ReminderView[];
  /** What leaves in the coming weeks if nothing happens until then. */
  readonly forecast: readonly ForecastMail[];
}

const FORECAST_DAYS = 60;

/** What was, is and will be sent about a reseller, and why something was not. Throws not-found. */
export async function listReminders(
  deps: ReadingDeps,
  context: CallContext,
  id: ResellerId,
): Promise<Reminders> {
  const batch = await openBatch(deps, context);
  const record = (await batch.load([id])).get(id);
  if (!record) throw new AppError('not-found');
  const rows = await listMessagesOf(deps.pools.staff, bindingOf(context), id);
  const now = deps.clock();
  const { tenant } = batch;
  const derivedAt = (at: Instant) => deriveFor(record.state, tenant, at, record.parentLinked);
  const input = planInputOf(
    {
      id,
      tenant,
      state: record.state,
      derived: derivedAt(now),
      waitedOn: null,
      messages: record.messages,
      now,
    },
    readStoredPast(record.messages),
    deps.personOf,
  );
  const preview = async (row: MessageRow): Promise<MailContent | null> => {
    const contact = record.state.profile.contacts.find((entry) => entry.id === row.contact_id);
    if (!contact?.email || row.audience === 'sales_owner') return null;
    const message = toPlanned(row);
    const item = itemOf({ ...input, providerLink: tenant.settings.providerLink }, message);
    const { familyName, givenName, locale, email } = contact;
    const { outgoing } = await writeReminder(
      { ...deps.letters, footerOf: () => null },
      {
        tenant,
        mailId: row.id,
        person: '',
        to: { name: '', address: email },
        locale,
        now,
        recipient: { familyName, givenName },
        items: [item],
      },
    );
    return { kind: 'preview', subject: outgoing.subject, text: outgoing.text, html: outgoing.html };
  };
  const items = await Promise.all(
    rows.map(async (row) => ({
      row,
      content:
        row.state === 'planned' && row.mail_id === null
          ? await preview(row)
          : sentContent(deps, context, record, row),
    })),
  );
  const forecast = forecastSends({
    cases: [{ input, at: (at) => ({ state: record.state, derived: derivedAt(at) }) }],
    until: addDays(now, FORECAST_DAYS),
  });
  return { items, forecast };
}

function toPlanned(row: MessageRow) {
  return {
    rule: row.rule,
    requirement: row.requirement as PlannedMessage['requirement'],
    occurrence: row.occurrence,
    audience: row.audience,
    urgent: row.urgent,
    step: row.step,
  };
}

function sentContent(
  deps: ReadingDeps,
  { tenantId }: CallContext,
  record: LoadedRecord,
  { content, mail_id: mailId }: MessageRow,
): MailContent | null {
  if (content === null || mailId === null) return null;
  const place = { tenantId, eventId: mailId };
  const { mail } = openPersonal(deps.ring, place, JSON.parse(content.toString()), record.subjectKeys) as {
    mail: { subject: string; text: string; html: string };
  };
  return isErased(mail) ? null : { kind: 'sent', ...mail };
}

export type { MessageRow };
