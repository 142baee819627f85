import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, useApi } from '../../support/api.ts';
import { fillTenant } from '../../support/two-tenants.ts';

const api = useApi();
let staff: Client;
let own: Client;
let id: string;

/** Words that only staff may read again, wherever they were put. */
const STAFF_WORDS = ['内部メモ', '内部保留', '内部免除', '内部タグ', 'INTERNAL-REF'];

/** Brings a case to where every part of the record has something in it. */
const STORY: readonly object[] = [
  { type: 'work_tenant.created', data: { domain: 'story.onmicrosoft.com' }, note: '内部メモ' },
  { type: 'mpn.started' },
  { type: 'mpn.form_error', data: { error: 'duplicate_name' } },
  { type: 'mpn.submitted', data: { submittedName: '株式会社ストーリー' } },
  {
    type: 'mpn.rejected',
    data: { causes: [{ check: 'business', cause: 'registry_mismatch' }], message: 'no' },
  },
  { type: 'csp.started', note: '内部メモ' },
  { type: 'csp.submitted', data: { submittedName: '株式会社ストーリー' } },
  { type: 'csp.email_confirmed' },
  { type: 'csp.documents_requested', data: { documents: ['registry_certificate'], check: 'business' } },
  {
    type: 'mfa.reading_recorded',
    data: { asOf: '2026-11-20', enforcedPercent: 10, portalPercent: 5, apiPercent: 0, adminsMissing: 2 },
  },
  {
    type: 'requirement.waived',
    data: { code: 'mfa.policy', reason: '内部免除', expiresAt: '2027-01-20T00:00:00Z' },
    note: '内部メモ',
  },
  { type: 'lifecycle.held', data: { reason: '内部保留', until: '2026-12-20T00:00:00Z' } },
];

beforeAll(async () => {
  const side = await fillTenant(api, 'Fields');
  staff = await side.tenant.as('lead');
  ({ id, client: own } = side.resellers[0]);
  const profile = { externalRef: 'INTERNAL-REF', tags: ['内部タグ'] };
  expect((await staff.patch(`/v1/resellers/${id}`, profile, { 'if-match': '*' })).statusCode).toBe(200);
  for (const event of STORY) {
    const answer = await staff.post(`/v1/resellers/${id}/events`, event, { 'if-match': '*' });
    expect([200, 201], answer.body).toContain(answer.statusCode);
  }
});

/** The members a reseller sees, place by place; positions in lists, the lists of requirements and the two enrolments are alike. */
const RESELLER: Readonly<Record<string, string>> = {
  '': 'allowedEvents capabilities company contacts createdAt hold id labels lifecycle nextActions overlays programme progress requirements revision stage startPoint tracks type updatedAt waitingOn',
  capabilities: 'manageCustomers placeOrders',
  'capabilities.*': 'allowed missing warnings',
  company: 'address corporateNumber phone registeredName website',
  'company.address': 'city line1 line2 postalCode prefecture',
  'contacts[]': 'email familyName givenName id leftCompany locale phone roles undeliverable',
  hold: 'until',
  labels: 'lifecycle overlays programme stage startPoint type waitingOn',
  'nextActions[]': 'kind links or owner requirement situation steps title until',
  progress: 'done of',
  requirements:
    'currentDeadline currentlyDue eventuallyDue notApplicable pastDue pendingVerification satisfied waived',
  'requirements.*[]':
    'blockedBy cause causeText code documents dueAt evidenceAccepted evidenceNeeded level owner remedies since situation stage state title',
  'requirements.*[].documents[]': 'code label',
  'requirements.*[].remedies[]': 'code documents steps text url',
  'requirements.*[].remedies[].documents[]': 'code label',
  tracks: 'csp idLink mfa mpa mpn partnerId providerLink workTenant',
  'tracks.enrolment':
    'appeals attempt checks documentsFor documentsRequested documentsSentAt formError mailMissingAt nameVariantReason revoked since state submittedName',
  'tracks.enrolment.checks.*': 'cause since state',
  'tracks.idLink': 'mismatch number since state',
  'tracks.mfa': 'latest method policyOnAt registrations since state',
  'tracks.mfa.latest': 'adminsMissing apiPercent asOf enforcedPercent portalPercent securityContact',
  'tracks.mpa': 'acceptedBy effectiveDate since state',
  'tracks.partnerId': 'country kind number since state validity',
  'tracks.providerLink': 'providerTenantId since state',
  'tracks.workTenant':
    'domain employeeCount globalAdmin riskAccepted since state strategy tenantId wrongAccount',
};

