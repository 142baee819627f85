import { expect } from 'vitest';
import { toInstant } from '../../src/kernel/time.ts';
import type { EditionId } from '../../src/programmes/codes.ts';
import { editionOf } from '../../src/programmes/index.ts';
import type { Client, TestClock, TestTenant, useApi } from './api.ts';

type Api = ReturnType<typeof useApi>;

/** What a test reads from a record; the description itself is held against every answer by the client. */
export interface RecordBody {
  readonly id: string;
  readonly revision: number;
  readonly lifecycle: string;
  readonly stage: string;
  readonly waitingOn: string;
  readonly overlays: readonly string[];
  readonly progress: { readonly done: number; readonly of: number };
  readonly programme: EditionId;
  readonly requirements: { readonly currentDeadline: string | null } & Readonly<
    Record<ListName, readonly Item[]>
  >;
  readonly nextActions: readonly Action[];
  readonly capabilities: Readonly<
    Record<'placeOrders' | 'manageCustomers', { allowed: boolean; missing: string[]; warnings: string[] }>
  >;
  readonly allowedEvents: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: tracks differ from each other; a test looks at single members.
  readonly tracks: Readonly<Record<string, any>>;
  readonly contacts: readonly {
    readonly id: string;
    readonly roles: string[];
    readonly familyName: string;
  }[];
  readonly disputes?: readonly string[];
  readonly stuckReasons?: readonly string[];
}

interface Item {
  readonly code: string;
  readonly situation: string | null;
  readonly state: string;
  readonly owner: string;
  readonly cause: string | null;
  readonly causeText: string | null;
  readonly remedies: readonly {
    code: string;
    text: string;
    url: string | null;
    documents: { code: string }[];
  }[];
  readonly documents: readonly { code: string; label: string }[];
  readonly blockedBy: readonly string[];
  readonly dueAt: string | null;
  readonly level: number | null;
  readonly waivedUntil?: string | null;
}

interface Action {
  readonly kind: string;
  readonly requirement: string;
  readonly situation: string | null;
  readonly owner: string;
  readonly title: string;
  readonly steps: readonly string[];
  readonly links: readonly { code: string; url: string }[];
  readonly until: string | null;
  readonly or: string | null;
}

const LISTS = [
  'currentlyDue',
  'eventuallyDue',
  'pastDue',
  'pendingVerification',
  'satisfied',
  'notApplicable',
  'waived',
] as const;
type ListName = (typeof LISTS)[number];

/** What staff see and a reseller must not find, not even as null. */
const STAFF_ONLY = [
  'externalRef',
  'assigneeId',
  'tags',
  'parentResellerId',
  'mergedInto',
  'stuckReasons',
  'disputes',
  'staleAt',
];

export interface How {
  readonly level?: number;
  readonly source?: string;
  readonly note?: string;
  readonly occurredAt?: string;
}

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Codes in a list of requirements. */
export const codes = (items: readonly { readonly code: string }[]): string[] =>
  items.map((item) => item.code);

/** One reseller on its way through the API, seen by the desk and by itself. Every step is checked for what holds of any record. */
export class Case {
  record: RecordBody;
  readonly tenant: TestTenant;
  readonly lead: Client;
  readonly reseller: Client;
  private readonly clock: TestClock;

  constructor(record: RecordBody, parts: Pick<Case, 'tenant' | 'lead' | 'reseller'>, clock: TestClock) {
    this.record = record;
    this.tenant = parts.tenant;
    this.lead = parts.lead;
    this.reseller = parts.reseller;
    this.clock = clock;
  }

  get url(): string {
    return `/v1/resellers/${this.record.id}`;
  }

  /** Staff report an event that has to be accepted and to move the revision on by one. */
  async report(type: string, data?: object, how: How = {}): Promise<this> {
    this.tick();
    const answer = await this.lead.post(`${this.url}/events`, eventOf(type, data, how), this.match);
    expect(answer.statusCode, `${type}: ${answer.body}`).toBe(201);
    expect(answer.json().revision).toBe(this.record.revision + 1);
    expect(answer.headers.etag).toBe(`"${answer.json().revision}"`);
    return this.take(answer.json());
  }

  /** The reseller reports it itself. */
  async claim(type: string, data?: object, how: How = {}): Promise<this> {
    this.tick();
    const answer = await this.reseller.post('/v1/self/events', eventOf(type, data, how), this.match);
    expect(answer.statusCode, `${type}: ${answer.body}`).toBe(201);
    return this.refresh();
  }

