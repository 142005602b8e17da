-- Gaps that the tests of the money's promises found: ways past them for somebody who writes SQL by hand.

-- ---------------------------------------------------------------- people
-- The mark by which a human being is known stays: freed, it could make a second person of the same one.
CREATE TRIGGER natural_person_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON natural_person
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE natural_person ENABLE ALWAYS TRIGGER natural_person_append_only;

-- ---------------------------------------------------------------- rules
-- A policy's number is in its versions, where it keeps their days apart.
CREATE FUNCTION keep_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.number, NEW.tenant_id, NEW.name) = (OLD.id, OLD.number, OLD.tenant_id, OLD.name) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a policy stays what it is: violates "policy_kept"' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER policy_kept BEFORE UPDATE OR DELETE ON policy FOR EACH ROW EXECUTE FUNCTION keep_policy();
ALTER TABLE policy ENABLE ALWAYS TRIGGER policy_kept;

-- ---------------------------------------------------------------- awards
/* How many of an award's transfers of a kind stand, which nothing has reversed. */
CREATE FUNCTION ledger_award_standing(award uuid, wanted text) RETURNS bigint LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  RETURN (SELECT count(*) FROM ledger_transfer t WHERE t.award_id = award AND t.kind = wanted
    AND NOT EXISTS (SELECT FROM ledger_transfer r WHERE r.reverses_id = t.id));
END $$;

/* What money there is for it goes back first: a released award lets another be granted for the same person. */
CREATE FUNCTION keep_award_in_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- Who they were is kept, even if a login was made anew.
    NEW.reviewer_person := OLD.reviewer_person;
    NEW.approver_person := OLD.approver_person;
  END IF;
  IF NEW.state = 'released' AND ledger_award_standing(NEW.id, 'reserve')
    > ledger_award_standing(NEW.id, 'void') + ledger_award_standing(NEW.id, 'expire') THEN
    RAISE EXCEPTION 'its money is still in the books: violates "award_let_go"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  -- A notice of before can't have shown what was granted after it.
  IF NEW.notice_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM notice n WHERE n.id = NEW.notice_id AND n.tenant_id = NEW.tenant_id AND n.published_at >= NEW.granted_at) THEN
    RAISE EXCEPTION 'not a notice of this award: violates "award_notice"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER award_kept_in_books BEFORE INSERT OR UPDATE ON award
  FOR EACH ROW EXECUTE FUNCTION keep_award_in_books();
ALTER TABLE award ENABLE ALWAYS TRIGGER award_kept_in_books;

CREATE TRIGGER objection_append_only BEFORE TRUNCATE ON objection
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE objection ENABLE ALWAYS TRIGGER objection_append_only;

-- ---------------------------------------------------------------- an award's transfers
/* Each in its turn: nothing for an award that was let go, one payment on its way at a time, and none sent by who set it aside or posted it. */
CREATE FUNCTION hold_transfer_to_turn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sent bigint;
BEGIN
  IF NEW.kind IN ('reserve', 'post', 'pay') AND EXISTS (SELECT FROM award WHERE id = NEW.award_id AND state = 'released') THEN
    RAISE EXCEPTION 'the award was let go: violates "ledger_award_released"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.kind IN ('pay', 'settle', 'return') THEN
    sent := ledger_award_standing(NEW.award_id, 'pay') - ledger_award_standing(NEW.award_id, 'return');
    IF NEW.kind = 'pay' AND (sent <> 0 OR ledger_award_standing(NEW.award_id, 'post') <> 1)
      OR NEW.kind <> 'pay' AND sent - ledger_award_standing(NEW.award_id, 'settle') <> 1 THEN
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
-- By name after ledger_transfer_award, which locks the award.
CREATE TRIGGER ledger_transfer_award_turn BEFORE INSERT ON ledger_transfer
  FOR EACH ROW WHEN (NEW.award_id IS NOT NULL) EXECUTE FUNCTION hold_transfer_to_turn();
ALTER TABLE ledger_transfer ENABLE ALWAYS TRIGGER ledger_transfer_award_turn;

