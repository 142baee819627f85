-- The two statements of a write and the one of a read. Each binds the tenant itself, so each is one round trip and nothing is
-- held open while the rules are computed. They run as the caller: row security applies to every line below.

CREATE FUNCTION app.read_reseller(p_tenant uuid, p_scope uuid, p_credential uuid, p_id uuid, p_known integer, p_now timestamptz)
RETURNS TABLE (tenant_revision integer, revision integer, fresh boolean, state json, parent_linked boolean, created_at timestamptz, updated_at timestamptz)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public ROWS 1 AS $$
BEGIN
  PERFORM app.bind(p_tenant, p_scope, p_credential);
  -- `fresh`: the caller's copy of revision p_known still says the same, so the state need not be read at all. Judged by the
  -- rules' own clock, so that the dates in a record and the answer 304 can never disagree.
  RETURN QUERY
    SELECT t.revision, r.revision, known.still_true, CASE WHEN known.still_true THEN NULL ELSE r.state END,
           CASE WHEN r.parent_reseller_id IS NOT NULL THEN app.parent_linked(r.id) END, r.created_at, r.updated_at
      FROM public.tenant t, public.reseller r,
           LATERAL (SELECT r.revision = p_known AND (r.next_change_at IS NULL OR r.next_change_at > p_now)
             -- A parent's link may come and go without a revision of the child.
             AND r.parent_reseller_id IS NULL AS still_true) known
     WHERE t.id = p_tenant AND r.tenant_id = p_tenant AND r.id = p_id;
END $$;

CREATE FUNCTION app.load_reseller(p_tenant uuid, p_scope uuid, p_credential uuid, p_id uuid, p_principal uuid, p_route text, p_key text)
RETURNS TABLE (tenant_revision integer, revision integer, state json, created_at timestamptz, updated_at timestamptz, stage_since timestamptz,
               lifecycle text, stage text, waiting_on text, needs_fix boolean, disputed boolean, undeliverable boolean, parent_linked boolean, subject_keys json, idem_hash bytea, idem_status integer, idem_headers json, idem_body bytea)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public ROWS 1 AS $$
BEGIN
  PERFORM app.bind(p_tenant, p_scope, p_credential);
  RETURN QUERY
    SELECT t.revision, r.revision, r.state, r.created_at, r.updated_at, r.stage_since,
           r.lifecycle, r.stage, r.waiting_on, r.needs_fix, r.disputed, r.undeliverable,
           CASE WHEN r.parent_reseller_id IS NOT NULL THEN app.parent_linked(r.id) END,
           (SELECT json_object_agg(k.subject_id, encode(k.wrapped_key, 'base64')) FROM vault.subject_key k
             WHERE k.tenant_id = p_tenant AND k.reseller_id = p_id AND k.kind = 'contact'),
           i.request_hash, i.status, i.headers, i.body
      FROM public.tenant t
      LEFT JOIN public.reseller r ON r.tenant_id = p_tenant AND r.id = p_id
      LEFT JOIN public.idempotency i
             ON i.tenant_id = p_tenant AND i.principal_id = p_principal AND i.route = p_route AND i.key = p_key
     WHERE t.id = p_tenant;
END $$;

-- Many records for one look: what an import needs to decide on a batch of rows.
CREATE FUNCTION app.load_resellers(p_tenant uuid, p_scope uuid, p_credential uuid, p_ids uuid[])
RETURNS TABLE (id uuid, revision integer, state json, created_at timestamptz, updated_at timestamptz, stage_since timestamptz,
               lifecycle text, stage text, waiting_on text, needs_fix boolean, disputed boolean, undeliverable boolean, parent_linked boolean, subject_keys json)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM app.bind(p_tenant, p_scope, p_credential);
  RETURN QUERY
    SELECT r.id, r.revision, r.state, r.created_at, r.updated_at, r.stage_since, r.lifecycle, r.stage, r.waiting_on, r.needs_fix, r.disputed,
           r.undeliverable, CASE WHEN r.parent_reseller_id IS NOT NULL THEN app.parent_linked(r.id) END,
           (SELECT json_object_agg(k.subject_id, encode(k.wrapped_key, 'base64')) FROM vault.subject_key k
             WHERE k.tenant_id = p_tenant AND k.reseller_id = r.id AND k.kind = 'contact')
      FROM public.reseller r
     WHERE r.tenant_id = p_tenant AND r.id = ANY (p_ids);
