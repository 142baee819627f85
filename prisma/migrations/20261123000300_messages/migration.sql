-- Reminders: what is to be sent, written with the change that makes it due; what became of it; whom no mail may reach any more.
-- The queue carries ids only and may be emptied at any time: these rows are the truth.

-- ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────
-- One message is about one reseller and goes to one person. `person` is an HMAC of the address (`staff`: the distributor's own desk,
-- `none`: nobody with an address), so that what is due for one person in many companies leaves as one mail without the address being stored here.
-- `due_at`: when a worker has to look at the row next (its slot, its next attempt, the end of its lease); null when never again.
CREATE TABLE message (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  reseller_id uuid,
  dedupe_key text NOT NULL,
  rule text NOT NULL,
  requirement text,
  occurrence text NOT NULL,
  step integer NOT NULL CHECK (step > 0),
  audience text NOT NULL CHECK (audience IN ('contact', 'second_contact', 'sales_owner', 'agent', 'lead')),
  contact_id uuid,
  person text NOT NULL,
  urgent boolean NOT NULL DEFAULT false,
  not_before timestamptz(3) NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'leased', 'handing_over', 'accepted', 'delivered', 'bounced', 'cancelled', 'skipped', 'dead', 'unknown')),
  why text,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3),
  due_at timestamptz(3),
  claimed_until timestamptz(3),
  -- Moves with every lease and every replacement: whoever holds an older number changes nothing any more.
  fence integer NOT NULL DEFAULT 0,
  mail_id uuid,
  audit_seq integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  CONSTRAINT message_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT message_dedupe_key UNIQUE (tenant_id, reseller_id, dedupe_key),
  CONSTRAINT message_reseller_fkey FOREIGN KEY (tenant_id, reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT message_due_while_open CHECK (due_at IS NOT NULL OR state NOT IN ('planned', 'leased', 'handing_over'))
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
-- What is about no single reseller (the desk's morning summary) has a key of its own kind.
CREATE UNIQUE INDEX message_desk_key ON message (tenant_id, dedupe_key) WHERE reseller_id IS NULL;
-- The worker's only way in, and as long as what is open, whatever has been sent before.
CREATE INDEX message_due_idx ON message (tenant_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX message_person_idx ON message (tenant_id, person) WHERE due_at IS NOT NULL;
CREATE INDEX message_mail_idx ON message (tenant_id, mail_id) WHERE mail_id IS NOT NULL;
-- Dead letters and the like, newest last.
CREATE INDEX message_failed_idx ON message (tenant_id, state, settled_at, id) WHERE state IN ('dead', 'bounced', 'unknown');

-- One mail as it was handed over. `content` (subject, both bodies, envelope address) lies sealed under the key of the person it went to,
-- so erasing the person makes it unreadable. `response` is the server's answer without addresses.
CREATE TABLE mail (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  rfc_message_id text NOT NULL,
  person text NOT NULL,
  audience text NOT NULL CHECK (audience IN ('reseller', 'staff')),
  class text NOT NULL CHECK (class IN ('reminder', 'digest')),
  contact_id uuid,
  locale text NOT NULL CHECK (locale IN ('ja', 'en')),
  template_version text NOT NULL,
  content bytea,
  state text NOT NULL CHECK (state IN ('handing_over', 'accepted', 'delivered', 'bounced', 'refused', 'failed', 'unknown')),
  attempts integer NOT NULL DEFAULT 1,
  response text,
  possible_duplicate boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  CONSTRAINT mail_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT mail_rfc_message_id_key UNIQUE (tenant_id, rfc_message_id)
);
CREATE INDEX mail_person_idx ON mail (tenant_id, person, created_at);

-- What a person asked for: nothing until a date; and the zone they are in, where it is not the tenant's.
CREATE TABLE mail_preference (
  tenant_id uuid NOT NULL,
  person text NOT NULL,
  paused_until timestamptz(3),
  time_zone text,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT mail_preference_pkey PRIMARY KEY (tenant_id, person)
);

-- Addresses that must not get mail: it bounced for good, the person complained, wanted no more, or was erased.
CREATE TABLE suppression (
  tenant_id uuid NOT NULL,
  person text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('bounced', 'complained', 'stopped', 'erased')),
  mail_id uuid,
  detail text,
  since timestamptz(3) NOT NULL,
  CONSTRAINT suppression_pkey PRIMARY KEY (tenant_id, person)
);

-- That the workers' loops turn, for health checks and operators; says nothing of any tenant.
CREATE TABLE worker_loop (
  worker uuid NOT NULL,
  started_at timestamptz(3) NOT NULL,
  last_loop_at timestamptz(3) NOT NULL,
  mode text NOT NULL,
  CONSTRAINT worker_loop_pkey PRIMARY KEY (worker)
);

-- ── What a date changes ──────────────────────────────────────────────────────────────────────────────────────────────
-- When the worker has to look at a reseller although nobody reported anything. Starts out as next_change_at with every save and is moved
-- on by the worker alone; next_change_at itself stays, because it tells readers how long their copy holds.
ALTER TABLE reseller ADD COLUMN watch_at timestamptz(3);
ALTER TABLE reseller NO FORCE ROW LEVEL SECURITY;
UPDATE reseller SET watch_at = coalesce(next_change_at, now());
ALTER TABLE reseller FORCE ROW LEVEL SECURITY;
CREATE INDEX reseller_watch_idx ON reseller (tenant_id, watch_at) WHERE watch_at IS NOT NULL;

CREATE FUNCTION app.reseller_watch() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.watch_at := NEW.next_change_at;
  RETURN NEW;
END $$;
CREATE TRIGGER reseller_watch BEFORE INSERT OR UPDATE OF next_change_at ON reseller
  FOR EACH ROW EXECUTE FUNCTION app.reseller_watch();

-- ── Row-level security ───────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
ALTER TABLE message FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON message AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON message AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON message FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON message FOR ALL TO shirube_reseller USING (true) WITH CHECK (true);
CREATE POLICY worker ON message FOR ALL TO shirube_worker USING (true) WITH CHECK (true);
CREATE POLICY owner_due ON message FOR SELECT TO shirube_owner USING (due_at IS NOT NULL);
GRANT SELECT, INSERT, UPDATE ON message TO shirube_staff, shirube_reseller, shirube_worker;

ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON mail AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON mail FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY worker ON mail FOR ALL TO shirube_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON mail TO shirube_staff, shirube_worker;

ALTER TABLE mail_preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_preference FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON mail_preference AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON mail_preference FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY worker ON mail_preference FOR SELECT TO shirube_worker USING (true);
GRANT SELECT, INSERT, UPDATE ON mail_preference TO shirube_staff;
GRANT SELECT ON mail_preference TO shirube_worker;

ALTER TABLE suppression ENABLE ROW LEVEL SECURITY;
ALTER TABLE suppression FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON suppression AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON suppression FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY worker ON suppression FOR ALL TO shirube_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON suppression TO shirube_staff;
GRANT SELECT, INSERT, UPDATE ON suppression TO shirube_worker;

GRANT SELECT ON worker_loop TO shirube_staff, shirube_worker;

-- The functions below that look across tenants read who is due, nothing else of a reseller.
CREATE POLICY owner_watch ON reseller FOR SELECT TO shirube_owner USING (watch_at IS NOT NULL);

-- ── Planning: with the change, in its statement ──────────────────────────────────────────────────────────────────────
-- Brings a reseller's open messages in line with what follows from its record. `p_rows` are new or differ from what is stored;
-- `p_kept` names the occurrences (rule:requirement:occurrence) that are still open: of any other, whatever has not been handed over is
-- cancelled. `p_dropped` are single steps that are replaced. Null for p_kept leaves what is planned alone.
-- A row that is leased already is taken back by its fence. What was handed over once is never planned again.
CREATE FUNCTION app.plan_messages(p_tenant uuid, p_reseller uuid, p_rows json, p_kept text[], p_dropped text[], p_at timestamptz)
RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
BEGIN
  IF p_kept IS NOT NULL THEN
    UPDATE message m SET state = 'cancelled', why = 'no_longer_due', due_at = NULL, claimed_until = NULL, settled_at = p_at, fence = m.fence + 1
     WHERE m.tenant_id = p_tenant AND m.reseller_id = p_reseller AND m.state IN ('planned', 'leased')
       AND (m.dedupe_key = ANY (p_dropped) OR (m.rule || ':' || coalesce(m.requirement, '') || ':' || m.occurrence) <> ALL (p_kept));
  END IF;
  IF p_rows IS NOT NULL THEN
    INSERT INTO message AS m (tenant_id, id, reseller_id, dedupe_key, rule, requirement, occurrence, step, audience, contact_id, person,
      urgent, not_before, state, due_at, created_at)
    SELECT p_tenant, r.id, p_reseller, r.dedupe_key, r.rule, r.requirement, r.occurrence, r.step, r.audience, r.contact_id, r.person,
      r.urgent, r.not_before, 'planned', r.not_before, p_at
      FROM json_to_recordset(p_rows) AS r (id uuid, dedupe_key text, rule text, requirement text, occurrence text, step integer,
        audience text, contact_id uuid, person text, urgent boolean, not_before timestamptz)
    ON CONFLICT (tenant_id, reseller_id, dedupe_key) DO UPDATE SET audience = excluded.audience, contact_id = excluded.contact_id,
      person = excluded.person, urgent = excluded.urgent, not_before = excluded.not_before, state = 'planned', why = NULL,
      due_at = greatest(excluded.not_before, m.next_attempt_at), claimed_until = NULL, settled_at = NULL, fence = m.fence + 1
     WHERE m.state IN ('planned', 'leased', 'cancelled');
  END IF;
END $$;

-- What the planner knows of the past, times in milliseconds: `messages`, one array for each; `people`, what those who were written to asked
-- for; `repliedAt`, when the reseller last answered. Null for a reseller about whom nothing was ever planned. A reseller's own connection
-- reads the messages alone: the rest is looked at again before anything is handed over.
CREATE FUNCTION app.messages_of(p_tenant uuid, p_reseller uuid) RETURNS json
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
DECLARE rows json;
BEGIN
  SELECT json_agg(json_build_array(m.dedupe_key, m.rule, m.requirement, m.occurrence, m.step, m.audience, m.contact_id, m.person, m.urgent, m.state,
           (extract(epoch FROM m.not_before) * 1000)::bigint, (extract(epoch FROM m.settled_at) * 1000)::bigint, m.why)) INTO rows
    FROM message m WHERE m.tenant_id = p_tenant AND m.reseller_id = p_reseller;
  IF rows IS NULL OR nullif(current_setting('app.reseller_id', true), '') IS NOT NULL THEN
    RETURN CASE WHEN rows IS NOT NULL THEN json_build_object('messages', rows, 'people', '[]'::json, 'repliedAt', NULL) END;
  END IF;
  RETURN json_build_object('messages', rows,
    'people', (SELECT coalesce(json_agg(json_build_array(w.person, s.reason, (extract(epoch FROM p.paused_until) * 1000)::bigint, p.time_zone)), '[]')
                 FROM (SELECT DISTINCT m.person FROM message m WHERE m.tenant_id = p_tenant AND m.reseller_id = p_reseller) w
                 LEFT JOIN suppression s ON s.tenant_id = p_tenant AND s.person = w.person
                 LEFT JOIN mail_preference p ON p.tenant_id = p_tenant AND p.person = w.person
                WHERE s.person IS NOT NULL OR p.person IS NOT NULL),
    'repliedAt', (SELECT (extract(epoch FROM max(n.occurred_at)) * 1000)::bigint FROM case_note n
                   WHERE n.tenant_id = p_tenant AND n.reseller_id = p_reseller AND (n.kind = 'reply' OR (n.kind = 'call' AND n.outcome = 'reached'))));
END $$;

-- As app.load_reseller, with the reseller's messages. The stored answer is looked for only where a key was sent, so the worker, which
-- may not read stored answers, uses the same function.
CREATE FUNCTION app.load_reseller_with_messages(p_tenant uuid, p_scope uuid, p_credential uuid, p_id uuid, p_principal uuid, p_route text, p_key text)
RETURNS TABLE (tenant_revision integer, revision integer, state json, created_at timestamptz, updated_at timestamptz, stage_since timestamptz,
               lifecycle text, stage text, waiting_on text, needs_fix boolean, disputed boolean, undeliverable boolean, parent_linked boolean, subject_keys json,
               messages json, idem_hash bytea, idem_status integer, idem_headers json, idem_body bytea)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public ROWS 1 AS $$
BEGIN
  IF p_key IS NOT NULL THEN
    RETURN QUERY
      SELECT l.tenant_revision, l.revision, l.state, l.created_at, l.updated_at, l.stage_since, l.lifecycle, l.stage, l.waiting_on,
             l.needs_fix, l.disputed, l.undeliverable, l.parent_linked, l.subject_keys,
             CASE WHEN l.revision IS NOT NULL THEN app.messages_of(p_tenant, p_id) END,
             l.idem_hash, l.idem_status, l.idem_headers, l.idem_body
        FROM app.load_reseller(p_tenant, p_scope, p_credential, p_id, p_principal, p_route, p_key) l;
    RETURN;
  END IF;
  PERFORM app.bind(p_tenant, p_scope, p_credential);
  RETURN QUERY
    SELECT t.revision, r.revision, r.state, r.created_at, r.updated_at, r.stage_since,
           r.lifecycle, r.stage, r.waiting_on, r.needs_fix, r.disputed, r.undeliverable,
           CASE WHEN r.parent_reseller_id IS NOT NULL THEN app.parent_linked(r.id) END,
           (SELECT json_object_agg(k.subject_id, encode(k.wrapped_key, 'base64')) FROM vault.subject_key k
             WHERE k.tenant_id = p_tenant AND k.reseller_id = p_id AND k.kind = 'contact'),
           CASE WHEN r.id IS NOT NULL THEN app.messages_of(p_tenant, p_id) END,
           NULL::bytea, NULL::integer, NULL::json, NULL::bytea
      FROM public.tenant t
      LEFT JOIN public.reseller r ON r.tenant_id = p_tenant AND r.id = p_id
     WHERE t.id = p_tenant;
END $$;

CREATE FUNCTION app.load_resellers_with_messages(p_tenant uuid, p_scope uuid, p_credential uuid, p_ids uuid[])
RETURNS TABLE (id uuid, revision integer, state json, created_at timestamptz, updated_at timestamptz, stage_since timestamptz,
               lifecycle text, stage text, waiting_on text, needs_fix boolean, disputed boolean, undeliverable boolean, parent_linked boolean,
               subject_keys json, messages json)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY
    SELECT l.id, l.revision, l.state, l.created_at, l.updated_at, l.stage_since, l.lifecycle, l.stage, l.waiting_on, l.needs_fix, l.disputed,
           l.undeliverable, l.parent_linked, l.subject_keys, app.messages_of(p_tenant, l.id)
      FROM app.load_resellers(p_tenant, p_scope, p_credential, p_ids) l;
END $$;

-- One decided change together with what is to be sent because of it: all or nothing.
CREATE FUNCTION app.commit_reseller_with_messages(
  p_tenant uuid, p_scope uuid, p_credential uuid, p_id uuid, p_expected integer,
  p_external_ref text, p_corporate_number text, p_partner_id_number text, p_name text, p_name_key text, p_haystack text, p_grams text[],
  p_type text, p_start_point text, p_programme text, p_lifecycle text, p_stage text, p_waiting_on text,
  p_needs_fix boolean, p_disputed boolean, p_undeliverable boolean, p_provider_linked boolean, p_on_hold boolean, p_open_requirements text[], p_tags text[],
  p_assignee uuid, p_parent uuid, p_progress_done smallint, p_progress_of smallint, p_next_requirement text, p_next_situation text, p_due_at timestamptz, p_stale_at timestamptz, p_stuck_at timestamptz, p_next_change_at timestamptz,
  p_stage_since timestamptz, p_state json, p_at timestamptz,
  p_event uuid, p_event_type text, p_actor_kind text, p_actor_role text, p_actor_id text, p_occurred_at timestamptz, p_request_id text, p_payload text,
  p_subjects uuid[], p_subject_kinds text[], p_wrapped_keys bytea[],
  p_buckets text[], p_changes integer[],
  p_principal uuid, p_route text, p_key text, p_hash bytea, p_status integer, p_headers json, p_body bytea,
  p_messages json, p_kept text[], p_dropped text[]
) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
DECLARE outcome text;
BEGIN
  outcome := app.commit_reseller(p_tenant, p_scope, p_credential, p_id, p_expected, p_external_ref, p_corporate_number, p_partner_id_number,
    p_name, p_name_key, p_haystack, p_grams, p_type, p_start_point, p_programme, p_lifecycle, p_stage, p_waiting_on, p_needs_fix, p_disputed,
    p_undeliverable, p_provider_linked, p_on_hold, p_open_requirements, p_tags, p_assignee, p_parent, p_progress_done, p_progress_of,
    p_next_requirement, p_next_situation, p_due_at, p_stale_at, p_stuck_at, p_next_change_at, p_stage_since, p_state, p_at, p_event,
    p_event_type, p_actor_kind, p_actor_role, p_actor_id, p_occurred_at, p_request_id, p_payload, p_subjects, p_subject_kinds, p_wrapped_keys,
    p_buckets, p_changes, p_principal, p_route, p_key, p_hash, p_status, p_headers, p_body);
  IF outcome = 'ok' AND (p_messages IS NOT NULL OR p_kept IS NOT NULL) THEN
    PERFORM app.plan_messages(p_tenant, p_id, p_messages, p_kept, p_dropped, p_at);
  END IF;
  RETURN outcome;
END $$;

-- Many decided changes together with what is to be sent because of them. `p_plans`: {id, rows, kept, dropped, at} of those where
-- something has to be planned or cancelled; a change that was stale plans nothing.
CREATE FUNCTION app.commit_resellers_with_messages(
  p_actor_kind text, p_actor_role text, p_actor_id text, p_request_id text, p_changes json, p_plans json
) RETURNS TABLE (saved uuid)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
DECLARE done uuid[];
BEGIN
  done := ARRAY(SELECT c.saved FROM app.commit_resellers(p_actor_kind, p_actor_role, p_actor_id, p_request_id, p_changes) c);
  IF p_plans IS NOT NULL THEN
    PERFORM app.plan_messages(app.tenant_id(), p.id, p.rows, p.kept, p.dropped, p.at)
       FROM json_to_recordset(p_plans) AS p (id uuid, rows json, kept text[], dropped text[], at timestamptz)
      WHERE p.id = ANY (done);
  END IF;
  RETURN QUERY SELECT unnest(done);
END $$;

REVOKE ALL ON FUNCTION app.plan_messages(uuid, uuid, json, text[], text[], timestamptz), app.messages_of(uuid, uuid),
  app.load_reseller_with_messages(uuid, uuid, uuid, uuid, uuid, text, text), app.load_resellers_with_messages(uuid, uuid, uuid, uuid[]),
  app.commit_reseller_with_messages, app.commit_resellers_with_messages(text, text, text, text, json, json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.plan_messages(uuid, uuid, json, text[], text[], timestamptz), app.messages_of(uuid, uuid),
  app.load_reseller_with_messages(uuid, uuid, uuid, uuid, uuid, text, text), app.commit_reseller_with_messages
  TO shirube_staff, shirube_reseller, shirube_worker;
GRANT EXECUTE ON FUNCTION app.load_resellers_with_messages(uuid, uuid, uuid, uuid[]),
  app.commit_resellers_with_messages(text, text, text, text, json, json) TO shirube_staff, shirube_worker;

-- ── Across tenants: ids of what is due, and how the workers fare ─────────────────────────────────────────────────────
-- Who has something due, and since when; a suspended tenant's messages wait. Walks from tenant to tenant in the index, so the length of a
-- backlog does not matter.
CREATE FUNCTION app.due_tenants(p_now timestamptz) RETURNS TABLE (tenant_id uuid, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH RECURSIVE firsts AS (
    (SELECT m.tenant_id, m.due_at FROM public.message m WHERE m.due_at IS NOT NULL ORDER BY m.tenant_id, m.due_at LIMIT 1)
    UNION ALL
    SELECT n.tenant_id, n.due_at FROM firsts f CROSS JOIN LATERAL (
      SELECT m.tenant_id, m.due_at FROM public.message m
       WHERE m.due_at IS NOT NULL AND m.tenant_id > f.tenant_id ORDER BY m.tenant_id, m.due_at LIMIT 1) n
  )
  SELECT f.tenant_id, f.due_at FROM firsts f JOIN public.tenant t ON t.id = f.tenant_id AND t.status = 'active' WHERE f.due_at <= p_now
$$;

-- Up to p_limit due messages, tenants in turn, so that the backlog of one holds up nobody else. What is given out is not given out again
-- for p_hold_ms: if the queue forgets it, it comes round by itself. Runs as the worker, which is bound to one tenant after the other.
CREATE FUNCTION app.claim_messages(p_now timestamptz, p_hold_ms integer, p_limit integer) RETURNS TABLE (tenant_id uuid, message_id uuid)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  waiting uuid[];
  more uuid[];
  of_tenant uuid;
  share integer;
  picked uuid[];
  all_tenants uuid[] := '{}';
  all_ids uuid[] := '{}';
  all_ranks integer[] := '{}';
  given integer := 0;
BEGIN
  waiting := ARRAY(SELECT d.tenant_id FROM app.due_tenants(p_now) d ORDER BY d.oldest);
  WHILE cardinality(waiting) > 0 AND cardinality(all_ids) < p_limit LOOP
    share := greatest(1, (p_limit - cardinality(all_ids)) / cardinality(waiting));
    more := '{}';
    FOREACH of_tenant IN ARRAY waiting LOOP
      EXIT WHEN cardinality(all_ids) >= p_limit;
      PERFORM app.bind(of_tenant, NULL, NULL);
      picked := ARRAY(
        SELECT m.id FROM message m
         WHERE m.tenant_id = of_tenant AND m.due_at <= p_now AND (m.claimed_until IS NULL OR m.claimed_until <= p_now)
         ORDER BY m.due_at LIMIT share FOR UPDATE SKIP LOCKED);
      CONTINUE WHEN cardinality(picked) = 0;
      UPDATE message m SET claimed_until = p_now + make_interval(secs => p_hold_ms / 1000.0)
       WHERE m.tenant_id = of_tenant AND m.id = ANY (picked);
      all_ids := all_ids || picked;
      all_tenants := all_tenants || array_fill(of_tenant, ARRAY[cardinality(picked)]);
      all_ranks := all_ranks || ARRAY(SELECT given + n FROM generate_series(1, cardinality(picked)) n);
      IF cardinality(picked) = share THEN more := more || of_tenant; END IF;
    END LOOP;
    given := given + share;
    waiting := more;
  END LOOP;
  RETURN QUERY SELECT c.t, c.i FROM unnest(all_tenants, all_ids, all_ranks) AS c (t, i, r) ORDER BY c.r, c.t;
END $$;

-- How much is due and since when, over all tenants, counted up to a thousand.
CREATE FUNCTION app.message_backlog(p_now timestamptz) RETURNS TABLE (due bigint, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH late AS MATERIALIZED (SELECT d.tenant_id, d.oldest FROM app.due_tenants(p_now) d)
  SELECT (SELECT count(*) FROM (
            SELECT 1 FROM late l CROSS JOIN LATERAL (
              SELECT 1 FROM public.message m WHERE m.tenant_id = l.tenant_id AND m.due_at <= p_now LIMIT 1000) n LIMIT 1000) c),
         (SELECT min(l.oldest) FROM late l)
$$;

-- Resellers that a date has reached, tenants in turn.
CREATE FUNCTION app.watched_resellers(p_now timestamptz, p_limit integer) RETURNS TABLE (tenant_id uuid, reseller_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH RECURSIVE firsts AS (
    (SELECT r.tenant_id, r.watch_at FROM public.reseller r WHERE r.watch_at IS NOT NULL ORDER BY r.tenant_id, r.watch_at LIMIT 1)
    UNION ALL
    SELECT n.tenant_id, n.watch_at FROM firsts f CROSS JOIN LATERAL (
      SELECT r.tenant_id, r.watch_at FROM public.reseller r
       WHERE r.watch_at IS NOT NULL AND r.tenant_id > f.tenant_id ORDER BY r.tenant_id, r.watch_at LIMIT 1) n
  ), late AS (
    SELECT f.tenant_id FROM firsts f JOIN public.tenant t ON t.id = f.tenant_id AND t.status = 'active' WHERE f.watch_at <= p_now
  )
  SELECT l.tenant_id, w.id FROM late l CROSS JOIN LATERAL (
      SELECT r.id FROM public.reseller r WHERE r.tenant_id = l.tenant_id AND r.watch_at <= p_now ORDER BY r.watch_at
       LIMIT greatest(1, p_limit / (SELECT count(*) FROM late))) w
$$;

-- A worker says that its loop has turned; those that have been silent for a day are forgotten.
CREATE FUNCTION app.worker_beat(p_worker uuid, p_now timestamptz, p_mode text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO public.worker_loop AS w (worker, started_at, last_loop_at, mode) VALUES (p_worker, p_now, p_now, p_mode)
  ON CONFLICT (worker) DO UPDATE SET last_loop_at = excluded.last_loop_at, mode = excluded.mode;
  DELETE FROM public.worker_loop WHERE last_loop_at < p_now - interval '1 day';
END $$;

REVOKE ALL ON FUNCTION app.due_tenants(timestamptz), app.claim_messages(timestamptz, integer, integer), app.message_backlog(timestamptz),
  app.watched_resellers(timestamptz, integer), app.worker_beat(uuid, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.due_tenants(timestamptz), app.claim_messages(timestamptz, integer, integer), app.watched_resellers(timestamptz, integer),
  app.worker_beat(uuid, timestamptz, text) TO shirube_worker;
GRANT EXECUTE ON FUNCTION app.message_backlog(timestamptz) TO shirube_worker, shirube_staff;
