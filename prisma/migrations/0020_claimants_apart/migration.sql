-- Who claims doesn't pay themselves: whoever made a claim, or works or worked for its organization, decides and pays nothing of it. By human
-- being, as far as it is recorded whose their logins are.
CREATE INDEX "app_user_natural_person_id_idx" ON "app_user"("natural_person_id");

CREATE FUNCTION is_claimants(staff uuid, claimed uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM claim c
    JOIN app_user acts ON acts.id = staff
    JOIN app_user u ON u.id = acts.id OR u.natural_person_id = acts.natural_person_id
    WHERE c.id = claimed AND (u.id = c.made_by
      OR EXISTS (SELECT FROM user_grant g WHERE g.user_id = u.id AND g.organization_id = c.organization_id)));
END $$;

-- An award is its claim's, and goes to who claimed. Of the four, who acts is looked at each time they act, and all of them when it is granted.
CREATE FUNCTION keep_claimant_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  acting uuid[] := CASE TG_ARGV[0]
    WHEN 'funder' THEN ARRAY[NEW.funded_by]
    WHEN 'releaser' THEN ARRAY[NEW.released_by]
    ELSE ARRAY[NEW.reviewed_by, NEW.approved_by, NEW.funded_by, NEW.released_by] END;
BEGIN
  IF TG_OP = 'INSERT' AND NOT EXISTS (
    SELECT FROM claim c WHERE (c.id, c.tenant_id, c.policy_id, c.organization_id)
      = (NEW.claim_id, NEW.tenant_id, NEW.policy_id, NEW.organization_id)) THEN
    RAISE EXCEPTION 'nobody claimed this: violates "award_of_claim"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF EXISTS (SELECT FROM unnest(acting) AS staff WHERE is_claimants(staff, NEW.claim_id)) THEN
    RAISE EXCEPTION 'who claims has no part in paying: violates "award_claimant_differs"%',
      CASE TG_OP WHEN 'UPDATE' THEN format(' (%s)', NEW.id) ELSE '' END
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER award_four_apart BEFORE INSERT ON award
  FOR EACH ROW EXECUTE FUNCTION keep_claimant_apart();
CREATE TRIGGER award_funder_apart BEFORE UPDATE OF funded_by ON award
  FOR EACH ROW EXECUTE FUNCTION keep_claimant_apart('funder');
CREATE TRIGGER award_releaser_apart BEFORE UPDATE OF released_by ON award
  FOR EACH ROW EXECUTE FUNCTION keep_claimant_apart('releaser');
ALTER TABLE award ENABLE ALWAYS TRIGGER award_four_apart;
ALTER TABLE award ENABLE ALWAYS TRIGGER award_funder_apart;
ALTER TABLE award ENABLE ALWAYS TRIGGER award_releaser_apart;

CREATE FUNCTION keep_objection_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_claimants(NEW.decided_by, (SELECT a.claim_id FROM award a WHERE a.id = NEW.award_id)) THEN
    RAISE EXCEPTION 'who claims decides no objection to it: violates "objection_claimant_differs"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER objection_decider_apart BEFORE INSERT OR UPDATE OF decided_by ON objection
  FOR EACH ROW EXECUTE FUNCTION keep_objection_apart();
ALTER TABLE objection ENABLE ALWAYS TRIGGER objection_decider_apart;

-- Who claimed stays who claimed.
CREATE FUNCTION keep_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.reference, NEW.tenant_id, NEW.policy_id, NEW.organization_id, NEW.made_by, NEW.made_at)
    IS DISTINCT FROM (OLD.id, OLD.reference, OLD.tenant_id, OLD.policy_id, OLD.organization_id, OLD.made_by, OLD.made_at) THEN
    RAISE EXCEPTION 'who claimed what never changes: violates "claim_kept"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER claim_kept BEFORE DELETE OR UPDATE OF id, reference, tenant_id, policy_id, organization_id, made_by, made_at ON claim
  FOR EACH ROW EXECUTE FUNCTION keep_claim();
ALTER TABLE claim ENABLE ALWAYS TRIGGER claim_kept;