END $$;
REVOKE ALL ON FUNCTION app.load_resellers(uuid, uuid, uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.load_resellers(uuid, uuid, uuid, uuid[]) TO shirube_staff, shirube_worker;

-- Commits one decided change: all or nothing, guarded by the revision that was read (0: the reseller is new).
-- 'stale' means somebody else was first and nothing was written.
CREATE FUNCTION app.commit_reseller(
  p_tenant uuid, p_scope uuid, p_credential uuid, p_id uuid, p_expected integer,
  p_external_ref text, p_corporate_number text, p_partner_id_number text, p_name text, p_name_key text, p_haystack text, p_grams text[],
  p_type text, p_start_point text, p_programme text, p_lifecycle text, p_stage text, p_waiting_on text,
  p_needs_fix boolean, p_disputed boolean, p_undeliverable boolean, p_provider_linked boolean, p_on_hold boolean, p_open_requirements text[], p_tags text[],
  p_assignee uuid, p_parent uuid, p_progress_done smallint, p_progress_of smallint, p_next_requirement text, p_next_situation text, p_due_at timestamptz, p_stale_at timestamptz, p_stuck_at timestamptz, p_next_change_at timestamptz,
  p_stage_since timestamptz, p_state json, p_at timestamptz,
  p_event uuid, p_event_type text, p_actor_kind text, p_actor_role text, p_actor_id text, p_occurred_at timestamptz, p_request_id text, p_payload text,
  p_subjects uuid[], p_subject_kinds text[], p_wrapped_keys bytea[],
  p_buckets text[], p_changes integer[],
  p_principal uuid, p_route text, p_key text, p_hash bytea, p_status integer, p_headers json, p_body bytea
) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM app.bind(p_tenant, p_scope, p_credential);
  IF p_expected = 0 THEN
    INSERT INTO public.reseller (tenant_id, id, revision, external_ref, corporate_number, partner_id_number, name, name_key, type,
      start_point, programme, lifecycle, stage, waiting_on, needs_fix, disputed, undeliverable, provider_linked, on_hold, open_requirements, tags, assignee_id,
      parent_reseller_id, progress_done, progress_of, next_requirement, next_situation, due_at, stale_at, stuck_at, next_change_at, stage_since, state, created_at, updated_at)
    VALUES (p_tenant, p_id, 1, p_external_ref, p_corporate_number, p_partner_id_number, p_name, p_name_key, p_type,
      p_start_point, p_programme, p_lifecycle, p_stage, p_waiting_on, p_needs_fix, p_disputed, p_undeliverable, p_provider_linked, p_on_hold, p_open_requirements, p_tags, p_assignee,
      p_parent, p_progress_done, p_progress_of, p_next_requirement, p_next_situation, coalesce(p_due_at, 'infinity'), p_stale_at, p_stuck_at, p_next_change_at, p_stage_since, p_state, p_at, p_at);
  ELSIF p_name_key IS NULL THEN
    -- The common case: an event changed the state but not who the reseller is, so the search columns stay untouched.
    UPDATE public.reseller SET revision = p_expected + 1, partner_id_number = p_partner_id_number, lifecycle = p_lifecycle, stage = p_stage,
      waiting_on = p_waiting_on, needs_fix = p_needs_fix, disputed = p_disputed, undeliverable = p_undeliverable, provider_linked = p_provider_linked, on_hold = p_on_hold, open_requirements = p_open_requirements,
      progress_done = p_progress_done, progress_of = p_progress_of,
      next_requirement = p_next_requirement, next_situation = p_next_situation, due_at = coalesce(p_due_at, 'infinity'), stale_at = p_stale_at, stuck_at = p_stuck_at, next_change_at = p_next_change_at, stage_since = p_stage_since,
      state = p_state, updated_at = p_at
     WHERE tenant_id = p_tenant AND id = p_id AND revision = p_expected;
    IF NOT FOUND THEN RETURN 'stale'; END IF;
  ELSE
    UPDATE public.reseller SET revision = p_expected + 1, external_ref = p_external_ref, corporate_number = p_corporate_number,
      partner_id_number = p_partner_id_number, name = p_name, name_key = p_name_key, type = p_type,
      start_point = p_start_point, programme = p_programme, lifecycle = p_lifecycle, stage = p_stage, waiting_on = p_waiting_on,
      needs_fix = p_needs_fix, disputed = p_disputed, undeliverable = p_undeliverable, provider_linked = p_provider_linked, on_hold = p_on_hold, open_requirements = p_open_requirements, tags = p_tags,
      assignee_id = p_assignee, parent_reseller_id = p_parent, progress_done = p_progress_done, progress_of = p_progress_of,
      next_requirement = p_next_requirement, next_situation = p_next_situation, due_at = coalesce(p_due_at, 'infinity'), stale_at = p_stale_at, stuck_at = p_stuck_at,
      next_change_at = p_next_change_at, stage_since = p_stage_since, state = p_state, updated_at = p_at
     WHERE tenant_id = p_tenant AND id = p_id AND revision = p_expected;
    IF NOT FOUND THEN RETURN 'stale'; END IF;
  END IF;
  IF p_haystack IS NOT NULL THEN
    INSERT INTO public.reseller_search (tenant_id, reseller_id, haystack, grams) VALUES (p_tenant, p_id, p_haystack, p_grams)
    ON CONFLICT (tenant_id, reseller_id) DO UPDATE SET haystack = excluded.haystack, grams = excluded.grams;
  END IF;
  IF cardinality(p_subjects) > 0 THEN
    INSERT INTO vault.subject_key (tenant_id, subject_id, reseller_id, kind, wrapped_key)
    SELECT p_tenant, s.subject, p_id, s.kind, s.wrapped
      FROM unnest(p_subjects, p_subject_kinds, p_wrapped_keys) AS s (subject, kind, wrapped);
  END IF;
  INSERT INTO public.audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, actor_role, actor_id,
    occurred_at, recorded_at, request_id, payload)
  VALUES (p_tenant, p_event, 'reseller', p_id, p_expected + 1, p_event_type, p_actor_kind, p_actor_role, p_actor_id,
    p_occurred_at, p_at, p_request_id, p_payload);
  IF cardinality(p_buckets) > 0 THEN
    INSERT INTO public.tally_delta (tenant_id, bucket, change)
    SELECT p_tenant, d.bucket, d.change FROM unnest(p_buckets, p_changes) AS d (bucket, change);
  END IF;
  IF p_key IS NOT NULL THEN
    INSERT INTO public.idempotency (tenant_id, principal_id, route, key, reseller_id, request_hash, status, headers, body)
    VALUES (p_tenant, p_principal, p_route, p_key, p_id, p_hash, p_status, p_headers, p_body);
  END IF;
  RETURN 'ok';
