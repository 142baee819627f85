-- The ledger: one event per accepted change, a Merkle tree over the events of each tenant, signed checkpoints, and the keys under
-- which personal values are kept. Nothing in these tables is ever changed; the queue and the person keys alone may lose rows.

-- ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────
-- No foreign key to tenant or reseller: history outlives its subjects, and a key check would make every writer of a tenant
-- lock the same tenant row.
CREATE TABLE audit_event (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  entity_kind text NOT NULL CHECK (entity_kind ~ '^[a-z_]+$'),
  entity_id uuid NOT NULL,
  entity_seq integer NOT NULL CHECK (entity_seq > 0),
  type text NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'integration', 'reseller', 'import', 'timer', 'operator')),
  actor_role text,
  actor_id text,
  occurred_at timestamptz(3) NOT NULL CHECK (occurred_at >= '1900-01-01 00:00Z' AND occurred_at < '10000-01-01 00:00Z'),
  recorded_at timestamptz(3) NOT NULL CHECK (recorded_at >= '1900-01-01 00:00Z' AND recorded_at < '10000-01-01 00:00Z'),
  request_id text,
  payload text NOT NULL,
  leaf_hash bytea NOT NULL,
  CONSTRAINT audit_event_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT audit_event_entity_key UNIQUE (tenant_id, entity_kind, entity_id, entity_seq)
);

-- Committed events that have no place in the tree yet. `queued` is drawn while the entity's row is locked, so the events of one
-- entity are always in order here, whatever the clocks of the processes say.
CREATE TABLE audit_unsealed (
  tenant_id uuid NOT NULL,
  queued bigint GENERATED ALWAYS AS IDENTITY,
  event_id uuid NOT NULL,
  CONSTRAINT audit_unsealed_pkey PRIMARY KEY (tenant_id, queued)
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000);