/** What staff see beside it. */
const STAFF_ONLY: Readonly<Record<string, string>> = {
  '': 'assigneeId disputes externalRef mergedInto parentResellerId staleAt stuckReasons tags',
  hold: 'reason',
  'nextActions[]': 'deskSteps path',
  'requirements.*[]': 'waivedUntil',
  'tracks.enrolment': 'attempts',
  'tracks.enrolment.attempts[]': 'causes decidedAt kind message number outcome submittedAt submittedName',
  'tracks.enrolment.attempts[].causes[]': 'cause check',
  'tracks.mfa': 'readings',
  'tracks.mfa.readings[]': 'adminsMissing apiPercent asOf enforcedPercent portalPercent securityContact',
};

const LIST_ITEM =
  'assigneeId company createdAt currentDeadline currentlyDue externalRef id lifecycle nextAction overlays parentResellerId partnerId programme progress revision stage stageSince startPoint tags type updatedAt waitingOn';

describe('the record', () => {
  it('has exactly the listed members for a reseller', async () => {
    expect(shapeOf((await own.get('/v1/self/status')).json())).toEqual(RESELLER);
  });

  it('has exactly those and the staff’s own for staff, whoever of them asks', async () => {
    const both = merged(RESELLER, STAFF_ONLY);
    expect(shapeOf((await staff.get(`/v1/resellers/${id}`)).json())).toEqual(both);
  });

  it('is the same from every route that answers with it', async () => {
    const { contacts } = (await own.get('/v1/self/status')).json();
    const [{ undeliverable: _undeliverable, ...contact }] = contacts;
    const changed = await own.patch('/v1/self/contacts', { contacts: [{ ...contact, givenName: '次郎' }] });
    expect(shapeOf(changed.json())).toEqual(RESELLER);
    const to = { roles: ['primary_contact'], familyName: '後任', givenName: '三郎' };
    const handed = await own.post('/v1/self/handover', { to });
    expect(handed.statusCode, handed.body).toBe(200);
    expect(shapeOf(handed.json())).toEqual(RESELLER);
  });

  it('names the listed members in a list', async () => {
    const { items } = (await staff.get('/v1/resellers')).json();
    for (const item of items) expect(Object.keys(item).sort().join(' ')).toBe(LIST_ITEM);
  });
});

describe('what staff wrote among themselves', () => {
  it('is never in what the reseller reads', async () => {
    for (const url of ['/v1/self/status', '/v1/self/guide']) {
      const { body } = await own.get(url);
      for (const word of STAFF_WORDS) expect(body).not.toContain(word);
    }
    const refused = await own.post('/v1/self/events', { type: 'mpa.accepted', data: {} });
    for (const word of STAFF_WORDS) expect(refused.body).not.toContain(word);
  });

  it('is there for staff', async () => {
    const record = (await staff.get(`/v1/resellers/${id}`)).body;
    const history = (await staff.get(`/v1/resellers/${id}/events?limit=200`)).body;
    for (const word of STAFF_WORDS) expect(record + history).toContain(word);
  });
});

/** Names that are data, not fields. */
const OPEN = /^(labels\.overlays|tracks\.enrolment\.checks)$/;
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/^requirements\.\w+\[\]/, 'requirements.*[]'],
  [/^tracks\.(mpn|csp)(?=$|\.)/, 'tracks.enrolment'],
  [/^capabilities\.\w+/, 'capabilities.*'],
];

/** The members at every place of a JSON value. */
function shapeOf(value: unknown): Record<string, string> {
  const found = new Map<string, Set<string>>();
  walk(value, '', found);
  const entries = [...found].map(([place, names]) => [place, [...names].sort().join(' ')] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function walk(value: unknown, at: string, found: Map<string, Set<string>>): void {
  if (Array.isArray(value)) for (const item of value) walk(item, `${at}[]`, found);
  else if (typeof value === 'object' && value !== null) {
    const place = ALIKE.reduce((text, [pattern, name]) => text.replace(pattern, name), at);
    const isOpen = OPEN.test(place);
    for (const [name, inner] of Object.entries(value)) {
      if (!isOpen) found.set(place, (found.get(place) ?? new Set()).add(name));
      walk(inner, place === '' ? name : `${place}.${isOpen ? '*' : name}`, found);
    }
  }
}

function merged(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>) {
  const places = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    places.map((place) => {
      const names = `${a[place] ?? ''} ${b[place] ?? ''}`.trim().split(' ');
      return [place, names.sort().join(' ')];
    }),
  );
}
