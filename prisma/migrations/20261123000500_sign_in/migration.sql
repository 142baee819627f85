-- Signing in: the identity provider of each distributor, the sessions of people, and what slows guessing down.
-- Only digests of secrets lie here: a dump of these tables opens nothing.

-- ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────
-- One issuer per tenant: nobody signs in with an account of anybody else's directory.
CREATE TABLE sign_in_provider (
  tenant_id uuid NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  -- Sealed with a key that never is in the database.
  client_secret bytea NOT NULL,
  mfa_claim text NOT NULL CHECK (mfa_claim IN ('amr', 'acr', 'acrs')),
  mfa_values text[] NOT NULL CHECK (cardinality(mfa_values) > 0),
  email_domains text[] NOT NULL DEFAULT '{}',
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT sign_in_provider_pkey PRIMARY KEY (tenant_id),
  CONSTRAINT sign_in_provider_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

CREATE TABLE session (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('agent', 'lead', 'admin', 'auditor', 'reseller')),
  user_id uuid,
  reseller_id uuid,
  contact_id uuid,
  locale text NOT NULL CHECK (locale IN ('ja', 'en')),
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  device text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  ended_why text CHECK (ended_why IN ('signed_out', 'replaced', 'too_many', 'by_admin', 'user_changed', 'contact_changed')),
  CONSTRAINT session_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT session_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES staff_user (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT session_reseller_fkey FOREIGN KEY (tenant_id, reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT session_holder CHECK (CASE WHEN role = 'reseller' THEN user_id IS NULL AND reseller_id IS NOT NULL AND contact_id IS NOT NULL
    ELSE user_id IS NOT NULL AND reseller_id IS NULL AND contact_id IS NULL END),
  CONSTRAINT session_ended CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);
CREATE INDEX session_digest_idx ON session (digest);
CREATE INDEX session_user_idx ON session (tenant_id, user_id);
CREATE INDEX session_contact_idx ON session (tenant_id, contact_id);

-- Each answer of an identity provider is good for one try.
CREATE TABLE sign_in_used (
  tenant_id uuid NOT NULL,
  state_digest bytea NOT NULL CHECK (octet_length(state_digest) = 32),
  used_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT sign_in_used_pkey PRIMARY KEY (tenant_id, state_digest)
);
CREATE INDEX sign_in_used_at_idx ON sign_in_used (tenant_id, used_at);

-- How often something was tried in vain. In the database, so that neither a restart nor a second process forgets it; the buckets are
-- keyed digests, so no address of anybody lies here.
CREATE TABLE guess_count (
  tenant_id uuid NOT NULL,
  bucket text NOT NULL,
  window_from timestamptz(3) NOT NULL,
  count integer NOT NULL,
  CONSTRAINT guess_count_pkey PRIMARY KEY (tenant_id, bucket, window_from)
);
CREATE INDEX guess_count_window_idx ON guess_count (tenant_id, window_from);

-- ── Row-level security ───────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE sign_in_provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_provider FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON sign_in_provider AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON sign_in_provider FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON sign_in_provider TO shirube_staff;

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON session AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON session AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON session FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON session FOR SELECT TO shirube_reseller USING (true);
CREATE POLICY owner_lookup ON session FOR SELECT TO shirube_owner USING (true);
CREATE POLICY owner_touch ON session FOR UPDATE TO shirube_owner
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
-- Nobody reads digests but app.open_session, and a reseller's connection only what app.bind looks at.
GRANT SELECT (tenant_id, id, role, user_id, reseller_id, contact_id, locale, device, created_at, last_seen_at, expires_at, ended_at, ended_why),
  INSERT ON session TO shirube_staff;
GRANT UPDATE (ended_at, ended_why) ON session TO shirube_staff;
GRANT SELECT (tenant_id, id, reseller_id, last_seen_at, expires_at, ended_at) ON session TO shirube_reseller;

ALTER TABLE sign_in_used ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_used FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON sign_in_used AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON sign_in_used FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON sign_in_used TO shirube_staff;

ALTER TABLE guess_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE guess_count FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON guess_count AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON guess_count FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON guess_count TO shirube_staff;

-- ── Functions ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- A credential is a key or a session. Keys are looked for first: they carry the hot path.
CREATE OR REPLACE FUNCTION app.bind(p_tenant uuid, p_reseller uuid, p_credential uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true),
          set_config('app.reseller_id', coalesce(p_reseller::text, ''), true);
  IF p_credential IS NOT NULL THEN
    PERFORM 1 FROM public.api_key k JOIN public.tenant t ON t.id = k.tenant_id
     WHERE k.tenant_id = p_tenant AND k.id = p_credential AND k.revoked_at IS NULL AND k.expires_at > now() AND t.status = 'active';
    IF NOT FOUND THEN
      PERFORM 1 FROM public.session s JOIN public.tenant t ON t.id = s.tenant_id
       WHERE s.tenant_id = p_tenant AND s.id = p_credential AND s.ended_at IS NULL AND s.expires_at > now()
         AND s.last_seen_at > now() - interval '30 minutes' AND t.status = 'active';
      IF NOT FOUND THEN
        RAISE EXCEPTION 'the credential is no longer valid' USING ERRCODE = 'SH401';
      END IF;
    END IF;
  END IF;
END $$;

-- Before a caller is known there is no tenant to bind: looks across tenants by the digest of a session's token, notes that the session
-- is in use, and gives nothing else. An idle or ended session is not there. The binding of the transaction, if any, stays as it was.
CREATE FUNCTION app.open_session(p_digest bytea)
RETURNS TABLE (tenant_id uuid, id uuid, role text, user_id uuid, reseller_id uuid, contact_id uuid, locale text, expires_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 1 AS $$
#variable_conflict use_column
DECLARE
  bound text := coalesce(current_setting('app.tenant_id', true), '');
  hit record;
BEGIN
  SELECT s.tenant_id, s.id INTO hit FROM public.session s JOIN public.tenant t ON t.id = s.tenant_id
   WHERE s.digest = p_digest AND s.ended_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - interval '30 minutes'
     AND t.status = 'active';
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM set_config('app.tenant_id', hit.tenant_id::text, true);
  RETURN QUERY
    UPDATE public.session s SET last_seen_at = now()
     WHERE s.tenant_id = hit.tenant_id AND s.id = hit.id AND s.ended_at IS NULL
    RETURNING s.tenant_id, s.id, s.role, s.user_id, s.reseller_id, s.contact_id, s.locale, s.expires_at;
  PERFORM set_config('app.tenant_id', bound, true);
END $$;
REVOKE ALL ON FUNCTION app.open_session(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.open_session(bytea) TO shirube_staff;
