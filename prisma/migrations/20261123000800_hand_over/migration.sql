-- Handing mail over, one statement per step and batch. Order of locks everywhere: resellers first, then messages, as in every save.

-- Leases everything that is due for the people whom the given messages are for. One worker at a time has a person: if another one holds a
-- message of theirs, they are left alone and come round again. An expired lease was never handed over, so it counts as due.
CREATE FUNCTION app.lease_messages(p_ids uuid[], p_now timestamptz, p_lease_ms integer)
RETURNS TABLE (id uuid, reseller_id uuid, dedupe_key text, rule text, requirement text, occurrence text, step integer, audience text,
               contact_id uuid, person text, urgent boolean, not_before timestamptz, attempts integer, fence integer, mail_id uuid, why text)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  tenant uuid := app.tenant_id();
  people text[];
BEGIN
  people := ARRAY(SELECT DISTINCT person FROM message
                   WHERE tenant_id = tenant AND id = ANY (p_ids) AND state IN ('planned', 'leased') AND due_at <= p_now);
  people := ARRAY(SELECT p FROM unnest(people) p WHERE pg_try_advisory_xact_lock(hashtextextended(tenant::text || p, 7)));
  people := ARRAY(SELECT p FROM unnest(people) p WHERE NOT EXISTS (
                    SELECT 1 FROM message WHERE tenant_id = tenant AND person = p AND due_at > p_now AND state IN ('leased', 'handing_over')));
  RETURN QUERY
    UPDATE message SET state = 'leased', fence = fence + 1, due_at = p_now + make_interval(secs => p_lease_ms / 1000.0), claimed_until = NULL
     WHERE tenant_id = tenant AND person = ANY (people) AND due_at IS NOT NULL AND due_at <= p_now AND state IN ('planned', 'leased')
    RETURNING id, reseller_id, dedupe_key, rule, requirement, occurrence, step, audience, contact_id, person, urgent, not_before, attempts, fence, mail_id, why;
END $$;

-- Takes over hand-overs whose worker is gone: nobody knows whether the server had the mail.
CREATE FUNCTION app.take_lost_hand_overs(p_ids uuid[], p_now timestamptz, p_lease_ms integer)
RETURNS TABLE (id uuid, reseller_id uuid, dedupe_key text, rule text, requirement text, occurrence text, step integer, audience text,
               contact_id uuid, person text, urgent boolean, not_before timestamptz, attempts integer, fence integer, mail_id uuid, why text)
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public AS $$
  UPDATE message m SET fence = m.fence + 1, due_at = p_now + make_interval(secs => p_lease_ms / 1000.0), claimed_until = NULL
   WHERE m.tenant_id = app.tenant_id() AND m.state = 'handing_over' AND m.due_at <= p_now
     AND m.mail_id IN (SELECT n.mail_id FROM message n WHERE n.tenant_id = app.tenant_id() AND n.id = ANY (p_ids))
  RETURNING m.id, m.reseller_id, m.dedupe_key, m.rule, m.requirement, m.occurrence, m.step, m.audience, m.contact_id, m.person, m.urgent,
            m.not_before, m.attempts, m.fence, m.mail_id, m.why
$$;

-- Keeps leases alive; returns the ids that are still this worker's.
CREATE FUNCTION app.extend_leases(p_ids uuid[], p_fences integer[], p_now timestamptz, p_lease_ms integer) RETURNS SETOF uuid
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public AS $$
  UPDATE message m SET due_at = p_now + make_interval(secs => p_lease_ms / 1000.0)
    FROM unnest(p_ids, p_fences) AS h (id, fence)
   WHERE m.tenant_id = app.tenant_id() AND m.id = h.id AND m.fence = h.fence AND m.state IN ('leased', 'handing_over')
  RETURNING m.id
$$;

-- Commits that these mails are being handed over, before a byte of them leaves. A mail goes only if nothing it rests on has moved: every
-- message still under this lease, every record at the revision that was looked at, nobody suppressed since, no preference changed, the
-- tenant active. Returns the mails that may go. `p_mails`: {id, rfc_message_id, person, audience, class, contact_id, locale,
-- template_version, content, preference, again, possible_duplicate, messages: [{id, fence, reseller_id, revision}]}.
CREATE FUNCTION app.hand_over_mails(p_mails json, p_now timestamptz, p_lease_ms integer) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
DECLARE
  tenant uuid := app.tenant_id();
  m record;
  asked integer;
  held integer;
