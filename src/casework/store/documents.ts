import type { EvidenceId, ResellerId } from '../../kernel/ids.ts';
import type { CalendarDate, Instant } from '../../kernel/time.ts';
import { type Binding, readBound, type Statement, type Tx } from '../../platform/db/bound.ts';
import type { Pool } from '../../platform/db/pools.ts';
import type { DocumentState, RefusalReason } from '../rules/documents.ts';
import type { DocumentFormat } from '../rules/sniff.ts';

/** A document as it lies in the database, without the file. */
export interface StoredDocument {
  readonly id: EvidenceId;
  readonly resellerId: ResellerId;
  readonly document: string;
  readonly review: 'mpn' | 'csp' | null;
  readonly status: Exclude<DocumentState, 'expired'>;
  readonly format: DocumentFormat;
  readonly sizeBytes: number;
  readonly pages: number | null;
  readonly sha256: Buffer;
  readonly issuedOn: CalendarDate | null;
  readonly expiresOn: CalendarDate | null;
  readonly uploadedAt: Instant;
  readonly actor: { readonly kind: string; readonly role: string | null; readonly id: string | null };
  readonly decision: 'accepted' | 'refused' | null;
  readonly reason: RefusalReason | null;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly decisionEventId: string | null;
  /** JSON text of the decision's payload, its text sealed. */
  readonly decisionText: string | null;
  readonly purgeAt: Instant;
  readonly purgedAt: Instant | null;
}

