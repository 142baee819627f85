import type { Actor } from '../../src/kernel/actor.ts';
import type { ContactId, CredentialId, EventId, ResellerId, TenantId } from '../../src/kernel/ids.ts';
import { addMilliseconds, type BusinessCalendar, type Instant } from '../../src/kernel/time.ts';
import {
  bucketsOf,
  type Columns,
  columnsOf,
  type Identity,
  identityOf,
} from '../../src/onboarding/columns.ts';
import { decideEvent } from '../../src/onboarding/rules/decide-event.ts';
import { decideRegistration } from '../../src/onboarding/rules/decide-registration.ts';
import { derive } from '../../src/onboarding/rules/derive.ts';
import type { EventType } from '../../src/onboarding/rules/events.ts';
import type { ResellerState } from '../../src/onboarding/rules/state.ts';
import type { EditionId, ResellerType, StartPoint } from '../../src/programmes/codes.ts';
import { editionOf } from '../../src/programmes/index.ts';
import { commandOf, type How } from '../support/journey.ts';

/** Stand for what differs from row to row; the database puts the real values in. */
export const NAME_MARK = '〓NAME〓';
export const REF_MARK = '〓REF〓';
export const CONTACT_MARKS = ['00000000-0000-7000-8000-0000000000c1', '00000000-0000-7000-8000-0000000000c2'];

/** One typical standing of a reseller: a state that the real rules produced, with its columns. */
export interface Variant {
  readonly state: ResellerState;
  readonly columns: Columns;
  readonly identity: Identity;
  readonly buckets: readonly string[];
  /** Events so far: the revision. */
  readonly revision: number;
  /** When the last event was recorded. */
  readonly lastAt: Instant;
  readonly createdAt: Instant;
  /** The review that waits for Microsoft; papers can be asked for and sent again and again without the state growing. */
  readonly inReview: 'mpn' | 'csp' | null;
}

type Step = readonly [EventType, Readonly<Record<string, unknown>>, How?];

const AGENT: Actor = { kind: 'staff', role: 'agent', id: 'agent-1' as CredentialId };
const seen: How = { level: 2 };

const review = (name: 'mpn' | 'csp'): Step[] => [
  [`${name}.started`, {}],
  [`${name}.submitted`, { submittedName: NAME_MARK, partnerIdNumber: '1234567' }],
  [`${name}.email_confirmed`, {}],
  [`${name}.documents_requested`, { documents: ['registry_certificate'], check: 'business' }],
  [`${name}.documents_sent`, {}],
];
const approved = (name: 'mpn' | 'csp'): Step => [`${name}.approved`, {}, seen];
const tenant: Step[] = [
  ['lifecycle.invited', {}],
  ['work_tenant.planned', { strategy: 'new_dedicated' }],
  ['work_tenant.created', { domain: 'contoso.onmicrosoft.com' }],
];
const selling = (type: ResellerType): Step[] => [
  ['mpa.accepted', { effectiveDate: '2026-04-01', acceptedBy: '舞黒 太郎' }, seen],
  ['mfa.policy_enabled', { method: 'security_defaults' }, seen],
  ['mfa.reading_recorded', { enforcedPercent: 96 }, seen],
  ['mfa.reading_recorded', { enforcedPercent: 100 }, seen],
  ...(type === 'indirect'
    ? ([
        ['provider_link.requested', {}],
        ['provider_link.opened', {}],
        ['provider_link.approved', {}, seen],
      ] satisfies Step[])
    : []),
  ['lifecycle.confirmed', {}],
];

/** The way of the guide from the invitation to selling. */
function wayOf(type: ResellerType, startPoint: StartPoint): Step[] {
  const id: Step[] =
    startPoint === 'no_mpn'
      ? [...review('mpn'), approved('mpn')]
      : [['partner_id.recorded', { number: '1234567', kind: 'location', country: 'JP' }, seen]];
  return [
    ...tenant,
    ...id,
    ...review('csp'),
    ['id_link.linked', {}, seen],
    approved('csp'),
    ...selling(type),
  ];
}