BEGIN
  PERFORM 1 FROM public.tenant t WHERE t.id = tenant AND t.status = 'active';
  IF NOT FOUND THEN RETURN; END IF;
  FOR m IN SELECT * FROM json_to_recordset(p_mails) AS x (id uuid, rfc_message_id text, person text, audience text, class text, contact_id uuid,
             locale text, template_version text, content text, preference integer, messages json) LOOP
    CONTINUE WHEN EXISTS (SELECT 1 FROM suppression s WHERE s.tenant_id = tenant AND s.person = m.person);
    CONTINUE WHEN coalesce((SELECT p.version FROM mail_preference p WHERE p.tenant_id = tenant AND p.person = m.person), 0) <> m.preference;
    SELECT count(*) INTO asked FROM json_array_elements(m.messages);
    SELECT count(*) INTO held FROM (
      SELECT 1 FROM json_to_recordset(m.messages) AS h (id uuid, fence integer, reseller_id uuid, revision integer)
        JOIN reseller r ON r.tenant_id = tenant AND r.id = h.reseller_id AND r.revision = h.revision
         FOR SHARE OF r SKIP LOCKED) known;
    CONTINUE WHEN held <> (SELECT count(*) FROM json_to_recordset(m.messages) AS h (reseller_id uuid) WHERE h.reseller_id IS NOT NULL);
    SELECT count(*) INTO held FROM (
      SELECT 1 FROM json_to_recordset(m.messages) AS h (id uuid, fence integer)
        JOIN message g ON g.tenant_id = tenant AND g.id = h.id AND g.fence = h.fence AND g.state = 'leased'
         FOR UPDATE OF g SKIP LOCKED) known;
    CONTINUE WHEN held <> asked;
    INSERT INTO mail (tenant_id, id, rfc_message_id, person, audience, class, contact_id, locale, template_version, content, state, created_at)
    VALUES (tenant, m.id, m.rfc_message_id, m.person, m.audience, m.class, m.contact_id, m.locale, m.template_version,
            convert_to(m.content, 'UTF8'), 'handing_over', p_now)
    -- The same mail once more, because nobody knows whether it arrived: same Message-ID, and marked.
    ON CONFLICT ON CONSTRAINT mail_pkey DO UPDATE SET state = 'handing_over', attempts = mail.attempts + 1, possible_duplicate = true,
      content = excluded.content, template_version = excluded.template_version, settled_at = NULL;
    UPDATE message g SET state = 'handing_over', mail_id = m.id, attempts = g.attempts + 1, why = NULL,
           due_at = p_now + make_interval(secs => p_lease_ms / 1000.0)
      FROM json_to_recordset(m.messages) AS h (id uuid) WHERE g.tenant_id = tenant AND g.id = h.id;
    RETURN NEXT m.id;
  END LOOP;
END $$;

-- What became of messages, all or nothing: the mail, the messages under their fence, one audit event for each that is over, and what is to
-- be sent next. A record that has moved since the plan was made is looked at again by the worker instead.
-- `p_mails`: {id, state, response}. `p_messages`: {id, fence, state, why, due_at, next_attempt_at, not_before, settled, event, type, payload}.
-- `p_plans`: {id, revision, rows, kept, dropped, watch_at}. Returns the messages that were this worker's to settle.
CREATE FUNCTION app.settle_messages(p_now timestamptz, p_mails json, p_messages json, p_plans json) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  tenant uuid := app.tenant_id();
  plan record;
  done uuid[];
