/**
 * Who may do what in the database, written by hand. The catalogue is held against it, so a new table, policy, grant or function
 * has to be entered here by somebody who has thought about it.
 */

/** The roles under which the product works. The migrator is apart: it alone may become the owner. */
export const LOGIN_ROLES = ['shirube_staff', 'shirube_reseller', 'shirube_worker', 'shirube_sealer'] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];
export const OWNER = 'shirube_owner';

export interface TableRights {
  /** Per role, some of S(elect) I(nsert) U(pdate) D(elete), in this order: what grants and policies together allow. */
  readonly may: Readonly<Partial<Record<LoginRole, string>>>;
  /** The condition that ties a row to the one reseller whose connection it is; null where that role reads nothing. */
  readonly reseller: string | null;
  /** The owner's own policies, for the reviewed functions below: what each opens, to the letter. */
  readonly owner?: Readonly<Record<string, string>>;
}

const LOOKUP = 'SELECT USING true WITH CHECK null';
const OWN = '(tenant_id = ( SELECT app.tenant_id() AS tenant_id))';
const bound = (column: string) => `(${column} = ( SELECT app.reseller_id() AS reseller_id))`;

export const TABLES: Readonly<Record<string, TableRights>> = {
  'public.tenant': {
    may: { shirube_staff: 'SIU', shirube_reseller: 'S', shirube_worker: 'S', shirube_sealer: 'S' },
    // A reseller's requests need the distributor's language, calendar and links.
    reseller: null,
    owner: { owner_lookup: LOOKUP },
  },
  'public.reseller': {
    may: { shirube_staff: 'SIU', shirube_reseller: 'SU', shirube_worker: 'SIU', shirube_sealer: 'S' },
    reseller: bound('id'),
    owner: {
      owner_lookup: `SELECT USING ${OWN} WITH CHECK null`,
      // Whom a date has reached, for app.watched_resellers.
      owner_watch: 'SELECT USING (watch_at IS NOT NULL) WITH CHECK null',
    },
  },
  'public.reseller_search': {
    may: { shirube_staff: 'SIU', shirube_reseller: 'SIU', shirube_worker: 'SIU' },
    reseller: bound('reseller_id'),
    owner: { owner_lookup: LOOKUP },
  },
  'public.api_key': {
    may: { shirube_staff: 'SIU', shirube_reseller: 'S' },
    reseller: bound('reseller_id'),
    owner: { owner_lookup: LOOKUP },
  },
  'public.staff_user': {
    // The worker writes to staff, and reads for that who is there and with which address.
    may: { shirube_staff: 'SIU', shirube_worker: 'S' },
    reseller: null,
  },
  'public.sign_in_provider': { may: { shirube_staff: 'SIU' }, reseller: null },
  'public.session': {
    may: { shirube_staff: 'SIU', shirube_reseller: 'S' },
    reseller: bound('reseller_id'),
    owner: { owner_lookup: LOOKUP, owner_touch: `UPDATE USING ${OWN} WITH CHECK ${OWN}` },
  },
  'public.portal_link': { may: { shirube_staff: 'SIU' }, reseller: bound('reseller_id') },
  'public.sign_in_used': { may: { shirube_staff: 'SID' }, reseller: null },
  'public.guess_count': { may: { shirube_staff: 'SIUD' }, reseller: null },
  'public.idempotency': {
    may: { shirube_staff: 'SI', shirube_reseller: 'SI', shirube_sealer: 'SD' },
    reseller: bound('reseller_id'),
  },
  'public.tally_delta': {
    // A reseller's change is counted, but its connection cannot read a count.
    may: { shirube_staff: 'SI', shirube_reseller: 'I', shirube_worker: 'I', shirube_sealer: 'SD' },
    reseller: null,
  },
  'public.tally': { may: { shirube_staff: 'S', shirube_sealer: 'SIU' }, reseller: null },
  'public.audit_event': {
    may: { shirube_staff: 'SI', shirube_reseller: 'SI', shirube_worker: 'SI', shirube_sealer: 'SI' },
    reseller: `((entity_kind = ANY (ARRAY['reseller'::text, 'documents'::text])) AND ${bound('entity_id')})`,
    owner: { owner_lookup: LOOKUP },
  },
  'public.audit_unsealed': {
    may: { shirube_staff: 'S', shirube_sealer: 'SD' },
    reseller: null,
    owner: { owner_queue: 'INSERT USING null WITH CHECK true', owner_lookup: LOOKUP },
  },
  'public.audit_leaf': {
    may: { shirube_staff: 'S', shirube_worker: 'S', shirube_sealer: 'SI' },
    reseller: null,
  },
  'public.audit_subtree': { may: { shirube_staff: 'S', shirube_sealer: 'SI' }, reseller: null },
  'public.audit_checkpoint': {
    may: { shirube_staff: 'S', shirube_worker: 'S', shirube_sealer: 'SI' },
    reseller: null,
  },
  'public.import_run': { may: { shirube_staff: 'SIU' }, reseller: null },
  'public.import_row': { may: { shirube_staff: 'SIU' }, reseller: bound('reseller_id') },
  // Staff write among themselves; a worker learns when a reply came, not what it says.
  // Uploaded by staff or by the reseller itself; what staff decide changes a row, what was uploaded never changes.
  'public.evidence': {
    may: { shirube_staff: 'SIU', shirube_reseller: 'SI', shirube_worker: 'S' },
    reseller: bound('reseller_id'),
  },
  // Staff and Microsoft among themselves; a worker learns whom a request waits for, not what it says.
  'public.stat': { may: { shirube_staff: 'S', shirube_sealer: 'SIUD' }, reseller: null },
  'public.ticket': { may: { shirube_staff: 'SIU', shirube_worker: 'S' }, reseller: bound('reseller_id') },
  'public.preflight_run': {
    may: { shirube_staff: 'SIU', shirube_reseller: 'SIU', shirube_worker: 'S' },
    reseller: bound('reseller_id'),
  },
  'public.case_note': { may: { shirube_staff: 'SI', shirube_worker: 'S' }, reseller: bound('reseller_id') },
  'public.message': {
    may: { shirube_staff: 'SIU', shirube_reseller: 'SIU', shirube_worker: 'SIU' },
    reseller: bound('reseller_id'),
    // Who has something due, for app.due_tenants.
    owner: { owner_due: 'SELECT USING (due_at IS NOT NULL) WITH CHECK null' },
  },
  'public.mail': { may: { shirube_staff: 'SIU', shirube_worker: 'SIU' }, reseller: null },
  'public.mail_preference': { may: { shirube_staff: 'SIU', shirube_worker: 'S' }, reseller: null },
  'public.suppression': { may: { shirube_staff: 'SIUD', shirube_worker: 'SIU' }, reseller: null },
  'public.mail_text': { may: { shirube_staff: 'SI', shirube_worker: 'S' }, reseller: null },
  'vault.signing_key': { may: { shirube_staff: 'S', shirube_sealer: 'SI' }, reseller: null },
  'vault.subject_key': {
    may: { shirube_staff: 'SI', shirube_reseller: 'SI', shirube_worker: 'SI' },
    reseller: bound('reseller_id'),
    owner: { owner_erase: `ALL USING ${OWN} WITH CHECK null` },
  },
  'vault.erasure': {
    may: { shirube_staff: 'S', shirube_sealer: 'S' },
    reseller: null,
    owner: { owner_erase: `ALL USING ${OWN} WITH CHECK ${OWN}` },
  },
};

