-- The distributor's own people. Nobody signs in whom an administrator has not invited; from the first sign-in on a person is known by
-- issuer and subject alone. The address is for mail and for display: it never opens anything.
CREATE TABLE staff_user (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  display_name text NOT NULL,
  email text NOT NULL,
  -- Lower case, for comparing.
  email_key text COLLATE "C" NOT NULL,
  role text NOT NULL CHECK (role IN ('agent', 'lead', 'admin', 'auditor')),
  status text NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
  locale text NOT NULL CHECK (locale IN ('ja', 'en')),
  issuer text,
  subject text,
  invitation_digest bytea CHECK (octet_length(invitation_digest) = 32),
  invitation_expires_at timestamptz(3),
  activated_at timestamptz(3),
  last_signed_in_at timestamptz(3),
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT staff_user_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT staff_user_email_key UNIQUE (tenant_id, email_key),
  CONSTRAINT staff_user_identity_key UNIQUE (tenant_id, issuer, subject),
  CONSTRAINT staff_user_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT staff_user_identity CHECK ((issuer IS NULL) = (subject IS NULL)),
  CONSTRAINT staff_user_active CHECK (status <> 'active' OR subject IS NOT NULL),
  CONSTRAINT staff_user_invitation CHECK ((invitation_digest IS NULL) = (invitation_expires_at IS NULL)),
  -- An invitation opens for somebody who is invited and for nobody else.
  CONSTRAINT staff_user_invited CHECK (invitation_digest IS NULL OR status = 'invited')
);

ALTER TABLE staff_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_user FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON staff_user AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON staff_user FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY worker ON staff_user FOR SELECT TO shirube_worker USING (true);
GRANT SELECT, INSERT ON staff_user TO shirube_staff;
GRANT UPDATE (display_name, email, email_key, role, status, locale, issuer, subject, invitation_digest, invitation_expires_at,
  activated_at, last_signed_in_at, revision, updated_at) ON staff_user TO shirube_staff;
-- What the staff digest needs of a person.
GRANT SELECT (tenant_id, id, display_name, email, role, status, locale) ON staff_user TO shirube_worker;
