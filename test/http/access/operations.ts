import type { Role } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { pdfOf } from '../../support/files.ts';
import { multipart } from '../../support/multipart.ts';
import { uploadOf } from '../../support/two-tenants.ts';

/** What the calls below are about; ids that do not exist make the same calls about nothing. */
export interface Subject {
  readonly reseller: string;
  readonly contact: string;
  /** A key that may be ended. */
  readonly key: string;
  /** A colleague who was invited. */
  readonly user: string;
  /** An event that is in the sealed log. */
  readonly event: string;
  /** A request to Microsoft. */
  readonly ticket: string;
  /** A document that waits for a decision. */
  readonly evidence: string;
  /** A message that could not be sent. */
  readonly message: string;
  /** A finished import. */
  readonly import: string;
}

export interface Request {
  readonly method: string;
  readonly url: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Operation {
  readonly call: (subject: Subject) => Request;
  /** The roles that may call it, by hand; an integration also needs the scope. */
  readonly may: readonly Role[];
  readonly scope?: string;
  /** True when the call names an object by its id. */
  readonly names?: true;
  /** True when it can be done once only; again is a conflict. */
  readonly once?: true;
  /** True when it waits for a setting that these tests leave alone; templates.test.ts has the allowed twin. */
  readonly needsSetting?: true;
}

const ANY = { 'if-match': '*' };
const get = (url: string): Request => ({ method: 'GET', url });

const ALL_STAFF: readonly Role[] = ['agent', 'lead', 'admin', 'auditor', 'integration'];
const STAFF: readonly Role[] = ['agent', 'lead', 'admin', 'auditor'];
/** Everybody but programs: a key is no session, but may ask whose it is. */
const PEOPLE: readonly Role[] = ['agent', 'lead', 'admin', 'auditor', 'reseller'];
const DESK: readonly Role[] = ['agent', 'lead', 'admin', 'integration'];
const LEADS: readonly Role[] = ['lead', 'admin'];
const EXPORTERS: readonly Role[] = ['lead', 'admin', 'auditor', 'integration'];
const READERS: readonly Role[] = ['agent', 'lead', 'admin', 'auditor'];
const CASEWORKERS: readonly Role[] = ['agent', 'lead', 'admin'];
const RESELLER: readonly Role[] = ['reseller'];

const CONTACT = { roles: ['primary_contact'], familyName: '新任', givenName: '太郎' };

/**
 * Every operation of the description with a call of it and who may make it. Written by hand and held against the description
 * both ways: a new route is refused by the tests until somebody has decided here who may call it.
 */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  registerReseller: {
    call: () => ({
      method: 'POST',
      url: '/v1/resellers',
      body: { type: 'indirect', startPoint: 'no_mpn', company: { registeredName: '新規商事' } },
    }),
    may: DESK,
    scope: 'resellers:register',
  },
  listResellers: {
    call: () => get('/v1/resellers?q=商事&sort=name'),
    may: ALL_STAFF,
    scope: 'resellers:read',
  },
  getReseller: {
    call: ({ reseller }) => get(`/v1/resellers/${reseller}`),
    may: ALL_STAFF,
    scope: 'resellers:read',
    names: true,
  },
  changeReseller: {
    call: ({ reseller }) => ({
      method: 'PATCH',
      url: `/v1/resellers/${reseller}`,
      body: { tags: ['changed'] },
      headers: ANY,
    }),
    may: DESK,
    scope: 'resellers:edit',
    names: true,
  },
  reportEvent: {
    call: ({ reseller }) => ({
      method: 'POST',
      url: `/v1/resellers/${reseller}/events`,
      body: { type: 'work_tenant.created', data: { domain: 'desk.onmicrosoft.com' } },
      headers: ANY,
    }),
    may: DESK,
    scope: 'resellers:report',
    names: true,
  },
  listEvents: {
    call: ({ reseller }) => get(`/v1/resellers/${reseller}/events`),
    may: ALL_STAFF,
    scope: 'resellers:read',
    names: true,
  },
  listFacts: {
    call: ({ reseller }) => get(`/v1/resellers/${reseller}/facts`),
    may: ALL_STAFF,
    scope: 'resellers:read',
    names: true,
  },
  previewProgramme: {
    call: ({ reseller }) => get(`/v1/resellers/${reseller}/programme?to=2025-10`),
    may: LEADS,
    names: true,
  },
  migrateProgramme: {
    call: ({ reseller }) => ({
      method: 'PUT',
      url: `/v1/resellers/${reseller}/programme`,
      body: { programme: '2025-10', reason: '制度改定のため' },
      headers: ANY,
    }),
    may: LEADS,
    names: true,
  },
  checkData: {
    call: () => ({ method: 'POST', url: '/v1/preflight', body: { entered: { name: '㈱アオイテック' } } }),
    may: DESK,
    scope: 'preflight:run',
  },
  checkReseller: {
    call: ({ reseller }) => ({ method: 'POST', url: `/v1/resellers/${reseller}/preflight`, body: {} }),
    may: DESK,
    scope: 'preflight:run',
    names: true,
  },
  checkOwnData: { call: () => ({ method: 'POST', url: '/v1/self/preflight', body: {} }), may: RESELLER },
  uploadDocument: {
    call: ({ reseller }) => ({
      method: 'POST',
      url: `/v1/resellers/${reseller}/evidence`,
      ...multipart({ name: 'a.pdf', content: pdfOf() }, { document: 'registry_certificate' }),
    }),
    may: CASEWORKERS,
    names: true,
  },
  listDocuments: {
    call: ({ reseller }) => get(`/v1/resellers/${reseller}/evidence`),
    may: READERS,
    names: true,
  },
  downloadDocument: {
    call: ({ reseller, evidence }) => get(`/v1/resellers/${reseller}/evidence/${evidence}/content`),
    may: READERS,
    names: true,
  },
  decideDocument: {
    call: ({ reseller, evidence }) => ({
      method: 'POST',
      url: `/v1/resellers/${reseller}/evidence/${evidence}/decision`,
      body: { decision: 'accepted' },
    }),
    may: CASEWORKERS,
    names: true,
    once: true,
  },
  uploadOwnDocument: {
    call: () => ({
      method: 'POST',
      url: '/v1/self/evidence',
      ...multipart({ name: 'a.pdf', content: pdfOf() }, { document: 'registry_certificate' }),
    }),
    may: RESELLER,
  },
  listOwnDocuments: { call: () => get('/v1/self/evidence'), may: RESELLER },
  openTicket: {
    call: ({ reseller }) => ({
      method: 'POST',
      url: `/v1/resellers/${reseller}/tickets`,
      body: { review: 'mpn', problem: '確認をお願いします' },
    }),
    may: DESK,
    scope: 'tickets:write',
    names: true,
  },
  listTickets: {
    call: ({ reseller }) => get(`/v1/resellers/${reseller}/tickets`),
    may: ALL_STAFF,
    scope: 'tickets:read',
    names: true,
  },
  getTicket: {
    call: ({ reseller, ticket }) => get(`/v1/resellers/${reseller}/tickets/${ticket}`),
    may: ALL_STAFF,
    scope: 'tickets:read',
    names: true,
  },
  changeTicket: {
    call: ({ reseller, ticket }) => ({
      method: 'PATCH',
      url: `/v1/resellers/${reseller}/tickets/${ticket}`,
      body: { number: '2611240040001234' },
      headers: ANY,
    }),
    may: DESK,
    scope: 'tickets:write',
    names: true,
  },
  runBulk: {
    call: ({ reseller }) => ({
      method: 'POST',
      url: '/v1/resellers/bulk',
      body: { action: 'tag', addTags: ['bulk'], ids: [reseller] },
    }),
    may: LEADS,
  },
  addNote: {
    call: ({ reseller }) => ({
      method: 'POST',
      url: `/v1/resellers/${reseller}/notes`,
      body: { kind: 'call', outcome: 'reached', text: '書類は月曜日に送付とのこと' },
    }),
    may: DESK,
    scope: 'notes:write',
    names: true,
  },
  listNotes: {
    call: ({ reseller }) => get(`/v1/resellers/${reseller}/notes`),
    may: ALL_STAFF,
    scope: 'notes:read',
    names: true,
  },
  listReminders: {
    call: ({ reseller }) => get(`/v1/resellers/${reseller}/reminders`),
    may: ALL_STAFF,
    scope: 'resellers:read',
    names: true,
  },
  listFailedMessages: {
    call: () => get('/v1/messages?state=dead'),
    may: ['agent', 'lead', 'admin', 'auditor'],
  },
  retryMessage: {
    call: ({ message }) => ({ method: 'POST', url: `/v1/messages/${message}/retry` }),
    may: LEADS,
    names: true,
    once: true,
  },
  listWorklists: { call: () => get('/v1/worklists'), may: ALL_STAFF, scope: 'resellers:read' },
  openWorklist: { call: () => get('/v1/worklists/ours'), may: ALL_STAFF, scope: 'resellers:read' },
  getFlow: { call: () => get('/v1/stats/flow'), may: ALL_STAFF, scope: 'resellers:read' },
  getWaiting: { call: () => get('/v1/stats/waiting'), may: ALL_STAFF, scope: 'resellers:read' },
  getAgeing: { call: () => get('/v1/stats/ageing'), may: ALL_STAFF, scope: 'resellers:read' },
  getCycleTimes: { call: () => get('/v1/stats/cycle-time'), may: ALL_STAFF, scope: 'resellers:read' },
  getCauses: { call: () => get('/v1/stats/causes'), may: ALL_STAFF, scope: 'resellers:read' },
  getReminderStats: { call: () => get('/v1/stats/reminders'), may: ALL_STAFF, scope: 'resellers:read' },
  getForecast: { call: () => get('/v1/stats/forecast'), may: ALL_STAFF, scope: 'resellers:read' },
  forecastReseller: {
    call: ({ reseller }) => get(`/v1/resellers/${reseller}/forecast`),
    may: ALL_STAFF,
    scope: 'resellers:read',
    names: true,
  },
  getFunnel: { call: () => get('/v1/stats/funnel'), may: ALL_STAFF, scope: 'resellers:read' },
  listAuditEvents: { call: () => get('/v1/audit-events'), may: ['lead', 'admin', 'auditor'] },
  getCheckpoint: { call: () => get('/v1/audit/checkpoint'), may: ['lead', 'admin', 'auditor'] },
  getProof: {
    call: ({ event }) => get(`/v1/audit/proof?eventId=${event}`),
    may: ['lead', 'admin', 'auditor'],
    names: true,
  },
  streamChanges: {
    call: () => get('/v1/changes/stream?after=0&forSeconds=1'),
    may: ALL_STAFF,
    scope: 'changes:read',
  },
  listChanges: { call: () => get('/v1/changes?after=0'), may: ALL_STAFF, scope: 'changes:read' },
  startImport: {
    call: () => ({ method: 'POST', url: '/v1/imports', ...uploadOf('Aufruf', 1) }),
    may: DESK,
    scope: 'imports:run',
  },
  listImports: { call: () => get('/v1/imports'), may: ALL_STAFF, scope: 'imports:read' },
  getImport: {
    call: (subject) => get(`/v1/imports/${subject.import}`),
    may: ALL_STAFF,
    scope: 'imports:read',
    names: true,
  },
  undoImport: {
    call: (subject) => ({ method: 'POST', url: `/v1/imports/${subject.import}/undo` }),
    may: LEADS,
    names: true,
    once: true,
  },
  exportResellersCSV: {
    call: () => get('/v1/exports/resellers.csv'),
    may: EXPORTERS,
    scope: 'exports:run',
  },
  exportResellersXLSX: {
    call: () => get('/v1/exports/resellers.xlsx'),
    may: EXPORTERS,
    scope: 'exports:run',
  },
  exportResellersNDJSON: {
    call: () => get('/v1/exports/resellers.ndjson'),
    may: EXPORTERS,
    scope: 'exports:run',
  },
  listUsers: { call: () => get('/v1/users'), may: STAFF },
  getUser: { call: ({ user }) => get(`/v1/users/${user}`), may: STAFF, names: true },
  inviteUser: {
    call: () => ({
      method: 'POST',
      url: '/v1/users',
      body: { displayName: '新任 花子', email: `${newId()}@staff.example`, role: 'agent' },
    }),
    may: ['admin'],
  },
  inviteUserAgain: {
    call: ({ user }) => ({ method: 'POST', url: `/v1/users/${user}/invitations` }),
    may: ['admin'],
    names: true,
  },
  changeUser: {
    call: ({ user }) => ({
      method: 'PATCH',
      url: `/v1/users/${user}`,
      body: { displayName: '新任 次郎' },
      headers: ANY,
    }),
    may: ['admin'],
    names: true,
  },
  getSession: { call: () => get('/v1/session'), may: PEOPLE },
  signOut: { call: () => ({ method: 'POST', url: '/auth/sign-out' }), may: PEOPLE },
  listUserSessions: {
    call: ({ user }) => get(`/v1/users/${user}/sessions`),
    may: ['admin', 'auditor'],
    names: true,
  },
  endUserSessions: {
    call: ({ user }) => ({ method: 'DELETE', url: `/v1/users/${user}/sessions` }),
    may: ['admin'],
    names: true,
  },
  inviteContact: {
    call: ({ reseller, contact }) => ({
      method: 'POST',
      url: `/v1/resellers/${reseller}/invitations`,
      body: { contactId: contact },
    }),
    may: ['agent', 'lead', 'admin'],
    names: true,
  },
  getSignIn: { call: () => get('/v1/tenant/sign-in'), may: ['admin', 'auditor'] },
  setSignIn: {
    call: () => ({
      method: 'PUT',
      url: '/v1/tenant/sign-in',
      body: { issuer: 'https://idp.example/', clientId: 'shirube', clientSecret: 'a-client-secret' },
      headers: ANY,
    }),
    may: ['admin'],
  },
  createApiKey: {
    call: () => ({ method: 'POST', url: '/v1/api-keys', body: { role: 'agent', label: '窓口' } }),
    may: ['admin'],
  },
  listApiKeys: { call: () => get('/v1/api-keys'), may: ['admin', 'auditor'] },
  revokeApiKey: {
    call: ({ key }) => ({ method: 'DELETE', url: `/v1/api-keys/${key}` }),
    may: ['admin'],
    names: true,
  },
  getTenant: { call: () => get('/v1/tenant'), may: ALL_STAFF, scope: 'tenant:read' },
  changeTenant: {
    call: () => ({ method: 'PATCH', url: '/v1/tenant', body: { name: '新しい名前' }, headers: ANY }),
    may: ['admin'],
  },
  listTemplates: { call: () => get('/v1/templates'), may: ['agent', 'lead', 'admin', 'auditor'] },
  previewTemplate: {
    call: () => get('/v1/templates/mpa_available?locale=en'),
    may: ['agent', 'lead', 'admin', 'auditor'],
  },
  sendTestMail: {
    call: () => ({ method: 'POST', url: '/v1/templates/mpa_available/test' }),
    may: ['agent', 'lead', 'admin'],
    needsSetting: true,
  },
  listMailTexts: { call: () => get('/v1/mail-texts'), may: ['agent', 'lead', 'admin', 'auditor'] },
  changeMailTexts: {
    call: () => ({
      method: 'PUT',
      url: '/v1/mail-texts',
      body: { intro: { ja: 'こんにちは。', en: 'Hello.' }, closing: null },
    }),
    may: ['admin'],
  },
  getOwnStatus: { call: () => get('/v1/self/status'), may: RESELLER },
  reportOwnEvent: {
    call: () => ({
      method: 'POST',
      url: '/v1/self/events',
      body: { type: 'work_tenant.created', data: { domain: 'own.onmicrosoft.com' } },
    }),
    may: RESELLER,
  },
  getOwnGuide: { call: () => get('/v1/self/guide'), may: RESELLER },
  changeOwnContacts: {
    call: ({ contact }) => ({
      method: 'PATCH',
      url: '/v1/self/contacts',
      body: { contacts: [{ ...CONTACT, id: contact, roles: ['primary_contact', 'global_admin'] }] },
    }),
    may: RESELLER,
  },
  handOver: {
    call: () => ({ method: 'POST', url: '/v1/self/handover', body: { to: CONTACT } }),
    may: RESELLER,
  },
};

/** Operations of nobody's data, open to everybody. */
export const SYSTEM_OPERATIONS: readonly string[] = ['getLiveness', 'getReadiness'];

/** The way in: without a credential, with a secret in the body; test/http/sign-in tries what must not open. */
export const PUBLIC_OPERATIONS: readonly string[] = ['redeemInvitation', 'requestInvitation'];

/** The ids of all operations in a description. */
export function operationIds(description: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string }>>>>;
}): string[] {
  return Object.values(description.paths).flatMap((path) =>
    Object.values(path).flatMap((operation) => operation.operationId ?? []),
  );
}