const INSERT: Statement = {
  name: 'insert-document',
  text: `INSERT INTO evidence (tenant_id, id, reseller_id, document, review, status, format, size_bytes, pages, sha256, issued_on, expires_on,
           uploaded_at, actor_kind, actor_role, actor_id, purge_at, content)
         VALUES (app.tenant_id(), $1, $2, $3, $4, 'uploaded', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
};

/** Keeps an upload. Throws not-found when there is no such reseller. */
export async function insertDocument(tx: Tx, row: StoredDocument, content: Buffer): Promise<void> {
  await tx.query(INSERT, [
    row.id,
    row.resellerId,
    row.document,
    row.review,
    row.format,
    row.sizeBytes,
    row.pages,
    row.sha256,
    row.issuedOn,
    row.expiresOn,
    row.uploadedAt,
    row.actor.kind,
    row.actor.role,
    row.actor.id,
    row.purgeAt,
    content,
  ]);
}

interface DocumentRow extends Record<string, unknown> {
  id: EvidenceId;
  reseller_id: ResellerId;
  document: string;
  review: StoredDocument['review'];
  status: StoredDocument['status'];
  format: DocumentFormat;
  size_bytes: number;
  pages: number | null;
  sha256: Buffer;
  issued_on: CalendarDate | null;
  expires_on: CalendarDate | null;
  uploaded_at: Instant;
  actor_kind: string;
  actor_role: string | null;
  actor_id: string | null;
  decision: StoredDocument['decision'];
  reason: RefusalReason | null;
  decided_at: Instant | null;
  decided_by: string | null;
  decision_event_id: string | null;
  decision_text: string | null;
  purge_at: Instant;
  purged_at: Instant | null;
}

const COLUMNS = `id, reseller_id, document, review, status, format, size_bytes, pages, sha256, issued_on::text, expires_on::text, uploaded_at,
  actor_kind, actor_role, actor_id, decision, reason, decided_at, decided_by, decision_event_id, decision_text, purge_at, purged_at`;

function toDocument(row: DocumentRow): StoredDocument {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    document: row.document,
    review: row.review,
    status: row.status,
    format: row.format,
    sizeBytes: row.size_bytes,
    pages: row.pages,
    sha256: row.sha256,
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
    uploadedAt: row.uploaded_at,
    actor: { kind: row.actor_kind, role: row.actor_role, id: row.actor_id },
    decision: row.decision,
    reason: row.reason,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    decisionEventId: row.decision_event_id,
    decisionText: row.decision_text,
    purgeAt: row.purge_at,
    purgedAt: row.purged_at,
  };
}

const LIST: Statement = {
  name: 'list-documents',
  text: `SELECT ${COLUMNS} FROM evidence WHERE tenant_id = app.tenant_id() AND reseller_id = $1 ORDER BY id DESC LIMIT $2`,
};

/** Documents of a reseller, newest first. */
export async function listDocumentRows(
  pool: Pool,
  binding: Binding,
  resellerId: ResellerId,
  limit: number,
): Promise<StoredDocument[]> {
  return (await readBound<DocumentRow>(pool, binding, LIST, [resellerId, limit])).map(toDocument);
}

const COUNT: Statement = {
  name: 'count-documents',
  text: `SELECT count(*)::integer AS n FROM evidence WHERE tenant_id = app.tenant_id() AND reseller_id = $1 AND status <> 'purged'`,
};

/** How many files of a reseller are kept. */
export async function countDocuments(tx: Tx, resellerId: ResellerId): Promise<number> {
  const [row] = await tx.query<{ n: number }>(COUNT, [resellerId]);
  return row?.n ?? 0;
}

const LOCK: Statement = {
  name: 'lock-document',
  text: `SELECT ${COLUMNS} FROM evidence WHERE tenant_id = app.tenant_id() AND reseller_id = $1 AND id = $2 FOR UPDATE`,
};

/** The document, held until the transaction ends; null when the reseller has none of that id. */
export async function lockDocument(
  tx: Tx,
  resellerId: ResellerId,
  id: EvidenceId,
): Promise<StoredDocument | null> {
  const [row] = await tx.query<DocumentRow>(LOCK, [resellerId, id]);
  return row ? toDocument(row) : null;
}

const DECIDE: Statement = {
  name: 'decide-document',
  text: `UPDATE evidence SET status = $2, decision = $2, reason = $3, decided_at = $4, decided_by = $5, decision_event_id = $6, decision_text = $7,
           issued_on = $8, expires_on = $9, purge_at = $10
          WHERE tenant_id = app.tenant_id() AND id = $1`,
};

/** Writes down what was decided. */
export async function saveDecision(tx: Tx, row: StoredDocument): Promise<void> {
  await tx.query(DECIDE, [
    row.id,
    row.decision,
    row.reason,
    row.decidedAt,
    row.decidedBy,
    row.decisionEventId,
    row.decisionText,
    row.issuedOn,
    row.expiresOn,
    row.purgeAt,
  ]);
}

interface ContentRow extends DocumentRow {
  content: Buffer | null;
  wrapped_key: Buffer | null;
}

const CONTENT: Statement = {
  name: 'document-content',
  text: `SELECT ${COLUMNS}, content, (SELECT k.wrapped_key FROM vault.subject_key k WHERE k.tenant_id = e.tenant_id AND k.subject_id = e.id) AS wrapped_key
           FROM evidence e WHERE tenant_id = app.tenant_id() AND reseller_id = $1 AND id = $2`,
};

/** The document with its sealed file and the key around it; both are gone once it was purged. */
export async function loadContent(
  tx: Tx,
  resellerId: ResellerId,
  id: EvidenceId,
): Promise<{
  readonly document: StoredDocument;
  readonly content: Buffer | null;
  readonly wrapped: Buffer | null;
} | null> {
  const [row] = await tx.query<ContentRow>(CONTENT, [resellerId, id]);
  return row ? { document: toDocument(row), content: row.content, wrapped: row.wrapped_key } : null;
}

const PROVES: Statement = {
  name: 'document-proves',
  text: `SELECT 1 AS yes FROM evidence WHERE tenant_id = app.tenant_id() AND reseller_id = $1 AND id = $2
            AND status IN ('uploaded', 'accepted') AND (expires_on IS NULL OR expires_on >= $3::date)`,
};

/** True when the reseller has such a document and it counts on that day. */
export async function isProof(
  pool: Pool,
  binding: Binding,
  resellerId: ResellerId,
  id: string,
  on: CalendarDate,
): Promise<boolean> {
  return (await readBound(pool, binding, PROVES, [resellerId, id, on])).length > 0;
}

const DUE: Statement = {
  name: 'documents-to-purge',
  text: `SELECT ${COLUMNS} FROM evidence WHERE tenant_id = app.tenant_id() AND status <> 'purged' AND purge_at <= $1
          ORDER BY purge_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
};

/** Documents whose time has come, held until the transaction ends. */
export async function lockDue(tx: Tx, now: Instant, limit: number): Promise<StoredDocument[]> {
  return (await tx.query<DocumentRow>(DUE, [now, limit])).map(toDocument);
}

const PURGE: Statement = {
  name: 'purge-document',
  text: `UPDATE evidence SET status = 'purged', content = NULL, purged_at = $2 WHERE tenant_id = app.tenant_id() AND id = $1`,
};
const FORGET_KEY: Statement = {
  name: 'forget-document-key',
  text: 'SELECT app.erase_subjects($1, $2::uuid[])',
};

/** Lets a file go for good: its bytes here, its key everywhere. */
export async function purgeDocument(tx: Tx, id: EvidenceId, eventId: string, now: Instant): Promise<void> {
  await tx.query(PURGE, [id, now]);
  await tx.query(FORGET_KEY, [eventId, [id]]);
}
