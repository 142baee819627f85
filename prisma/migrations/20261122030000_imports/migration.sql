-- Imports: what was uploaded, how far it has come, what each row came to; and the statement that saves many changes at once.

CREATE TABLE import_run (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('reading', 'importing', 'finished', 'failed')),
  dry_run boolean NOT NULL,
  source text NOT NULL CHECK (source IN ('list', 'partner_center')),
  file_name text NOT NULL,
  format text NOT NULL,
  detail text NOT NULL,
  size_bytes bigint NOT NULL,
  mapping json NOT NULL,
  rows_total integer,
  rows_done integer NOT NULL DEFAULT 0,
  created integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  unchanged integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  warnings integer NOT NULL DEFAULT 0,
  failure json,
  actor_kind text NOT NULL,
  actor_id text,
  undo_status text CHECK (undo_status IN ('running', 'finished', 'failed')),
  undone integer NOT NULL DEFAULT 0,
  left_alone integer NOT NULL DEFAULT 0,
  started_at timestamptz(3) NOT NULL,
  heartbeat_at timestamptz(3) NOT NULL DEFAULT now(),
  finished_at timestamptz(3),
  CONSTRAINT import_run_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT import_run_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- One row for every line of the sheet that changed something or has something to say. `revision`: the one the import left behind,
