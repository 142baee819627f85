-- Reminders also speak about what stands beside the record: blocks that preflight found, requests on which Microsoft has the next word,
-- documents that run out. The planner reads them with the messages, so a save knows as much as the worker.

-- As before, with `beside`: `blocks`, `tickets`, `documents`. Null on a reseller's own connection, which may not see requests: whatever is
-- planned about them is left as it is there.
CREATE OR REPLACE FUNCTION app.messages_of(p_tenant uuid, p_reseller uuid) RETURNS json
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
DECLARE rows json;
BEGIN
  SELECT json_agg(json_build_array(m.dedupe_key, m.rule, m.requirement, m.occurrence, m.step, m.audience, m.contact_id, m.person, m.urgent, m.state,
           (extract(epoch FROM m.not_before) * 1000)::bigint, (extract(epoch FROM m.settled_at) * 1000)::bigint, m.why)) INTO rows
    FROM message m WHERE m.tenant_id = p_tenant AND m.reseller_id = p_reseller;
  IF rows IS NULL OR nullif(current_setting('app.reseller_id', true), '') IS NOT NULL THEN
    RETURN CASE WHEN rows IS NOT NULL THEN json_build_object('messages', rows, 'people', '[]'::json, 'repliedAt', NULL, 'beside', NULL) END;
  END IF;
  RETURN json_build_object('messages', rows,
    'people', (SELECT coalesce(json_agg(json_build_array(w.person, s.reason, (extract(epoch FROM p.paused_until) * 1000)::bigint, p.time_zone)), '[]')
                 FROM (SELECT DISTINCT m.person FROM message m WHERE m.tenant_id = p_tenant AND m.reseller_id = p_reseller) w
                 LEFT JOIN suppression s ON s.tenant_id = p_tenant AND s.person = w.person
                 LEFT JOIN mail_preference p ON p.tenant_id = p_tenant AND p.person = w.person
                WHERE s.person IS NOT NULL OR p.person IS NOT NULL),
    'repliedAt', (SELECT (extract(epoch FROM max(n.occurred_at)) * 1000)::bigint FROM case_note n
                   WHERE n.tenant_id = p_tenant AND n.reseller_id = p_reseller AND (n.kind = 'reply' OR (n.kind = 'call' AND n.outcome = 'reached'))),
    'beside', json_build_object(
      'blocks', (SELECT json_build_array((extract(epoch FROM r.checked_at) * 1000)::bigint, r.rules, r.differences) FROM preflight_run r
                  WHERE r.tenant_id = p_tenant AND r.reseller_id = p_reseller AND r.blocks > 0),
      'tickets', (SELECT coalesce(json_agg(json_build_array(t.id, t.number, (extract(epoch FROM t.waiting_since) * 1000)::bigint)), '[]') FROM ticket t
                   WHERE t.tenant_id = p_tenant AND t.reseller_id = p_reseller AND t.state = 'waiting_microsoft' AND t.waiting_since IS NOT NULL),
      -- Of several of one kind the one that is good for longest.
      'documents', (SELECT coalesce(json_agg(json_build_array(d.id, d.document, d.review, d.expires_on)), '[]')
                      FROM (SELECT DISTINCT ON (e.document, e.review) e.id, e.document, e.review, e.expires_on FROM evidence e
                             WHERE e.tenant_id = p_tenant AND e.reseller_id = p_reseller AND e.status = 'accepted' AND e.expires_on IS NOT NULL
                             ORDER BY e.document, e.review, e.expires_on DESC, e.id) d)));
END $$;
