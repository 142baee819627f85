-- What the plots draw, kept by the day. Writers append deltas as they do for the counters; the sealer folds them here. A delta is
-- `series|day|key`:
--   stock     what each counter stood at when the day ended (folded from the counters themselves; absent days are as the day before)
--   age       how many cases stand in a stage since that day; key: stage/type/start point/strategy
--   done      how many left a stage forwards on that day; key: stage/type/start point/strategy/days it took
--   cause     rejections of that day; key: review/check/cause
--   reminder  what became of reminders on that day; key: rule/outcome

CREATE TABLE stat (
  tenant_id uuid NOT NULL,
  series text NOT NULL CHECK (series IN ('stock', 'age', 'done', 'cause', 'reminder')),
  day date NOT NULL,
  key text NOT NULL,
  count bigint NOT NULL,
  CONSTRAINT stat_pkey PRIMARY KEY (tenant_id, series, day, key),
  CONSTRAINT stat_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

ALTER TABLE stat ENABLE ROW LEVEL SECURITY;
ALTER TABLE stat FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_bound ON stat AS RESTRICTIVE FOR ALL TO shirube_staff, shirube_reseller, shirube_worker, shirube_sealer
  USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
CREATE POLICY staff ON stat FOR SELECT TO shirube_staff USING (true);
CREATE POLICY sealer ON stat FOR ALL TO shirube_sealer USING (true) WITH CHECK (true);
GRANT SELECT ON stat TO shirube_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON stat TO shirube_sealer;

-- A settled reminder is counted by the statement that settles it, whoever that is.
CREATE FUNCTION app.count_reminder() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.tally_delta (tenant_id, bucket, change)
  SELECT NEW.tenant_id, 'reminder|' || (coalesce(NEW.settled_at, now()) AT TIME ZONE t.time_zone)::date || '|' || NEW.rule || '/' || NEW.state, 1
    FROM public.tenant t WHERE t.id = NEW.tenant_id;
  RETURN NULL;
END $$;
CREATE TRIGGER count_reminder AFTER UPDATE ON message FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.state IN ('accepted', 'bounced', 'skipped', 'cancelled', 'dead'))
  EXECUTE FUNCTION app.count_reminder();
