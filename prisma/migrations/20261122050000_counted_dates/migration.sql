-- The worklists count by date and by whose turn it is. With both in the index the count reads the index alone, in date order, and
-- stops at its limit; before, the planner walked whichever index had the tenant and read a row for each entry.
DROP INDEX reseller_due_idx;
CREATE INDEX reseller_due_idx ON reseller (tenant_id, due_at, id, waiting_on);
DROP INDEX reseller_stuck_idx;
CREATE INDEX reseller_stuck_idx ON reseller (tenant_id, stuck_at, waiting_on);
