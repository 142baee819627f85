-- Requests to Microsoft (service requests, C116–C119): drafted here, sent by a person over there, followed here by their number.
-- `content` is what staff typed, sealed as in the event that it came with.

CREATE TABLE ticket (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  reseller_id uuid NOT NULL,
  revision integer NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'open', 'waiting_microsoft', 'waiting_reseller', 'resolved', 'abandoned')),
  review text CHECK (review IN ('mpn', 'csp')),
  cause text,
  number text,
  opened_at timestamptz(3),
  waiting_since timestamptz(3),
  microsoft_replied_at timestamptz(3),
  reseller_replied_at timestamptz(3),
  closed_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  actor_id text,
  content_event_id uuid,
  content json,
  CONSTRAINT ticket_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT ticket_number CHECK (number IS NOT NULL OR state IN ('draft', 'abandoned')),
  CONSTRAINT ticket_reseller_fkey FOREIGN KEY (tenant_id, reseller_id) REFERENCES reseller (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX ticket_reseller_idx ON ticket (tenant_id, reseller_id, id);
CREATE INDEX ticket_state_idx ON ticket (tenant_id, state, waiting_since, id);

ALTER TABLE ticket ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON ticket AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY reseller_bound ON ticket AS RESTRICTIVE FOR ALL TO shirube_reseller
  USING (reseller_id = (SELECT app.reseller_id())) WITH CHECK (reseller_id = (SELECT app.reseller_id()));
CREATE POLICY staff ON ticket FOR ALL TO shirube_staff USING (true) WITH CHECK (true);
CREATE POLICY worker ON ticket FOR SELECT TO shirube_worker USING (true);
GRANT SELECT, INSERT ON ticket TO shirube_staff;
GRANT UPDATE (revision, state, number, opened_at, waiting_since, microsoft_replied_at, reseller_replied_at, closed_at, updated_at, content_event_id, content)
  ON ticket TO shirube_staff;
-- Whom a request waits for and since when; never what it says.
GRANT SELECT (tenant_id, id, reseller_id, state, number, opened_at, waiting_since, microsoft_replied_at) ON ticket TO shirube_worker;