END $$;

REVOKE ALL ON FUNCTION app.read_reseller(uuid, uuid, uuid, uuid, integer, timestamptz), app.load_reseller(uuid, uuid, uuid, uuid, uuid, text, text),
  app.commit_reseller(uuid, uuid, uuid, uuid, integer, text, text, text, text, text, text, text[], text, text, text, text, text, text,
    boolean, boolean, boolean, boolean, boolean, text[], text[], uuid, uuid, smallint, smallint, text, text, timestamptz, timestamptz, timestamptz, timestamptz, timestamptz, json, timestamptz,
    uuid, text, text, text, text, timestamptz, text, text, uuid[], text[], bytea[], text[], integer[],
    uuid, text, text, bytea, integer, json, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.read_reseller(uuid, uuid, uuid, uuid, integer, timestamptz), app.load_reseller(uuid, uuid, uuid, uuid, uuid, text, text),
  app.commit_reseller(uuid, uuid, uuid, uuid, integer, text, text, text, text, text, text, text[], text, text, text, text, text, text,
    boolean, boolean, boolean, boolean, boolean, text[], text[], uuid, uuid, smallint, smallint, text, text, timestamptz, timestamptz, timestamptz, timestamptz, timestamptz, json, timestamptz,
    uuid, text, text, text, text, timestamptz, text, text, uuid[], text[], bytea[], text[], integer[],
    uuid, text, text, bytea, integer, json, bytea) TO shirube_staff, shirube_reseller, shirube_worker;