/** Tables without a tenant, and why that is right. */
export const EXEMPT: Readonly<Record<string, string>> = {
  'public._prisma_migrations': 'which migrations this database has had; says nothing of any tenant',
  'public.worker_loop': 'when the loops of the workers last turned; says nothing of any tenant',
};

/** Where a role may touch some columns only: `table role command` and the columns. */
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'public.tenant shirube_staff UPDATE': [
    'locale',
    'name',
    'programme',
    'revision',
    'settings',
    'time_zone',
    'updated_at',
  ],
  'public.api_key shirube_staff SELECT': [
    'created_at',
    'created_by',
    'expires_at',
    'id',
    'label',
    'reseller_id',
    'revoked_at',
    'role',
    'scopes',
    'tenant_id',
  ],
  'public.api_key shirube_staff UPDATE': ['label', 'revoked_at'],
  'public.api_key shirube_reseller SELECT': ['expires_at', 'id', 'reseller_id', 'revoked_at', 'tenant_id'],
  'public.session shirube_staff SELECT': [
    'contact_id',
    'created_at',
    'device',
    'ended_at',
    'ended_why',
    'expires_at',
    'id',
    'last_seen_at',
    'locale',
    'reseller_id',
    'role',
    'tenant_id',
    'user_id',
  ],
  'public.session shirube_staff UPDATE': ['ended_at', 'ended_why'],
  'public.session shirube_reseller SELECT': [
    'ended_at',
    'expires_at',
    'id',
    'last_seen_at',
    'reseller_id',
    'tenant_id',
  ],
  'public.portal_link shirube_staff UPDATE': ['closed_at', 'closed_why'],
  'public.staff_user shirube_staff UPDATE': [
    'activated_at',
    'display_name',
    'email',
    'email_key',
    'invitation_digest',
    'invitation_expires_at',
    'issuer',
    'last_signed_in_at',
    'locale',
    'revision',
    'role',
    'status',
    'subject',
    'updated_at',
  ],
  'public.staff_user shirube_worker SELECT': [
    'display_name',
    'email',
    'id',
    'locale',
    'role',
    'status',
    'tenant_id',
  ],
  'public.case_note shirube_worker SELECT': [
    'kind',
    'occurred_at',
    'outcome',
    'recorded_at',
    'reseller_id',
    'tenant_id',
  ],
  'public.ticket shirube_staff UPDATE': [
    'closed_at',
    'content',
    'content_event_id',
    'microsoft_replied_at',
    'number',
    'opened_at',
    'reseller_replied_at',
    'revision',
    'state',
    'updated_at',
    'waiting_since',
  ],
  'public.ticket shirube_worker SELECT': [
    'id',
    'microsoft_replied_at',
    'number',
    'opened_at',
    'reseller_id',
    'state',
    'tenant_id',
    'waiting_since',
  ],
  'public.evidence shirube_staff UPDATE': [
    'content',
    'decided_at',
    'decided_by',
    'decision',
    'decision_event_id',
    'decision_text',
    'expires_on',
    'issued_on',
    'purge_at',
    'purged_at',
    'reason',
    'status',
  ],
  'public.evidence shirube_worker SELECT': [
    'document',
    'expires_on',
    'id',
    'issued_on',
    'purge_at',
    'reseller_id',
    'review',
    'status',
    'tenant_id',
    'uploaded_at',
  ],
  'vault.signing_key shirube_staff SELECT': [
    'created_at',
    'key_id',
    'name',
    'number',
    'public_key',
    'tenant_id',
  ],
};

