-- A tenant's own words in its mails, between greeting and items and before the signature. Every change is a new version; an old mail
-- names the one it was made of, so versions are never changed and never go.

CREATE TABLE mail_text (
  tenant_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  intro_ja text,
  intro_en text,
  closing_ja text,
  closing_en text,
  actor_id uuid,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT mail_text_pkey PRIMARY KEY (tenant_id, version),
  CONSTRAINT mail_text_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT mail_text_both_languages CHECK ((intro_ja IS NULL) = (intro_en IS NULL) AND (closing_ja IS NULL) = (closing_en IS NULL))
);

ALTER TABLE mail_text ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_text FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON mail_text AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON mail_text FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY worker ON mail_text FOR SELECT TO shirube_worker USING (true);
GRANT SELECT, INSERT ON mail_text TO shirube_staff;
GRANT SELECT ON mail_text TO shirube_worker;