CREATE TABLE audit_leaf (
  tenant_id uuid NOT NULL,
  leaf_index bigint NOT NULL CHECK (leaf_index >= 0),
  event_id uuid NOT NULL,
  leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
  sealed_at timestamptz(3) NOT NULL,
  CONSTRAINT audit_leaf_pkey PRIMARY KEY (tenant_id, leaf_index),
  CONSTRAINT audit_leaf_event_key UNIQUE (tenant_id, event_id),
  CONSTRAINT audit_leaf_event_fkey FOREIGN KEY (tenant_id, event_id) REFERENCES audit_event (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- The complete subtrees of 256^level leaves: with them any proof needs a few hundred rows at most, whatever the tree's size.
CREATE TABLE audit_subtree (
  tenant_id uuid NOT NULL,
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 6),
  subtree_index bigint NOT NULL CHECK (subtree_index >= 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  CONSTRAINT audit_subtree_pkey PRIMARY KEY (tenant_id, level, subtree_index)
);

CREATE TABLE audit_checkpoint (
  tenant_id uuid NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT audit_checkpoint_pkey PRIMARY KEY (tenant_id, size)
);

-- The keys that sign checkpoints; the private half is wrapped with a key that never is in the database.
CREATE TABLE vault.signing_key (
  tenant_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  name text NOT NULL,
  key_id text NOT NULL,
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
  wrapped_seed bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (tenant_id, number),
  CONSTRAINT signing_key_id_key UNIQUE (tenant_id, key_id)
);

-- One key per person (or per free text that may name one). Deleting the row makes every value under it unreadable for ever.
CREATE TABLE vault.subject_key (
  tenant_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  reseller_id uuid,
  kind text NOT NULL CHECK (kind ~ '^[a-z_]+$'),
  wrapped_key bytea NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT subject_key_pkey PRIMARY KEY (tenant_id, subject_id),
  CONSTRAINT subject_key_reseller_fkey FOREIGN KEY (tenant_id, reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX subject_key_reseller_idx ON vault.subject_key (tenant_id, reseller_id, kind);

-- Whose key was deleted: ids only. A restored backup is brought up to date with the copy of this list kept outside.
CREATE TABLE vault.erasure (
  tenant_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  erasure_id uuid NOT NULL,
  erased_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT erasure_pkey PRIMARY KEY (tenant_id, subject_id)
);

-- ── Leaf and queue ───────────────────────────────────────────────────────────────────────────────────────────────────
-- RFC 6962 leaf hash over the columns, each as UTF-8 behind its length in four bytes, 0xffffffff for NULL.
-- src/ledger/rules/leaf.ts computes the same.
CREATE FUNCTION app.audit_event_leaf() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  field text;
  encoded bytea := '\x00';
BEGIN
  FOREACH field IN ARRAY ARRAY[
    'shirube.event.v1', NEW.tenant_id::text, NEW.id::text, NEW.entity_kind, NEW.entity_id::text, NEW.entity_seq::text, NEW.type,
    NEW.actor_kind, NEW.actor_role, NEW.actor_id,
    to_char(NEW.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    to_char(NEW.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    NEW.request_id, NEW.payload]
  LOOP
    IF field IS NULL THEN
      encoded := encoded || '\xffffffff'::bytea;
    ELSE
      encoded := encoded || int4send(octet_length(field)) || convert_to(field, 'UTF8');
    END IF;
  END LOOP;
  NEW.leaf_hash := sha256(encoded);
  RETURN NEW;
END $$;
CREATE TRIGGER audit_event_leaf BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION app.audit_event_leaf();

-- As the owner: no login role may put anything into the queue by itself.
CREATE FUNCTION app.audit_event_queue() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO public.audit_unsealed (tenant_id, event_id) SELECT tenant_id, id FROM inserted ORDER BY entity_seq;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.audit_event_queue() FROM PUBLIC;
CREATE TRIGGER audit_event_queue AFTER INSERT ON audit_event REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_event_queue();

-- ── Append only ──────────────────────────────────────────────────────────────────────────────────────────────────────
-- Grants already say so for the login roles; these stop the owner's own hand as well.
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'SH403';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_leaf FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_subtree FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_checkpoint FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON vault.erasure FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_leaf FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_subtree FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON vault.erasure FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- ── Every change has its event, and the other way round ──────────────────────────────────────────────────────────────
-- Looked at when the transaction ends, so the order inside it does not matter.
CREATE FUNCTION app.reseller_has_event() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.revision <> (CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE OLD.revision + 1 END) THEN
    RAISE EXCEPTION 'a change moves the revision by one' USING ERRCODE = 'SH409';
  END IF;
  PERFORM 1 FROM public.audit_event
    WHERE tenant_id = NEW.tenant_id AND entity_kind = 'reseller' AND entity_id = NEW.id AND entity_seq = NEW.revision;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a change without its audit event' USING ERRCODE = 'SH409';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reseller_has_event AFTER INSERT OR UPDATE OF state, revision ON reseller
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.reseller_has_event();

CREATE FUNCTION app.event_has_reseller() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM 1 FROM public.reseller
    WHERE tenant_id = NEW.tenant_id AND id = NEW.entity_id AND revision >= NEW.entity_seq;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an audit event without its change' USING ERRCODE = 'SH409';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_has_reseller AFTER INSERT ON audit_event
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.entity_kind = 'reseller') EXECUTE FUNCTION app.event_has_reseller();

-- ── Row-level security ───────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON audit_event AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON audit_event AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (entity_kind = 'reseller' AND entity_id = (SELECT app.reseller_id()))
  WITH CHECK (entity_kind = 'reseller' AND entity_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON audit_event FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON audit_event FOR ALL TO shirube_reseller USING (true) WITH CHECK (true);
CREATE POLICY worker ON audit_event FOR ALL TO shirube_worker USING (true) WITH CHECK (true);
CREATE POLICY sealer ON audit_event FOR ALL TO shirube_sealer USING (true) WITH CHECK (true);
CREATE POLICY owner_lookup ON audit_event FOR SELECT TO shirube_owner USING (true);
GRANT SELECT, INSERT ON audit_event TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer;

ALTER TABLE audit_unsealed ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_unsealed FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON audit_unsealed AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON audit_unsealed FOR SELECT TO shirube_staff USING (true);
CREATE POLICY sealer ON audit_unsealed FOR ALL TO shirube_sealer USING (true) WITH CHECK (true);
CREATE POLICY owner_queue ON audit_unsealed FOR INSERT TO shirube_owner WITH CHECK (true);
CREATE POLICY owner_lookup ON audit_unsealed FOR SELECT TO shirube_owner USING (true);
GRANT SELECT ON audit_unsealed TO shirube_staff;
GRANT SELECT, DELETE ON audit_unsealed TO shirube_sealer;

ALTER TABLE audit_leaf ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_leaf FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON audit_leaf AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON audit_leaf FOR SELECT TO shirube_staff USING (true);
CREATE POLICY worker ON audit_leaf FOR SELECT TO shirube_worker USING (true);
CREATE POLICY sealer ON audit_leaf FOR ALL TO shirube_sealer USING (true) WITH CHECK (true);
GRANT SELECT ON audit_leaf TO shirube_staff, shirube_worker;
GRANT SELECT, INSERT ON audit_leaf TO shirube_sealer;

ALTER TABLE audit_subtree ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_subtree FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON audit_subtree AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON audit_subtree FOR SELECT TO shirube_staff USING (true);
CREATE POLICY sealer ON audit_subtree FOR ALL TO shirube_sealer USING (true) WITH CHECK (true);
GRANT SELECT ON audit_subtree TO shirube_staff;
GRANT SELECT, INSERT ON audit_subtree TO shirube_sealer;

ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON audit_checkpoint AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON audit_checkpoint FOR SELECT TO shirube_staff USING (true);
CREATE POLICY worker ON audit_checkpoint FOR SELECT TO shirube_worker USING (true);
CREATE POLICY sealer ON audit_checkpoint FOR ALL TO shirube_sealer USING (true) WITH CHECK (true);
GRANT SELECT ON audit_checkpoint TO shirube_staff, shirube_worker;
GRANT SELECT, INSERT ON audit_checkpoint TO shirube_sealer;

ALTER TABLE vault.signing_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault.signing_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON vault.signing_key AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON vault.signing_key FOR SELECT TO shirube_staff USING (true);
CREATE POLICY sealer ON vault.signing_key FOR ALL TO shirube_sealer USING (true) WITH CHECK (true);
-- Staff see the public half only.
GRANT SELECT (tenant_id, number, name, key_id, public_key, created_at) ON vault.signing_key TO shirube_staff;
GRANT SELECT, INSERT ON vault.signing_key TO shirube_sealer;

ALTER TABLE vault.subject_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault.subject_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON vault.subject_key AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON vault.subject_key AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON vault.subject_key FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON vault.subject_key FOR ALL TO shirube_reseller USING (true) WITH CHECK (true);
CREATE POLICY worker ON vault.subject_key FOR ALL TO shirube_worker USING (true) WITH CHECK (true);
CREATE POLICY owner_erase ON vault.subject_key FOR ALL TO shirube_owner USING (tenant_id = (SELECT app.tenant_id()));
GRANT SELECT, INSERT ON vault.subject_key TO shirube_staff, shirube_reseller, shirube_worker;

ALTER TABLE vault.erasure ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault.erasure FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON vault.erasure AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON vault.erasure FOR SELECT TO shirube_staff USING (true);
CREATE POLICY sealer ON vault.erasure FOR SELECT TO shirube_sealer USING (true);
CREATE POLICY owner_erase ON vault.erasure FOR ALL TO shirube_owner
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
GRANT SELECT ON vault.erasure TO shirube_staff, shirube_sealer;

-- ── Functions ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- The one look across tenants that the sealer needs: who has something to seal, and since when. Walks from tenant to tenant in
-- the primary key, so the length of a queue does not matter.
CREATE FUNCTION app.unsealed_tenants() RETURNS TABLE (tenant_id uuid, waiting_since timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH RECURSIVE waiting AS (
    (SELECT u.tenant_id, u.event_id FROM public.audit_unsealed u ORDER BY u.tenant_id, u.queued LIMIT 1)
    UNION ALL
    SELECT n.tenant_id, n.event_id FROM waiting w CROSS JOIN LATERAL (
      SELECT u.tenant_id, u.event_id FROM public.audit_unsealed u
       WHERE u.tenant_id > w.tenant_id ORDER BY u.tenant_id, u.queued LIMIT 1) n
  )
  SELECT w.tenant_id, e.recorded_at FROM waiting w
    LEFT JOIN public.audit_event e ON e.tenant_id = w.tenant_id AND e.id = w.event_id
$$;
REVOKE ALL ON FUNCTION app.unsealed_tenants() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.unsealed_tenants() TO shirube_sealer;

-- Deletes the keys of people and remembers that it did. Answers how many keys there were. Staff only; the verb writes the event.
CREATE FUNCTION app.erase_subjects(p_erasure uuid, p_subjects uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE gone integer;
BEGIN
  INSERT INTO vault.erasure (tenant_id, subject_id, erasure_id)
  SELECT app.tenant_id(), s.subject, p_erasure FROM unnest(p_subjects) AS s (subject)
  ON CONFLICT (tenant_id, subject_id) DO NOTHING;
  DELETE FROM vault.subject_key WHERE tenant_id = app.tenant_id() AND subject_id = ANY (p_subjects);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION app.erase_subjects(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.erase_subjects(uuid, uuid[]) TO shirube_staff;

-- An erased person stays erased: nobody gets a second key, not even a writer that loaded the record before the erasure.
CREATE FUNCTION app.subject_not_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM 1 FROM vault.erasure WHERE tenant_id = NEW.tenant_id AND subject_id = NEW.subject_id;
  IF FOUND THEN
    RAISE EXCEPTION 'this person was erased' USING ERRCODE = 'SH410';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION app.subject_not_erased() FROM PUBLIC;
CREATE TRIGGER subject_not_erased BEFORE INSERT ON vault.subject_key FOR EACH ROW EXECUTE FUNCTION app.subject_not_erased();