  /** Staff report an event that has to be refused: 409 with its reason and with what could be reported instead. */
  async refused(type: string, data?: object, how: How = {}, by: Client = this.lead): Promise<string> {
    const own = by === this.reseller;
    const url = own ? '/v1/self/events' : `${this.url}/events`;
    const answer = await by.post(url, eventOf(type, data, how), this.match);
    expect(answer.statusCode, `${type}: ${answer.body}`).toBe(409);
    const problem = answer.json();
    expect(problem).toMatchObject({ code: 'transition-refused', status: 409 });
    expect(problem.detail).toMatch(JAPANESE);
    const allowed = own ? (await this.own()).allowedEvents : this.record.allowedEvents;
    expect(problem.allowedEvents).toEqual(allowed);
    expect((await this.read()).revision, 'a refusal changes nothing').toBe(this.record.revision);
    return problem.reason;
  }

  /** Reports something that is known already: 200 and the same record. */
  async repeat(type: string, data?: object, how: How = {}): Promise<void> {
    const answer = await this.lead.post(`${this.url}/events`, eventOf(type, data, how), this.match);
    expect(answer.statusCode, `${type}: ${answer.body}`).toBe(200);
    expect(answer.json()).toEqual(await this.read());
    expect(answer.json().revision).toBe(this.record.revision);
  }

  async change(patch: object): Promise<this> {
    this.tick();
    const answer = await this.lead.patch(this.url, patch, this.match);
    expect(answer.statusCode, answer.body).toBe(200);
    return this.take(answer.json());
  }

  /** Time passes, nothing is reported. */
  async wait(days: number): Promise<this> {
    this.clock.advance(days);
    return this.refresh();
  }

  async refresh(): Promise<this> {
    return this.take(await this.read());
  }

  async own(language = 'ja'): Promise<RecordBody> {
    const answer = await this.reseller.get('/v1/self/status', { headers: { 'accept-language': language } });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  }

  get match(): Record<string, string> {
    return { 'if-match': `"${this.record.revision}"` };
  }

  /** The requirement in whichever list it stands, with the list's name. */
  requirement(code: string): Item & { readonly list: ListName } {
    for (const list of LISTS) {
      const item = this.record.requirements[list].find((entry) => entry.code === code);
      if (item && list !== 'pastDue') return { ...item, list };
    }
    throw new Error(`the record has no requirement ${code}`);
  }

  /** The record in one glance: where it stands, whose turn it is, what comes next, what is asked. */
  glance() {
    const { stage, waitingOn, nextActions, requirements, progress, capabilities } = this.record;
    const next = nextActions[0];
    return {
      stage,
      waitingOn,
      next: next === undefined ? null : `${next.kind} ${next.requirement}/${next.situation}`,
      due: codes(requirements.currentlyDue),
      pending: codes(requirements.pendingVerification),
      progress: `${progress.done}/${progress.of}`,
      missing: capabilities.placeOrders.missing,
    };
  }

  private tick(): void {
    this.clock.advance(1 / 1_440);
  }

  private async read(language = 'ja'): Promise<RecordBody> {
    const answer = await this.lead.get(this.url, { headers: { 'accept-language': language } });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  }

  private async take(record: RecordBody): Promise<this> {
    this.record = record;
    await this.checkAnyRecord();
    return this;
  }

  /** What holds of every record at every moment. */
  private async checkAnyRecord(): Promise<void> {
    const { record } = this;
    const [japanese, english, own, ownEnglish] = await Promise.all([
      this.read('ja'),
      this.read('en'),
      this.own('ja'),
      this.own('en'),
    ]);
    expect(japanese, 'the answer to a report is the record that a read gives').toEqual(record);
    checkLists(record);
    checkActions(japanese, english);
    checkActions(own, ownEnglish);
    checkOwnView(record, own);
    const same = await this.lead.get(this.url, { headers: { 'if-none-match': `"${record.revision}"` } });
    if (same.statusCode === 304) expect(same.body).toBe('');
    else expect(same.json()).toEqual(record);
    if (same.statusCode === 304) await this.checkListed();
  }

  /** The list shows what the record says; what a date has changed since the last save follows with the timer's own report. */
  private async checkListed(): Promise<void> {
    const { record } = this;
    const [item] = (await this.lead.get('/v1/resellers')).json().items;
    expect(item).toMatchObject({ id: record.id, revision: record.revision });
    expect(item.overlays).toEqual(record.overlays);
    expect(item.currentDeadline).toBe(record.requirements.currentDeadline);
    const next = record.nextActions[0];
    const shown = next === undefined ? null : { requirement: next.requirement, title: next.title };
    expect(item.nextAction).toEqual(shown);
  }
}