/** Every standing on the ways of the two editions and start points, at different ages: about fifty. */
export function buildVariants(now: Instant, calendar: BusinessCalendar): Variant[] {
  const variants: Variant[] = [];
  const ways: readonly (readonly [EditionId, ResellerType, StartPoint])[] = [
    ['2025-10', 'indirect', 'no_mpn'],
    ['2022-02', 'indirect', 'has_mpn'],
    ['2025-10', 'additional', 'has_mpn'],
  ];
  for (const [programme, type, startPoint] of ways) {
    const way = wayOf(type, startPoint);
    for (let length = 0; length <= way.length; length++) {
      const daysAgo = (variants.length * 7) % 60;
      variants.push(walk(way.slice(0, length), { programme, type, startPoint }, { now, calendar, daysAgo }));
    }
  }
  return variants;
}

interface Setting {
  readonly now: Instant;
  readonly calendar: BusinessCalendar;
  /** How long ago the last event was. */
  readonly daysAgo: number;
}
const HOUR = 3_600_000;

function walk(
  way: readonly Step[],
  kind: { programme: EditionId; type: ResellerType; startPoint: StartPoint },
  { now, calendar, daysAgo }: Setting,
): Variant {
  const edition = editionOf(kind.programme);
  const createdAt = addMilliseconds(now, -(daysAgo * 24 + way.length + 1) * HOUR);
  const context = (at: Instant, count: number) => ({
    actor: AGENT,
    now: at,
    eventId: `00000000-0000-7000-8000-${String(count).padStart(12, '0')}` as EventId,
    edition,
    resellerId: '00000000-0000-7000-8000-000000000000' as ResellerId,
  });
  const first = decideRegistration({ ...kind, profile: PROFILE }, context(createdAt, 0));
  if (first.kind !== 'changed') throw new Error('the registration was not accepted');
  let { state } = first;
  let lastAt = createdAt;
  way.forEach(([type, data, how], index) => {
    lastAt = addMilliseconds(createdAt, (index + 1) * HOUR);
    const decision = decideEvent(
      state,
      commandOf(type, data as never, how ?? {}),
      context(lastAt, index + 1),
    );
    if (decision.kind === 'refused') throw new Error(`${type} was refused: ${decision.reason}`);
    if (decision.kind === 'changed') state = decision.state;
  });
  const tenantPolicy = { mfaBlocksOrders: null };
  const columns = columnsOf(state, derive(state, { edition, calendar, now, tenantPolicy }), { calendar });
  const inReview = (['mpn', 'csp'] as const).find((name) => state.tracks[name].state === 'in_review') ?? null;
  const identity = identityOf('' as TenantId, state);
  return {
    state,
    columns,
    identity,
    buckets: bucketsOf(columns),
    revision: way.length + 1,
    lastAt,
    createdAt,
    inReview,
  };
}

const CONTACT = { locale: 'ja', leftCompany: false, undeliverable: false, phone: '03-1234-5678' } as const;
const PROFILE = {
  externalRef: REF_MARK,
  company: {
    registeredName: NAME_MARK,
    corporateNumber: null,
    address: {
      postalCode: '150-0002',
      prefecture: '東京都',
      city: '渋谷区',
      line1: '渋谷1-2-3',
      line2: null,
    },
    phone: '03-1234-5678',
    website: 'https://example.co.jp',
  },
  contacts: [
    {
      ...CONTACT,
      id: CONTACT_MARKS[0] as ContactId,
      roles: ['primary_contact', 'global_admin'],
      familyName: '舞黒',
      givenName: '太郎',
      email: 'taro@example.co.jp',
    },
    {
      ...CONTACT,
      id: CONTACT_MARKS[1] as ContactId,
      roles: ['signer'],
      familyName: '目標',
      givenName: '花子',
      email: 'hanako@example.co.jp',
    },
  ],
  assigneeId: null,
  tags: ['東日本'],
  parentResellerId: null,
} as const;