BEGIN
  PERFORM 1 FROM reseller r WHERE r.tenant_id = tenant AND r.id IN (SELECT p.id FROM json_to_recordset(coalesce(p_plans, '[]')) AS p (id uuid))
    ORDER BY r.id FOR NO KEY UPDATE;
  WITH given AS MATERIALIZED (
    SELECT * FROM json_to_recordset(p_messages) AS g (id uuid, fence integer, state text, why text, due_at timestamptz,
      next_attempt_at timestamptz, not_before timestamptz, settled boolean, event uuid, type text, payload json)
  ), settled AS (
    UPDATE message m SET state = g.state, why = g.why, due_at = g.due_at, not_before = coalesce(g.not_before, m.not_before), next_attempt_at = coalesce(g.next_attempt_at, m.next_attempt_at),
           claimed_until = NULL, settled_at = CASE WHEN g.settled THEN p_now END
      FROM given g
     WHERE m.tenant_id = tenant AND m.id = g.id AND m.fence = g.fence AND m.state IN ('leased', 'handing_over')
    RETURNING m.id
  ), told AS (
    INSERT INTO audit_event (tenant_id, id, entity_kind, entity_id, entity_seq, type, actor_kind, occurred_at, recorded_at, payload)
    SELECT tenant, g.event, 'message', s.id, 1 + coalesce((SELECT max(e.entity_seq) FROM audit_event e
             WHERE e.tenant_id = tenant AND e.entity_kind = 'message' AND e.entity_id = s.id), 0), g.type, 'timer', p_now, p_now, g.payload::text
      FROM settled s JOIN given g ON g.id = s.id WHERE g.event IS NOT NULL
  )
  SELECT coalesce(array_agg(s.id), '{}') INTO done FROM settled s;
  UPDATE mail m SET state = x.state, response = x.response, settled_at = p_now
    FROM json_to_recordset(coalesce(p_mails, '[]')) AS x (id uuid, state text, response text)
   WHERE m.tenant_id = tenant AND m.id = x.id AND m.state = 'handing_over';
  FOR plan IN SELECT * FROM json_to_recordset(coalesce(p_plans, '[]')) AS p (id uuid, revision integer, rows json, kept text[], dropped text[], watch_at timestamptz) LOOP
    PERFORM 1 FROM reseller r WHERE r.tenant_id = tenant AND r.id = plan.id AND r.revision = plan.revision;
    IF FOUND THEN
      PERFORM app.plan_messages(tenant, plan.id, plan.rows, plan.kept, plan.dropped, p_now);
    END IF;
    IF NOT FOUND OR plan.watch_at IS NOT NULL THEN
      UPDATE reseller r SET watch_at = least(r.watch_at, coalesce(plan.watch_at, p_now)) WHERE r.tenant_id = tenant AND r.id = plan.id;
    END IF;
  END LOOP;
  RETURN QUERY SELECT unnest(done);
END $$;

-- The worker has looked at a reseller because a date had come and nothing was to be reported: what is planned, and when to look again.
-- False when the record has moved meanwhile.
CREATE FUNCTION app.watch_reseller(p_id uuid, p_revision integer, p_rows json, p_kept text[], p_dropped text[], p_watch_at timestamptz, p_now timestamptz)
RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
DECLARE tenant uuid := app.tenant_id();
BEGIN
  UPDATE reseller r SET watch_at = p_watch_at WHERE r.tenant_id = tenant AND r.id = p_id AND r.revision = p_revision;
  IF NOT FOUND THEN RETURN false; END IF;
  IF p_rows IS NOT NULL OR p_kept IS NOT NULL THEN
    PERFORM app.plan_messages(tenant, p_id, p_rows, p_kept, p_dropped, p_now);
  END IF;
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION app.lease_messages(uuid[], timestamptz, integer), app.take_lost_hand_overs(uuid[], timestamptz, integer), app.extend_leases(uuid[], integer[], timestamptz, integer),
  app.hand_over_mails(json, timestamptz, integer), app.settle_messages(timestamptz, json, json, json),
  app.watch_reseller(uuid, integer, json, text[], text[], timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.lease_messages(uuid[], timestamptz, integer), app.take_lost_hand_overs(uuid[], timestamptz, integer), app.extend_leases(uuid[], integer[], timestamptz, integer),
  app.hand_over_mails(json, timestamptz, integer), app.settle_messages(timestamptz, json, json, json),
  app.watch_reseller(uuid, integer, json, text[], text[], timestamptz, timestamptz) TO shirube_worker;

-- The log itself knows how many events a message has.
ALTER TABLE message DROP COLUMN audit_seq;