-- ---------------------------------------------------------------- payments
/* What goes to the bank and what came of it is what the books say; where it goes stays as it was listed. */
CREATE FUNCTION hold_payment_to_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.holder, NEW.bank, NEW.number_sealed, NEW.number_masked)
    IS DISTINCT FROM (OLD.holder, OLD.bank, OLD.number_sealed, OLD.number_masked) THEN
    RAISE EXCEPTION 'where a payment goes stays: violates "payment_kept"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.state = 'listed' AND ledger_award_standing(NEW.award_id, 'post') <> 1
    OR NEW.state = 'sent' AND (TG_OP = 'INSERT' OR OLD.state NOT IN ('listed', 'sent')
      OR ledger_award_standing(NEW.award_id, 'pay') - ledger_award_standing(NEW.award_id, 'return') <> 1)
    OR NEW.state = 'paid' AND (TG_OP = 'INSERT' OR OLD.state NOT IN ('sent', 'paid')
      OR ledger_award_standing(NEW.award_id, 'settle') <> 1)
    OR NEW.state IN ('returned', 'pulled') AND TG_OP = 'INSERT'
    OR NEW.state = 'returned' AND OLD.state NOT IN ('sent', 'returned')
    OR NEW.state = 'pulled' AND OLD.state NOT IN ('listed', 'pulled') THEN
    RAISE EXCEPTION 'not what the books say: violates "payment_books"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_kept_to_books BEFORE INSERT OR UPDATE ON payment
  FOR EACH ROW EXECUTE FUNCTION hold_payment_to_books();
CREATE TRIGGER payment_append_only BEFORE TRUNCATE ON payment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE payment ENABLE ALWAYS TRIGGER payment_kept_to_books;
ALTER TABLE payment ENABLE ALWAYS TRIGGER payment_append_only;

/* A released batch and its file's hash stay; who built it and who released it are two human beings. */
CREATE FUNCTION keep_payment_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND (
    (NEW.id, NEW.number, NEW.tenant_id, NEW.built_by, NEW.built_at) IS DISTINCT FROM (OLD.id, OLD.number, OLD.tenant_id, OLD.built_by, OLD.built_at)
    OR OLD.state IN ('released', 'settled') AND (NEW.state IN ('building', 'cancelled')
      OR (NEW.released_by, NEW.released_at, NEW.file_sha256) IS DISTINCT FROM (OLD.released_by, OLD.released_at, OLD.file_sha256))
    OR OLD.state = 'settled' AND NEW.state <> 'settled' OR OLD.state = 'cancelled' AND NEW.state <> 'cancelled') THEN
    RAISE EXCEPTION 'a batch stays what was released: violates "payment_batch_kept"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.released_by IS NOT NULL AND natural_person_of(NEW.built_by) = natural_person_of(NEW.released_by) THEN
    RAISE EXCEPTION 'one person under two logins: violates "payment_batch_people_check"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_batch_kept BEFORE INSERT OR UPDATE OR DELETE ON payment_batch
  FOR EACH ROW EXECUTE FUNCTION keep_payment_batch();
ALTER TABLE payment_batch ENABLE ALWAYS TRIGGER payment_batch_kept;

-- A bank's line is about a payment on its way, of its amount.
CREATE FUNCTION hold_bank_line_to_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM payment m WHERE m.id = NEW.payment_id AND m.amount_fen = NEW.amount_fen AND m.state = 'sent') THEN
    RAISE EXCEPTION 'no such payment on its way: violates "bank_line_payment"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bank_line_payment BEFORE INSERT ON bank_line
  FOR EACH ROW EXECUTE FUNCTION hold_bank_line_to_payment();
ALTER TABLE bank_line ENABLE ALWAYS TRIGGER bank_line_payment;

-- ---------------------------------------------------------------- numbers
-- Notices are numbered in each tenant by itself: two tenants have a first one each year.
DROP INDEX "notice_number_key";
CREATE UNIQUE INDEX "notice_tenant_id_number_key" ON "notice"("tenant_id", "number");
