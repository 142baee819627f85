-- Writers of one tenant do not wait for each other, nor for a change of the tenant's settings: every check of a foreign key takes a share
-- lock on the tenant's row, and with many writers that row becomes a multixact that all of them extend. The id is the bound tenant's by
-- policy, so the check proves nothing that is not proven already; tenants are never deleted while they have rows.
ALTER TABLE tally_delta DROP CONSTRAINT tally_delta_tenant_fkey;
ALTER TABLE idempotency DROP CONSTRAINT idempotency_tenant_fkey;
ALTER TABLE import_run DROP CONSTRAINT import_run_tenant_fkey;

-- Saves many decided changes in one statement, each guarded by the revision that was read (0: new). Returns the ids that were saved;
-- one that is missing was stale and left nothing behind. A used external reference fails the whole statement (23505), so that the
-- caller can find the row that it belongs to. Runs in a transaction that is bound already. `state` and `payload` are read as json, which
-- keeps their text to the letter: the leaf hash is taken over it.
CREATE OR REPLACE FUNCTION app.commit_resellers(
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
      event uuid, event_type text, occurred_at timestamptz, payload json, subjects uuid[], subject_kinds text[], wrapped_keys text[],
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
      occurred_at, saved_at, p_request_id, payload::text FROM done
  ), counted AS (
    INSERT INTO tally_delta (tenant_id, bucket, change)
    SELECT tenant, t.bucket, sum(t.change)
      FROM done d, unnest(d.buckets, d.bucket_changes) AS t (bucket, change)
     GROUP BY t.bucket HAVING sum(t.change) <> 0
  )
  SELECT id FROM done;
END $$;
