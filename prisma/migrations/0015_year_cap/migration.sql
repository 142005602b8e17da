-- What one organization is granted by a policy in a calendar year stays within the cap of the rule that grants it.
CREATE INDEX "award_organization_id_policy_id_idx" ON "award"("organization_id", "policy_id");

CREATE FUNCTION hold_award_to_cap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  cap bigint := (SELECT (v.rule ->> 'yearCapFen')::bigint FROM rule_version v WHERE v.id = NEW.rule_version_id);
  zone text := (SELECT t.time_zone FROM tenant t WHERE t.id = NEW.tenant_id);
BEGIN
  IF cap IS NULL THEN RETURN NEW; END IF;
  -- Two approvers with the last two claims wait for each other here.
  PERFORM FROM organization WHERE id = NEW.organization_id FOR NO KEY UPDATE;
  IF NEW.amount_fen + (SELECT coalesce(sum(a.amount_fen), 0) FROM award a
    WHERE a.organization_id = NEW.organization_id AND a.policy_id = NEW.policy_id AND a.state <> 'released'
      AND date_part('year', a.granted_at AT TIME ZONE zone) = date_part('year', NEW.granted_at AT TIME ZONE zone)) > cap THEN
    RAISE EXCEPTION 'more than a year has for one organization: violates "award_year_cap"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER award_year_cap BEFORE INSERT ON award FOR EACH ROW EXECUTE FUNCTION hold_award_to_cap();
ALTER TABLE award ENABLE ALWAYS TRIGGER award_year_cap;
