-- Shirube, base: who may connect, the tenant, its keys, its resellers, and the two functions of the hot path.
--
-- The login roles exist before the first migration (platform/db/roles.ts); this file only grants. Everything is owned by
-- shirube_owner, which nobody can log in as. Restrictive tenant policies name every login role: the owner itself is bound by
-- FORCE and gets single SELECT policies for the few reviewed functions below that must look across tenants.

CREATE SCHEMA app;
CREATE SCHEMA vault;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, app, vault TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer;

-- ── Binding ──────────────────────────────────────────────────────────────────────────────────────────────────────────
-- A local setting reverts to '' (not NULL) on a reused connection, hence nullif. Unbound is an error, never an empty answer.
CREATE FUNCTION app.tenant_id() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE bound text := nullif(current_setting('app.tenant_id', true), '');
BEGIN
  IF bound IS NULL THEN
    RAISE EXCEPTION 'no tenant is bound to this transaction' USING ERRCODE = 'SH001';
  END IF;
  RETURN bound::uuid;
END $$;

CREATE FUNCTION app.reseller_id() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE bound text := nullif(current_setting('app.reseller_id', true), '');
BEGIN
  IF bound IS NULL THEN
    RAISE EXCEPTION 'no reseller is bound to this transaction' USING ERRCODE = 'SH001';
  END IF;
  RETURN bound::uuid;
END $$;

-- ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE tenant (
  id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
  locale text NOT NULL DEFAULT 'ja' CHECK (locale IN ('ja', 'en')),
  time_zone text NOT NULL DEFAULT 'Asia/Tokyo',
  programme text NOT NULL DEFAULT '2025-10' CHECK (programme IN ('2022-02', '2025-10')),
  settings json NOT NULL DEFAULT '{}',
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT tenant_pkey PRIMARY KEY (id),
  CONSTRAINT tenant_slug_key UNIQUE (slug),
  CONSTRAINT tenant_slug_form CHECK (slug ~ '^[a-z0-9](-?[a-z0-9])*$' AND length(slug) <= 63)
);