/** Functions that run as the owner: who may call them. Each was read for its tenant filter. */
export const DEFINERS: Readonly<Record<string, readonly LoginRole[]>> = {
  'app.find_api_key(uuid)': ['shirube_staff'],
  // Notes that a session is in use, and gives what is needed to bind it; the digest is the key.
  'app.open_session(bytea)': ['shirube_staff'],
  'app.find_tenant(text)': ['shirube_sealer', 'shirube_staff', 'shirube_worker'],
  'app.list_tenants()': ['shirube_sealer', 'shirube_staff', 'shirube_worker'],
  'app.search_resellers(text[],text,integer)': ['shirube_staff', 'shirube_worker'],
  'app.unsealed_tenants()': ['shirube_sealer'],
  'app.erase_subjects(uuid,uuid[])': ['shirube_staff'],
  // A reseller learns one flag, of its own parent only.
  'app.parent_linked(uuid)': ['shirube_reseller', 'shirube_staff', 'shirube_worker'],
  // Ids of tenants and resellers of which something is due, and a number and a date over all tenants.
  'app.due_tenants(timestamp with time zone)': ['shirube_worker'],
  'app.watched_resellers(timestamp with time zone,integer)': ['shirube_worker'],
  'app.message_backlog(timestamp with time zone)': ['shirube_staff', 'shirube_worker'],
  'app.worker_beat(uuid,timestamp with time zone,text)': ['shirube_worker'],
  // Gathers statistics; reads and changes no row.
  'app.count_tables()': ['shirube_staff'],
  'app.schema_version()': ['shirube_staff', 'shirube_worker'],
  'app.audit_event_queue()': [],
  'app.subject_not_erased()': [],
};

/** Keys that are unique across tenants, and why that tells nobody anything. */
export const GLOBAL_KEYS: Readonly<Record<string, string>> = {
  tenant_pkey: 'the tenant itself',
  tenant_slug_key: 'only the operator of the installation makes tenants',
};
