-- What staff write about a case: notes, calls, replies that came in. Append-only; a correction is a further note that names the one it
-- corrects. `content` is the text as the audit event holds it, sealed under a key of its own, so erasing the key erases both.

CREATE TABLE case_note (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  reseller_id uuid NOT NULL,
  event_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('note', 'call', 'reply')),
  outcome text CHECK (outcome IN ('reached', 'no_answer', 'left_message', 'call_back', 'wrong_number')),
  occurred_at timestamptz(3) NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  actor_kind text NOT NULL,
  actor_role text,
  actor_id text,
  mentions uuid[] NOT NULL DEFAULT '{}',
  corrects_id uuid,
  content json NOT NULL,
  CONSTRAINT case_note_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT case_note_place_key UNIQUE (tenant_id, reseller_id, id),
  CONSTRAINT case_note_correction_key UNIQUE (tenant_id, corrects_id),
  CONSTRAINT case_note_outcome CHECK ((kind = 'call') = (outcome IS NOT NULL)),
  CONSTRAINT case_note_reseller_fkey FOREIGN KEY (tenant_id, reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT case_note_corrects_fkey FOREIGN KEY (tenant_id, reseller_id, corrects_id) REFERENCES case_note (tenant_id, reseller_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
-- The newest reply of a reseller postpones what it would be reminded of.
CREATE INDEX case_note_kind_idx ON case_note (tenant_id, reseller_id, kind, occurred_at);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON case_note FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON case_note FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE case_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_note FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON case_note AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON case_note AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON case_note FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY worker ON case_note FOR SELECT TO shirube_worker USING (true);
GRANT SELECT, INSERT ON case_note TO shirube_staff;
-- When a reply came, and nothing of what it says.
GRANT SELECT (tenant_id, reseller_id, kind, outcome, occurred_at, recorded_at) ON case_note TO shirube_worker;
