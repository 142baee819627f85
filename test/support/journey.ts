import type { Actor } from '../../src/kernel/actor.ts';
import type { ContactId, CredentialId, EventId, ImportId, ResellerId } from '../../src/kernel/ids.ts';
import { addMilliseconds, type Instant, toInstant } from '../../src/kernel/time.ts';
import { allowedEvents } from '../../src/onboarding/rules/allowed-events.ts';
import type { Contact } from '../../src/onboarding/rules/contact.ts';
import { decideEvent } from '../../src/onboarding/rules/decide-event.ts';
import { decideProfileChange, type ProfilePatch } from '../../src/onboarding/rules/decide-profile-change.ts';
import { decideProgrammeMigration } from '../../src/onboarding/rules/decide-programme-migration.ts';
import { decideRegistration } from '../../src/onboarding/rules/decide-registration.ts';
import type { DecideContext, Decision, DeriveContext } from '../../src/onboarding/rules/decision.ts';
import { type Derived, derive } from '../../src/onboarding/rules/derive.ts';
import type { EventCommand, EventData, EventType } from '../../src/onboarding/rules/events.ts';
import type { HistoryEvent } from '../../src/onboarding/rules/history.ts';
import type { Registration } from '../../src/onboarding/rules/initial-state.ts';
import type { Fact, ResellerState } from '../../src/onboarding/rules/state.ts';
import { type EditionId, editionOf } from '../../src/programmes/index.ts';
import { weekdayCalendar } from './weekday-calendar.ts';

const id = <T extends string>(text: string) => text as T;

export const AGENT: Actor = { kind: 'staff', role: 'agent', id: id<CredentialId>('agent-1') };
export const LEAD: Actor = { kind: 'staff', role: 'lead', id: id<CredentialId>('lead-1') };
export const ADMIN: Actor = { kind: 'staff', role: 'admin', id: id<CredentialId>('admin-1') };
export const AUDITOR: Actor = { kind: 'staff', role: 'auditor', id: id<CredentialId>('auditor-1') };
export const TIMER: Actor = { kind: 'timer' };
export const OPERATOR: Actor = { kind: 'operator', id: 'ops' };
export const INTEGRATION: Actor = {
  kind: 'integration',
  role: 'integration',
  id: id<CredentialId>('poller'),
  scopes: [],
};
export const IMPORT: Actor = {
  kind: 'import',
  role: 'agent',
  id: id<CredentialId>('agent-1'),
  importId: id<ImportId>('import-1'),
};
export const RESELLER: Actor = {
  kind: 'reseller',
  role: 'reseller',
  id: id<CredentialId>('portal-1'),
  resellerId: id<ResellerId>('reseller-1'),
};

export const CALENDAR = weekdayCalendar(['2022-03-21']);
/** A Tuesday, ten in the morning in Tokyo. */
export const START = toInstant('2022-03-01T01:00:00.000Z');
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** A contact with sensible values. */
export function contact(change: Partial<Contact> = {}): Contact {
  return {
    id: id<ContactId>('contact-1'),
    roles: ['primary_contact', 'global_admin'],
    familyName: '舞黒',
    givenName: '太郎',
    email: 'taro@example.co.jp',
    phone: null,
    locale: 'ja',
    leftCompany: false,
    undeliverable: false,
    ...change,
  };
}

/** A registration with sensible values. */
export function registration(change: Partial<Registration> = {}): Registration {
  return {
    type: 'indirect',
    startPoint: 'no_mpn',
    programme: '2022-02',
    profile: {
      externalRef: 'K-0412',
      company: {
        registeredName: '株式会社しるべ商事',
        corporateNumber: null,
        address: null,
        phone: null,
        website: null,
      },
      contacts: [contact()],
      assigneeId: null,
      tags: [],
      parentResellerId: null,
    },
    ...change,
  };
}

/** How an event is reported: by whom, with what proof, when. */
export interface How {
  readonly by?: Actor;
  readonly level?: 0 | 1 | 2 | 3 | 4;
  readonly source?: string;
  readonly evidenceId?: string;
  readonly note?: string;
  readonly occurredAt?: Instant;
}

/** One reseller's case in a test: reports events one minute apart and keeps state, history and facts. */
export class Journey {
  state: ResellerState;
  now: Instant = START;
  readonly history: HistoryEvent[] = [];
  readonly facts: Fact[] = [];
  private count = 0;

  constructor(change: Partial<Registration> = {}) {
    const input = registration(change);
    this.state = undefined as never;
    const context = { ...this.context(LEAD), edition: editionOf(input.programme) };
    this.take(decideRegistration(input, context));
  }

  context(actor: Actor): DecideContext {
    const programme: EditionId = this.state === undefined ? '2022-02' : this.state.programme;
    return {
      actor,
      now: this.now,
      eventId: `event-${this.count + 1}` as EventId,
      edition: editionOf(programme),
      resellerId: 'reseller-1' as ResellerId,
    };
  }

  deriveContext(change: Partial<DeriveContext> = {}): DeriveContext {
    return {
      edition: editionOf(this.state.programme),
      calendar: CALENDAR,
      now: this.now,
      tenantPolicy: { mfaBlocksOrders: null },
      ...change,
    };
  }

  /** What an event would come to; nothing is kept. */
  ask<Type extends EventType>(type: Type, data: EventData[Type], how: How = {}): Decision {
    return decideEvent(this.state, commandOf(type, data, how), this.context(how.by ?? AGENT));
  }

  /** Reports an event that has to be accepted. */
  report<Type extends EventType>(type: Type, data: EventData[Type], how: How = {}): this {
    this.wait(MINUTE);
    return this.take(this.ask(type, data, how), type);
  }

  change(patch: ProfilePatch, by: Actor = LEAD): this {
    this.wait(MINUTE);
    return this.take(decideProfileChange(this.state, patch, this.context(by)));
  }

  migrate(to: EditionId, by: Actor = LEAD): this {
    this.wait(MINUTE);
    const migration = { to: editionOf(to), reason: '制度改定のため' };
    return this.take(decideProgrammeMigration(this.state, migration, this.context(by)));
  }

  wait(milliseconds: number): this {
    this.now = addMilliseconds(this.now, milliseconds);
    return this;
  }

  get derived(): Derived {
    return derive(this.state, this.deriveContext());
  }

  allowed(actor: Actor): EventType[] {
    return allowedEvents(this.state, actor, this.context(actor));
  }

  take(decision: Decision, what = 'decision'): this {
    if (decision.kind !== 'changed') {
      const why = decision.kind === 'refused' ? decision.reason : 'unchanged';
      throw new Error(`${what} was not accepted: ${why}`);
    }
    this.count += 1;
    this.state = decision.state;
    this.history.push({ ...decision.event, seq: this.count });
    this.facts.push(...decision.facts);
    return this;
  }
}

export function commandOf<Type extends EventType>(type: Type, data: EventData[Type], how: How): EventCommand {
  const { level, source, evidenceId } = how;
  const evidence = {
    ...(level === undefined ? {} : { level }),
    ...(source === undefined ? {} : { source }),
    ...(evidenceId === undefined ? {} : { evidenceId }),
  };
  return {
    type,
    data,
    evidence,
    ...(how.note === undefined ? {} : { note: how.note }),
    ...(how.occurredAt === undefined ? {} : { occurredAt: how.occurredAt }),
  } as EventCommand;
}

/** Codes in a list of requirement items, for short expectations. */
export function codes(items: readonly { readonly code: string }[]): string[] {
  return items.map((item) => item.code);
}
