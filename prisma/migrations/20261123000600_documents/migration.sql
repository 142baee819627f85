-- Documents: what a reseller or staff uploaded as proof. The file lies encrypted under a key of its own in vault.subject_key, so deleting
-- the key makes it unreadable for ever, in every backup too; what it was, when and its hash stay.

CREATE TABLE evidence (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  reseller_id uuid NOT NULL,
  document text NOT NULL CHECK (document ~ '^[a-z_]{1,60}$'),
  review text CHECK (review IN ('mpn', 'csp')),
  status text NOT NULL CHECK (status IN ('uploaded', 'accepted', 'refused', 'purged')),
  format text NOT NULL CHECK (format IN ('pdf', 'png', 'jpeg')),
  size_bytes integer NOT NULL CHECK (size_bytes > 0),
  pages integer,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  issued_on date,
  expires_on date,
  uploaded_at timestamptz(3) NOT NULL,
  actor_kind text NOT NULL,
  actor_role text,
  actor_id text,
  decision text CHECK (decision IN ('accepted', 'refused')),
  reason text CHECK (reason IN ('too_old', 'unreadable', 'other_company', 'wrong_document', 'incomplete', 'other')),
  decided_at timestamptz(3),
  decided_by text,
  decision_event_id uuid,
  decision_text json,
  purge_at timestamptz(3) NOT NULL,
  purged_at timestamptz(3),
  content bytea,
  CONSTRAINT evidence_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT evidence_content CHECK ((status = 'purged') = (content IS NULL)),
  CONSTRAINT evidence_reason CHECK ((decision = 'refused') = (reason IS NOT NULL)),
  CONSTRAINT evidence_reseller_fkey FOREIGN KEY (tenant_id, reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX evidence_reseller_idx ON evidence (tenant_id, reseller_id, id);
CREATE INDEX evidence_purge_idx ON evidence (tenant_id, purge_at) WHERE status <> 'purged';
-- The bytes are encrypted: trying to compress them is work for nothing.
ALTER TABLE evidence ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON evidence AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON evidence AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON evidence FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON evidence FOR ALL TO shirube_reseller USING (true) WITH CHECK (true);
CREATE POLICY worker ON evidence FOR SELECT TO shirube_worker USING (true);
GRANT SELECT, INSERT ON evidence TO shirube_staff, shirube_reseller;
-- What was uploaded never changes; what was decided about it, and that it is gone, does.
GRANT UPDATE (status, decision, reason, decided_at, decided_by, decision_event_id, decision_text, issued_on, expires_on, purge_at, purged_at, content)
  ON evidence TO shirube_staff;
-- What there is and until when it is good; never the file.
GRANT SELECT (tenant_id, id, reseller_id, document, review, status, issued_on, expires_on, uploaded_at, purge_at) ON evidence TO shirube_worker;

-- A reseller uploads on its own connection, so it writes that event, too: still under its own id alone.
ALTER POLICY reseller_bound ON audit_event
  USING (entity_kind IN ('reseller', 'documents') AND entity_id = (SELECT app.reseller_id()))
  WITH CHECK (entity_kind IN ('reseller', 'documents') AND entity_id = (SELECT app.reseller_id()));