CREATE TABLE reseller (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  revision integer NOT NULL,
  external_ref text,
  corporate_number text,
  partner_id_number text,
  name text NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  type text NOT NULL CHECK (type IN ('indirect', 'additional')),
  start_point text NOT NULL CHECK (start_point IN ('no_mpn', 'has_mpn', 'enrolled_elsewhere')),
  programme text NOT NULL CHECK (programme IN ('2022-02', '2025-10')),
  lifecycle text NOT NULL CHECK (lifecycle IN ('draft', 'active', 'on_hold', 'ready', 'live', 'withdrawn', 'merged')),
  stage text NOT NULL,
  waiting_on text NOT NULL CHECK (waiting_on IN ('reseller', 'microsoft', 'distributor', 'nobody')),
  needs_fix boolean NOT NULL DEFAULT false,
  disputed boolean NOT NULL DEFAULT false,
  undeliverable boolean NOT NULL DEFAULT false,
  provider_linked boolean NOT NULL DEFAULT false,
  on_hold boolean NOT NULL DEFAULT false,
  open_requirements text[] NOT NULL DEFAULT '{}',
  tags text[] NOT NULL DEFAULT '{}',
  assignee_id uuid,
  parent_reseller_id uuid,
  progress_done smallint NOT NULL,
  progress_of smallint NOT NULL,
  next_requirement text,
  next_situation text,
  -- 'infinity' where nothing is due: null would have to be sorted and paged apart.
  due_at timestamptz(3) NOT NULL,
  stale_at timestamptz(3),
  stuck_at timestamptz(3),
  next_change_at timestamptz(3),
  stage_since timestamptz(3) NOT NULL,
  state json NOT NULL,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT reseller_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT reseller_external_ref_key UNIQUE (tenant_id, external_ref),
  CONSTRAINT reseller_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT reseller_parent_fkey FOREIGN KEY (tenant_id, parent_reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
-- Lists walk one of these and stop at the page's end. Sorting is always completed by id, so pages are stable.
CREATE INDEX reseller_updated_idx ON reseller (tenant_id, updated_at, id);
CREATE INDEX reseller_age_idx ON reseller (tenant_id, stage_since, id);
CREATE INDEX reseller_due_idx ON reseller (tenant_id, due_at, id);
CREATE INDEX reseller_name_idx ON reseller (tenant_id, name_key, id);
CREATE INDEX reseller_stage_idx ON reseller (tenant_id, stage, updated_at, id);
CREATE INDEX reseller_waiting_idx ON reseller (tenant_id, waiting_on, updated_at, id);
CREATE INDEX reseller_assignee_idx ON reseller (tenant_id, assignee_id, updated_at, id);
CREATE INDEX reseller_stale_idx ON reseller (tenant_id, stale_at);
CREATE INDEX reseller_stuck_idx ON reseller (tenant_id, stuck_at);
CREATE INDEX reseller_corporate_number_idx ON reseller (tenant_id, corporate_number);
CREATE INDEX reseller_partner_id_idx ON reseller (tenant_id, partner_id_number);
CREATE INDEX reseller_parent_idx ON reseller (tenant_id, parent_reseller_id);

-- What infix search looks at. Apart from reseller, because every event rewrites that row and with it all of its index entries.
-- Grams are salted with the tenant, so the index is in effect one index per tenant. Only app.search_resellers uses it.
CREATE TABLE reseller_search (
  tenant_id uuid NOT NULL,
  reseller_id uuid NOT NULL,
  haystack text NOT NULL,
  grams text[] NOT NULL,
  CONSTRAINT reseller_search_pkey PRIMARY KEY (tenant_id, reseller_id),
  CONSTRAINT reseller_search_reseller_fkey FOREIGN KEY (tenant_id, reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX reseller_search_grams_idx ON reseller_search USING gin (grams);

CREATE TABLE api_key (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('agent', 'lead', 'admin', 'auditor', 'integration', 'reseller')),
  scopes text[] NOT NULL DEFAULT '{}',
  reseller_id uuid,
  label text NOT NULL,
  digest bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,
  created_by uuid,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  CONSTRAINT api_key_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT api_key_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT api_key_reseller_fkey FOREIGN KEY (tenant_id, reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT api_key_reseller_role CHECK ((role = 'reseller') = (reseller_id IS NOT NULL))
);
CREATE INDEX api_key_id_idx ON api_key (id);

CREATE TABLE idempotency (
  tenant_id uuid NOT NULL,
  principal_id uuid NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  reseller_id uuid,
  request_hash bytea NOT NULL,
  status integer NOT NULL,
  headers json NOT NULL,
  body bytea NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_pkey PRIMARY KEY (tenant_id, principal_id, route, key),
  CONSTRAINT idempotency_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX idempotency_created_idx ON idempotency (tenant_id, created_at);

-- How many resellers stand where. Writers only append deltas (no shared row, no hot lock); the sealer folds them.
CREATE TABLE tally_delta (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  bucket text NOT NULL,
  change integer NOT NULL,
  CONSTRAINT tally_delta_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT tally_delta_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE tally (
  tenant_id uuid NOT NULL,
  bucket text NOT NULL,
  count bigint NOT NULL,
  CONSTRAINT tally_pkey PRIMARY KEY (tenant_id, bucket),
  CONSTRAINT tally_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- ── Row-level security ───────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON tenant AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (id = (SELECT app.tenant_id())) WITH CHECK (id = (SELECT app.tenant_id()));
CREATE POLICY staff ON tenant FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON tenant FOR SELECT TO shirube_reseller USING (true);
CREATE POLICY worker ON tenant FOR SELECT TO shirube_worker USING (true);
CREATE POLICY sealer ON tenant FOR SELECT TO shirube_sealer USING (true);
CREATE POLICY owner_lookup ON tenant FOR SELECT TO shirube_owner USING (true);
GRANT SELECT ON tenant TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer;
GRANT INSERT ON tenant TO shirube_staff;
GRANT UPDATE (name, locale, time_zone, programme, settings, revision, updated_at) ON tenant TO shirube_staff;

ALTER TABLE reseller ENABLE ROW LEVEL SECURITY;
ALTER TABLE reseller FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON reseller AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON reseller AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (id = (SELECT app.reseller_id())) WITH CHECK (id = (SELECT app.reseller_id()));
CREATE POLICY staff ON reseller FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON reseller FOR ALL TO shirube_reseller USING (true) WITH CHECK (true);
CREATE POLICY worker ON reseller FOR ALL TO shirube_worker USING (true) WITH CHECK (true);
CREATE POLICY sealer ON reseller FOR SELECT TO shirube_sealer USING (true);
CREATE POLICY owner_lookup ON reseller FOR SELECT TO shirube_owner USING (tenant_id = (SELECT app.tenant_id()));
GRANT SELECT, INSERT, UPDATE ON reseller TO shirube_staff, shirube_worker;
GRANT SELECT, UPDATE ON reseller TO shirube_reseller;
GRANT SELECT ON reseller TO shirube_sealer;

ALTER TABLE reseller_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE reseller_search FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON reseller_search AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON reseller_search AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON reseller_search FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON reseller_search FOR ALL TO shirube_reseller USING (true) WITH CHECK (true);
CREATE POLICY worker ON reseller_search FOR ALL TO shirube_worker USING (true) WITH CHECK (true);
CREATE POLICY owner_lookup ON reseller_search FOR SELECT TO shirube_owner USING (true);
GRANT SELECT, INSERT, UPDATE ON reseller_search TO shirube_staff, shirube_reseller, shirube_worker;

ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON api_key AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON api_key AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON api_key FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON api_key FOR SELECT TO shirube_reseller USING (true);
CREATE POLICY owner_lookup ON api_key FOR SELECT TO shirube_owner USING (true);
-- Nobody reads digests but app.find_api_key, and a reseller's connection only what app.bind looks at.
GRANT SELECT (tenant_id, id, role, scopes, reseller_id, label, created_at, created_by, expires_at, revoked_at), INSERT ON api_key TO shirube_staff;
GRANT UPDATE (revoked_at, label) ON api_key TO shirube_staff;
GRANT SELECT (tenant_id, id, reseller_id, expires_at, revoked_at) ON api_key TO shirube_reseller;

ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON idempotency AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON idempotency AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON idempotency FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON idempotency FOR ALL TO shirube_reseller USING (true) WITH CHECK (true);
CREATE POLICY sealer ON idempotency FOR ALL TO shirube_sealer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON idempotency TO shirube_staff, shirube_reseller;
-- The sealer also sweeps: answers older than three days are forgotten.
GRANT SELECT, DELETE ON idempotency TO shirube_sealer;

ALTER TABLE tally_delta ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_delta FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON tally_delta AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON tally_delta FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON tally_delta FOR INSERT TO shirube_reseller WITH CHECK (true);
CREATE POLICY worker ON tally_delta FOR INSERT TO shirube_worker WITH CHECK (true);
CREATE POLICY sealer ON tally_delta FOR ALL TO shirube_sealer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON tally_delta TO shirube_staff;
GRANT INSERT ON tally_delta TO shirube_reseller, shirube_worker;
GRANT SELECT, DELETE ON tally_delta TO shirube_sealer;

ALTER TABLE tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON tally AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON tally FOR SELECT TO shirube_staff USING (true);
CREATE POLICY sealer ON tally FOR ALL TO shirube_sealer USING (true) WITH CHECK (true);
GRANT SELECT ON tally TO shirube_staff;
GRANT SELECT, INSERT, UPDATE ON tally TO shirube_sealer;

-- ── Functions ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Binds one transaction to a tenant, to a reseller where the caller is one, and to the credential that was presented.
-- The credential is looked at again here, by the statement that does the work: a key that was revoked a moment ago is refused
-- (SH401) without a second round trip and without any cache to invalidate.
CREATE FUNCTION app.bind(p_tenant uuid, p_reseller uuid, p_credential uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true),
          set_config('app.reseller_id', coalesce(p_reseller::text, ''), true);
  IF p_credential IS NOT NULL THEN
    PERFORM 1 FROM public.api_key k JOIN public.tenant t ON t.id = k.tenant_id
     WHERE k.tenant_id = p_tenant AND k.id = p_credential AND k.revoked_at IS NULL AND k.expires_at > now() AND t.status = 'active';
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the credential is no longer valid' USING ERRCODE = 'SH401';
    END IF;
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION app.tenant_id(), app.reseller_id(), app.bind(uuid, uuid, uuid)
  TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer;

-- Before a caller is known there is no tenant to bind: looks across tenants by the id part of a key, and gives nothing else.
CREATE FUNCTION app.find_api_key(p_id uuid)
RETURNS TABLE (tenant_id uuid, id uuid, role text, scopes text[], reseller_id uuid, digest bytea, expires_at timestamptz, locale text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 1 AS $$
  SELECT k.tenant_id, k.id, k.role, k.scopes, k.reseller_id, k.digest, k.expires_at, t.locale
    FROM public.api_key k JOIN public.tenant t ON t.id = k.tenant_id
   WHERE k.id = p_id AND k.revoked_at IS NULL AND k.expires_at > now() AND t.status = 'active'
$$;
REVOKE ALL ON FUNCTION app.find_api_key(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_api_key(uuid) TO shirube_staff;

-- For the command line and the workers: the tenant behind a slug, and the list of tenants. Ids and slugs only.
CREATE FUNCTION app.find_tenant(p_slug text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT id FROM public.tenant WHERE slug = p_slug
$$;
CREATE FUNCTION app.list_tenants() RETURNS TABLE (id uuid, slug text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT id, slug FROM public.tenant ORDER BY id
$$;
REVOKE ALL ON FUNCTION app.find_tenant(text), app.list_tenants() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_tenant(text), app.list_tenants() TO shirube_staff, shirube_worker, shirube_sealer;

-- Infix search. Below a policy no trigram or array index can be used (their operators are not leakproof), so this reviewed
-- function runs as the owner, carries the tenant filter itself, and returns ids alone.
CREATE FUNCTION app.search_resellers(p_grams text[], p_pattern text, p_limit integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 100 AS $$
BEGIN
  RETURN QUERY
    SELECT s.reseller_id FROM public.reseller_search s
     WHERE s.tenant_id = app.tenant_id() AND s.grams @> p_grams AND s.haystack LIKE p_pattern
     LIMIT p_limit;
END $$;
REVOKE ALL ON FUNCTION app.search_resellers(text[], text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search_resellers(text[], text, integer) TO shirube_staff, shirube_worker;

-- Whether the parent of an additional reseller is linked to the distributor: the one thing that the child may know of it. Asked by
-- the child's id, and a reseller's connection can only ask for itself, so nobody learns of a reseller that is not its parent.
CREATE FUNCTION app.parent_linked(p_child uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.provider_linked
    FROM public.reseller c JOIN public.reseller p ON p.tenant_id = c.tenant_id AND p.id = c.parent_reseller_id
   WHERE c.tenant_id = app.tenant_id() AND c.id = p_child
     AND coalesce(nullif(current_setting('app.reseller_id', true), '')::uuid, p_child) = p_child
$$;
REVOKE ALL ON FUNCTION app.parent_linked(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.parent_linked(uuid) TO shirube_staff, shirube_reseller, shirube_worker;

-- The newest migration that was applied, for the readiness probe. The table is the migration engine's own.
CREATE FUNCTION app.schema_version() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN (SELECT migration_name FROM public._prisma_migrations
           WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name DESC LIMIT 1);
END $$;
REVOKE ALL ON FUNCTION app.schema_version() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.schema_version() TO shirube_staff, shirube_worker;
