-- A reversal has its turn as well: what was paid out isn't taken back to the budget while another award's money is owed to the same claimant.
CREATE OR REPLACE FUNCTION hold_transfer_to_turn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  turn text := CASE NEW.kind
    WHEN 'reverse' THEN 'reverse ' || (SELECT o.kind FROM ledger_transfer o WHERE o.id = NEW.reverses_id) ELSE NEW.kind END;
  sent bigint;
BEGIN
  IF NEW.kind IN ('reserve', 'post', 'pay') AND EXISTS (SELECT FROM award WHERE id = NEW.award_id AND state = 'released') THEN
    RAISE EXCEPTION 'the award was let go: violates "ledger_award_released"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF turn IN ('pay', 'settle', 'return', 'reverse post', 'reverse pay', 'reverse return') THEN
    sent := ledger_award_standing(NEW.award_id, 'pay') - ledger_award_standing(NEW.award_id, 'return');
    IF turn IN ('pay', 'reverse return') AND (sent <> 0 OR ledger_award_standing(NEW.award_id, 'post') <> 1)
      OR turn = 'reverse post' AND sent <> 0
      OR turn IN ('settle', 'return', 'reverse pay') AND sent - ledger_award_standing(NEW.award_id, 'settle') <> 1 THEN
      RAISE EXCEPTION 'not its turn: violates "ledger_award_turn"' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF NEW.kind = 'pay' AND EXISTS (
    SELECT FROM ledger_transfer t JOIN app_user maker ON maker.id = t.made_by JOIN app_user sender ON sender.id = NEW.made_by
    WHERE t.award_id = NEW.award_id AND t.kind IN ('reserve', 'post')
      AND maker.natural_person_id = sender.natural_person_id) THEN
    RAISE EXCEPTION 'whoever funds does not release: violates "ledger_award_people"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
