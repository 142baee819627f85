-- Links with which a reseller's contact gets in: good once and for ten minutes. A link that somebody asked for themselves opens only in the
-- browser that asked. The address it went to is kept as a keyed digest, so that a link dies with the address.
CREATE TABLE portal_link (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  reseller_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  address_digest bytea NOT NULL CHECK (octet_length(address_digest) = 32),
  browser_digest bytea CHECK (octet_length(browser_digest) = 32),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3),
  closed_why text CHECK (closed_why IN ('used', 'replaced')),
  CONSTRAINT portal_link_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT portal_link_digest_key UNIQUE (tenant_id, digest),
  CONSTRAINT portal_link_reseller_fkey FOREIGN KEY (tenant_id, reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT portal_link_closed CHECK ((closed_at IS NULL) = (closed_why IS NULL))
);
CREATE INDEX portal_link_contact_idx ON portal_link (tenant_id, contact_id);
CREATE INDEX portal_link_reseller_idx ON portal_link (tenant_id, reseller_id);

ALTER TABLE portal_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal_link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON portal_link AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON portal_link AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON portal_link FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON portal_link TO shirube_staff;
GRANT UPDATE (closed_at, closed_why) ON portal_link TO shirube_staff;
