-- What the last look at a reseller's data found: how many findings, and in which fields of the company it is not as in the register.
-- Kept so that a reminder can name the very characters. Derived, replaced by the next look; nobody's affairs change with it, so it has
-- no event in the log. Only fields of the company are kept, no contact's.

CREATE TABLE preflight_run (
  tenant_id uuid NOT NULL,
  reseller_id uuid NOT NULL,
  checked_at timestamptz(3) NOT NULL,
  revision integer NOT NULL,
  blocks smallint NOT NULL CHECK (blocks >= 0),
  warnings smallint NOT NULL CHECK (warnings >= 0),
  rules text[] NOT NULL,
  differences json NOT NULL,
  CONSTRAINT preflight_run_pkey PRIMARY KEY (tenant_id, reseller_id),
  CONSTRAINT preflight_run_reseller_fkey FOREIGN KEY (tenant_id, reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

ALTER TABLE preflight_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE preflight_run FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON preflight_run AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON preflight_run AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON preflight_run FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY reseller ON preflight_run FOR ALL TO shirube_reseller USING (true) WITH CHECK (true);
CREATE POLICY worker ON preflight_run FOR SELECT TO shirube_worker USING (true);
GRANT SELECT, INSERT, UPDATE ON preflight_run TO shirube_staff, shirube_reseller;
GRANT SELECT ON preflight_run TO shirube_worker;