-- so that an undo can see whether anybody has touched the reseller since.
CREATE TABLE import_row (
  tenant_id uuid NOT NULL,
  import_id uuid NOT NULL,
  row_number integer NOT NULL CHECK (row_number > 0),
  outcome text NOT NULL CHECK (outcome IN ('created', 'changed', 'unchanged', 'refused')),
  reseller_id uuid,
  revision integer,
  problems json NOT NULL DEFAULT '[]',
  undo text CHECK (undo IN ('undone', 'left_alone')),
  CONSTRAINT import_row_pkey PRIMARY KEY (tenant_id, import_id, row_number),
  CONSTRAINT import_row_run_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES import_run (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- Registered by an import that was taken back: no later list means these any more.
CREATE INDEX import_row_undone_idx ON import_row (tenant_id, reseller_id) WHERE undo = 'undone';

ALTER TABLE import_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_run FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON import_run AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON import_run FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON import_run TO shirube_staff;

ALTER TABLE import_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_row FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON import_row AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON import_row AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON import_row FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON import_row TO shirube_staff;

-- Saves many decided changes in one statement, each guarded by the revision that was read (0: new). Returns the ids that were saved;
-- one that is missing was stale and left nothing behind. A used external reference fails the whole statement (23505), so that the
-- caller can find the row that it belongs to. Runs in a transaction that is bound already.
CREATE FUNCTION app.commit_resellers(
  p_actor_kind text, p_actor_role text, p_actor_id text, p_request_id text, p_changes json
) RETURNS TABLE (saved uuid)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE tenant uuid := app.tenant_id();
BEGIN
  RETURN QUERY
  WITH change AS MATERIALIZED (
    SELECT * FROM json_to_recordset(p_changes) AS c (
      id uuid, expected integer, external_ref text, corporate_number text, partner_id_number text, name text, name_key text, haystack text,
      grams text[], type text, start_point text, programme text, lifecycle text, stage text, waiting_on text, needs_fix boolean,
      disputed boolean, undeliverable boolean, on_hold boolean, open_requirements text[], tags text[], assignee_id uuid,
      parent_reseller_id uuid, progress_done smallint, progress_of smallint, next_requirement text, next_situation text,
      due_at timestamptz, stale_at timestamptz, stuck_at timestamptz, next_change_at timestamptz, stage_since timestamptz, state json, saved_at timestamptz,
      event uuid, event_type text, occurred_at timestamptz, payload text, subjects uuid[], subject_kinds text[], wrapped_keys text[],
      buckets text[], bucket_changes integer[])
  ), made AS (
    INSERT INTO reseller (tenant_id, id, revision, external_ref, corporate_number, partner_id_number, name, name_key, type,
      start_point, programme, lifecycle, stage, waiting_on, needs_fix, disputed, undeliverable, on_hold, open_requirements, tags, assignee_id,
      parent_reseller_id, progress_done, progress_of, next_requirement, next_situation, due_at, stale_at, stuck_at, next_change_at,
      stage_since, state, created_at, updated_at)
    SELECT tenant, id, 1, external_ref, corporate_number, partner_id_number, name, name_key, type,
      start_point, programme, lifecycle, stage, waiting_on, needs_fix, disputed, undeliverable, on_hold, open_requirements, tags, assignee_id,
      parent_reseller_id, progress_done, progress_of, next_requirement, next_situation, coalesce(due_at, 'infinity'), stale_at, stuck_at,
      next_change_at, stage_since, state, saved_at, saved_at
      FROM change WHERE expected = 0
    RETURNING id
  ), moved AS (
    -- Who the reseller is stays untouched where the change has no name key; equal values keep their index entries.
    UPDATE reseller r SET revision = c.expected + 1, partner_id_number = c.partner_id_number,
      external_ref = CASE WHEN c.name_key IS NULL THEN r.external_ref ELSE c.external_ref END,
      corporate_number = CASE WHEN c.name_key IS NULL THEN r.corporate_number ELSE c.corporate_number END,
      name = coalesce(c.name, r.name), name_key = coalesce(c.name_key, r.name_key), type = c.type, start_point = c.start_point,
      programme = c.programme, lifecycle = c.lifecycle, stage = c.stage, waiting_on = c.waiting_on, needs_fix = c.needs_fix,
      disputed = c.disputed, undeliverable = c.undeliverable, on_hold = c.on_hold, open_requirements = c.open_requirements,
      tags = coalesce(c.tags, r.tags), assignee_id = CASE WHEN c.name_key IS NULL THEN r.assignee_id ELSE c.assignee_id END,
      parent_reseller_id = CASE WHEN c.name_key IS NULL THEN r.parent_reseller_id ELSE c.parent_reseller_id END,
      progress_done = c.progress_done, progress_of = c.progress_of, next_requirement = c.next_requirement,
      next_situation = c.next_situation, due_at = coalesce(c.due_at, 'infinity'), stale_at = c.stale_at, stuck_at = c.stuck_at,
      next_change_at = c.next_change_at, stage_since = c.stage_since, state = c.state, updated_at = c.saved_at
      FROM change c
     WHERE c.expected > 0 AND r.tenant_id = tenant AND r.id = c.id AND r.revision = c.expected
    RETURNING r.id
  ), done AS MATERIALIZED (
    SELECT c.* FROM change c WHERE c.id IN (SELECT id FROM made UNION ALL SELECT id FROM moved)
  ), searched AS (
    INSERT INTO reseller_search (tenant_id, reseller_id, haystack, grams)
    SELECT tenant, id, haystack, grams FROM done WHERE haystack IS NOT NULL
    ON CONFLICT (tenant_id, reseller_id) DO UPDATE SET haystack = excluded.haystack, grams = excluded.grams
  ), keyed AS (
    INSERT INTO vault.subject_key (tenant_id, subject_id, reseller_id, kind, wrapped_key)
    SELECT tenant, s.subject, d.id, s.kind, decode(s.wrapped, 'base64')
      FROM done d, unnest(d.subjects, d.subject_kinds, d.wrapped_keys) AS s (subject, kind, wrapped)
  ), told AS (
    INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, actor_role, actor_id,
      occurred_at, recorded_at, request_id, payload)
    SELECT tenant, event, 'reseller', id, expected + 1, event_type, p_actor_kind, p_actor_role, p_actor_id,
      occurred_at, saved_at, p_request_id, payload FROM done
  ), counted AS (
    INSERT INTO tally_delta (tenant_id, bucket, change)
    SELECT tenant, t.bucket, sum(t.change)
      FROM done d, unnest(d.buckets, d.bucket_changes) AS t (bucket, change)
     GROUP BY t.bucket HAVING sum(t.change) <> 0
  )
  SELECT id FROM done;
END $$;

REVOKE ALL ON FUNCTION app.commit_resellers(text, text, text, text, json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.commit_resellers(text, text, text, text, json) TO shirube_staff, shirube_worker;

-- Counts the tables that a large import fills. Until a table has been counted once, PostgreSQL plans as if it were empty and may keep
-- walking the wrong index of a growing tenant; autovacuum comes by only minutes later. Reads statistics, changes no row.
CREATE FUNCTION app.count_tables() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  ANALYZE public.reseller, public.reseller_search, public.audit_event, vault.subject_key;
END $$;
REVOKE ALL ON FUNCTION app.count_tables() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.count_tables() TO shirube_staff;