/** Opens a case: a tenant of its own, its lead, and the reseller's own key. The clock stands at ten on a Tuesday in Tokyo. */
export async function openCase(api: Api, registration: object = {}): Promise<Case> {
  api.clock.now = toInstant('2026-11-24T01:00:00Z');
  const tenant = await api.tenant();
  const lead = await tenant.as('lead');
  const body = {
    type: 'indirect',
    startPoint: 'no_mpn',
    company: { registeredName: '株式会社アオイテック' },
    contacts: [
      {
        roles: ['primary_contact', 'global_admin'],
        familyName: '山田',
        givenName: '花子',
        email: 'hanako@aoitec.example',
      },
    ],
    ...registration,
  };
  const made = await lead.post('/v1/resellers', body);
  expect(made.statusCode, made.body).toBe(201);
  const record = made.json() as RecordBody;
  const reseller = await tenant.reseller(record.id);
  return new Case(record, { tenant, lead, reseller }, api.clock).refresh();
}

function eventOf(type: string, data: object | undefined, how: How) {
  const { level, source, note, occurredAt } = how;
  const evidence =
    level === undefined && source === undefined
      ? undefined
      : { ...(level === undefined ? {} : { level }), ...(source === undefined ? {} : { source }) };
  return {
    type,
    ...(data === undefined ? {} : { data }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(note === undefined ? {} : { note }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
  };
}

/** Every requirement of the edition stands in exactly one list; what is past due is due as well. */
function checkLists(record: RecordBody): void {
  const { requirements } = record;
  const placed = LISTS.filter((list) => list !== 'pastDue').flatMap((list) => codes(requirements[list]));
  const asked = editionOf(record.programme).requirements.map((rule) => rule.code);
  expect([...placed].sort()).toEqual([...asked].sort());
  for (const code of codes(requirements.pastDue)) expect(codes(requirements.currentlyDue)).toContain(code);
  for (const item of requirements.eventuallyDue) {
    if (!['withdrawn', 'merged'].includes(record.lifecycle))
      expect(item.blockedBy, item.code).not.toEqual([]);
  }
  const dates = [...requirements.currentlyDue, ...requirements.pendingVerification]
    .flatMap((item) => (item.dueAt === null ? [] : [item.dueAt]))
    .sort();
  expect(requirements.currentDeadline).toBe(dates[0] ?? null);
  expect(record.progress.done).toBeLessThanOrEqual(record.progress.of);
  expect(record.capabilities.placeOrders.allowed).toBe(record.capabilities.placeOrders.missing.length === 0);
}

/** Nobody is left without a next step or a date, in either language (product finding 3). */
function checkActions(japanese: RecordBody, english: RecordBody): void {
  if (['withdrawn', 'merged'].includes(japanese.lifecycle)) return;
  const [first] = japanese.nextActions;
  expect(first, 'there is always a next action').toBeDefined();
  for (const [index, action] of japanese.nextActions.entries()) {
    const other = english.nextActions[index];
    expect(action.title).toMatch(JAPANESE);
    expect(other?.title.trim()).not.toBe('');
    expect(other?.title).not.toMatch(JAPANESE);
    expect(action.steps.length > 0 || action.or !== null, action.title).toBe(true);
    expect(action.steps.length).toBe(other?.steps.length);
    expect((action.or === null) === (other?.or === null)).toBe(true);
    expect(action.requirement).toBe(other?.requirement);
  }
}

/** The reseller's own view: the same truth, and nothing that is the distributor's own affair (4.9). */
function checkOwnView(record: RecordBody, own: RecordBody): void {
  const { stage, waitingOn, progress, capabilities, revision, lifecycle } = record;
  expect(own).toMatchObject({ stage, waitingOn, progress, capabilities, revision, lifecycle });
  for (const member of STAFF_ONLY) expect(own, member).not.toHaveProperty(member);
  for (const list of LISTS) {
    expect(codes(own.requirements[list])).toEqual(codes(record.requirements[list]));
    for (const item of own.requirements[list]) expect(item).not.toHaveProperty('waivedUntil');
  }
  for (const action of own.nextActions) {
    expect(action).not.toHaveProperty('deskSteps');
    expect(['resolve', 'chase']).not.toContain(action.kind);
  }
  for (const overlay of ['disputed', 'stuck']) expect(own.overlays).not.toContain(overlay);
  for (const review of ['mpn', 'csp']) expect(own.tracks[review]).not.toHaveProperty('attempts');
  for (const event of ['lifecycle.held', 'requirement.waived', 'fact.disputed_resolved'])
    expect(own.allowedEvents).not.toContain(event);
}
