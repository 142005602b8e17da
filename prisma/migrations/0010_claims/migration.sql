-- Policies, claims, awards, notices and payments; below, what the database itself refuses about public money.
-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "natural_person_id" UUID;

-- CreateTable
CREATE TABLE "natural_person" (
    "id" UUID NOT NULL,
    "identity_hmac" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "natural_person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_version" (
    "id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "policy_number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE,
    "exclusivity_group" TEXT,
    "rule" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" UUID,

    CONSTRAINT "rule_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counter" (
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "counter_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "rule_version_id" UUID,
    "anchor_day" DATE,
    "employer_name" TEXT,
    "organization_id" UUID NOT NULL,
    "placement_id" UUID,
    "person_id" UUID,
    "subject_key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "stated" JSONB NOT NULL DEFAULT '{}',
    "verdict" TEXT,
    "amount_fen" BIGINT,
    "reviewed_by" UUID,
    "appealed_from" UUID[] DEFAULT ARRAY[]::UUID[],
    "appealed" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_event" (
    "id" BIGSERIAL NOT NULL,
    "claim_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID,
    "reason" TEXT,
    "data" JSONB,

    CONSTRAINT "claim_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award" (
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "rule_version_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "person_id" UUID,
    "exclusivity_group" TEXT,
    "subject_key" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "reviewed_by" UUID NOT NULL,
    "reviewer_person" UUID NOT NULL,
    "approved_by" UUID NOT NULL,
    "approver_person" UUID NOT NULL,
    "funded_by" UUID,
    "funder_person" UUID,
    "released_by" UUID,
    "releaser_person" UUID,
    "notice_id" UUID,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "award_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" UUID NOT NULL,
    "through_day" DATE NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objection" (
    "id" UUID NOT NULL,
    "receipt" TEXT NOT NULL,
    "award_id" UUID NOT NULL,
    "notice_id" UUID,
    "text" TEXT NOT NULL,
    "name_sealed" BYTEA,
    "name_masked" TEXT,
    "phone_sealed" BYTEA,
    "phone_masked" TEXT,
    "state" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "answer" TEXT,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_account" (
    "organization_id" UUID NOT NULL,
    "holder" TEXT NOT NULL,
    "bank" TEXT NOT NULL,
    "number_sealed" BYTEA NOT NULL,
    "number_masked" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID NOT NULL,

    CONSTRAINT "bank_account_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "payment_batch" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "built_by" UUID NOT NULL,
    "built_at" TIMESTAMPTZ(3) NOT NULL,
    "released_by" UUID,
    "released_at" TIMESTAMPTZ(3),
    "file_sha256" TEXT,

    CONSTRAINT "payment_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "award_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "bank" TEXT NOT NULL,
    "number_sealed" BYTEA NOT NULL,
    "number_masked" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_statement" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "imported_by" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bank_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_line" (
    "statement_id" UUID NOT NULL,
    "line_row" INTEGER NOT NULL,
    "payment_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "booked_on" DATE NOT NULL,
    "serial" TEXT,
    "reason" TEXT,

    CONSTRAINT "bank_line_pkey" PRIMARY KEY ("statement_id","line_row")
);

-- CreateIndex
CREATE UNIQUE INDEX "natural_person_identity_hmac_key" ON "natural_person"("identity_hmac");

-- CreateIndex
CREATE UNIQUE INDEX "policy_number_key" ON "policy"("number");

-- CreateIndex
CREATE UNIQUE INDEX "policy_tenant_id_name_key" ON "policy"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "rule_version_policy_id_version_key" ON "rule_version"("policy_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "claim_reference_key" ON "claim"("reference");

-- CreateIndex
CREATE INDEX "claim_tenant_id_made_at_idx" ON "claim"("tenant_id", "made_at");

-- CreateIndex
CREATE INDEX "claim_organization_id_made_at_idx" ON "claim"("organization_id", "made_at");

-- CreateIndex
CREATE INDEX "claim_placement_id_idx" ON "claim"("placement_id");

-- CreateIndex
CREATE INDEX "claim_person_id_idx" ON "claim"("person_id");

-- CreateIndex
CREATE INDEX "claim_event_claim_id_id_idx" ON "claim_event"("claim_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "award_claim_id_key" ON "award"("claim_id");

-- CreateIndex
CREATE INDEX "award_tenant_id_state_idx" ON "award"("tenant_id", "state");

-- CreateIndex
CREATE INDEX "award_notice_id_idx" ON "award"("notice_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_number_key" ON "notice"("number");

-- CreateIndex
CREATE INDEX "notice_tenant_id_published_at_idx" ON "notice"("tenant_id", "published_at");

-- CreateIndex
CREATE UNIQUE INDEX "objection_receipt_key" ON "objection"("receipt");

-- CreateIndex
CREATE INDEX "objection_award_id_idx" ON "objection"("award_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_batch_number_key" ON "payment_batch"("number");

-- CreateIndex
CREATE INDEX "payment_batch_tenant_id_built_at_idx" ON "payment_batch"("tenant_id", "built_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_reference_key" ON "payment"("reference");

-- CreateIndex
CREATE INDEX "payment_batch_id_idx" ON "payment"("batch_id");

-- CreateIndex
CREATE INDEX "payment_award_id_idx" ON "payment"("award_id");

-- CreateIndex
CREATE UNIQUE INDEX "bank_statement_tenant_id_sha256_key" ON "bank_statement"("tenant_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "bank_line_payment_id_key" ON "bank_line"("payment_id");

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_natural_person_id_fkey" FOREIGN KEY ("natural_person_id") REFERENCES "natural_person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy" ADD CONSTRAINT "policy_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_version" ADD CONSTRAINT "rule_version_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_rule_version_id_fkey" FOREIGN KEY ("rule_version_id") REFERENCES "rule_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_event" ADD CONSTRAINT "claim_event_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_award_id_fkey" FOREIGN KEY ("award_id") REFERENCES "award"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_account" ADD CONSTRAINT "bank_account_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_batch" ADD CONSTRAINT "payment_batch_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "payment_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_award_id_fkey" FOREIGN KEY ("award_id") REFERENCES "award"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_statement" ADD CONSTRAINT "bank_statement_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_line" ADD CONSTRAINT "bank_line_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "bank_statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_line" ADD CONSTRAINT "bank_line_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ---------------------------------------------------------------- who is who
-- A login's human being never changes once it is known: who decided then can't become somebody else.
CREATE FUNCTION keep_natural_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.natural_person_id IS NOT NULL AND NEW.natural_person_id IS DISTINCT FROM OLD.natural_person_id THEN
    RAISE EXCEPTION 'who a login belongs to never changes: violates "app_user_natural_person_kept"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER app_user_natural_person_kept BEFORE UPDATE OF natural_person_id ON app_user
  FOR EACH ROW EXECUTE FUNCTION keep_natural_person();
ALTER TABLE app_user ENABLE ALWAYS TRIGGER app_user_natural_person_kept;

-- ---------------------------------------------------------------- rule versions
ALTER TABLE rule_version
  ADD CONSTRAINT rule_version_days_check CHECK (until_day > from_day),
  ADD CONSTRAINT rule_version_version_check CHECK (version >= 1),
  -- integer ranges, because equality in a GiST index would need an extension that the embedded database lacks
  ADD CONSTRAINT rule_version_overlap EXCLUDE USING gist (
    int4range(policy_number, policy_number, '[]') WITH &&, daterange(from_day, until_day) WITH &&);

CREATE FUNCTION number_rule_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT number INTO STRICT NEW.policy_number FROM policy WHERE id = NEW.policy_id;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_version_number BEFORE INSERT ON rule_version
  FOR EACH ROW EXECUTE FUNCTION number_rule_version();
ALTER TABLE rule_version ENABLE ALWAYS TRIGGER rule_version_number;

CREATE FUNCTION freeze_rule_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.until_day IS NULL AND NEW.until_day IS NOT NULL
    AND (NEW.id, NEW.policy_id, NEW.policy_number, NEW.version, NEW.from_day, NEW.exclusivity_group, NEW.rule, NEW.published_at, NEW.published_by)
      IS NOT DISTINCT FROM
        (OLD.id, OLD.policy_id, OLD.policy_number, OLD.version, OLD.from_day, OLD.exclusivity_group, OLD.rule, OLD.published_at, OLD.published_by)
  THEN
    RETURN NEW; -- an open end is closed when the next version begins
  END IF;
  RAISE EXCEPTION 'a published rule version is frozen: violates "rule_version_frozen"'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER rule_version_frozen BEFORE UPDATE OR DELETE ON rule_version
  FOR EACH ROW EXECUTE FUNCTION freeze_rule_version();
CREATE TRIGGER rule_version_kept BEFORE TRUNCATE ON rule_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE rule_version ENABLE ALWAYS TRIGGER rule_version_frozen;
ALTER TABLE rule_version ENABLE ALWAYS TRIGGER rule_version_kept;

-- ---------------------------------------------------------------- claims
ALTER TABLE counter ADD CONSTRAINT counter_value_check CHECK (value > 0);
ALTER TABLE claim
  ADD CONSTRAINT claim_state_check CHECK (state IN (
    'draft', 'submitted', 'in_review', 'needs_evidence', 'reviewed', 'approved', 'refused', 'withdrawn')),
  ADD CONSTRAINT claim_verdict_check CHECK (verdict IN ('yes', 'no', 'unknown')),
  ADD CONSTRAINT claim_amount_check CHECK (amount_fen > 0),
  ADD CONSTRAINT claim_approved_check CHECK (
    state <> 'approved' OR (verdict = 'yes' AND rule_version_id IS NOT NULL AND amount_fen IS NOT NULL AND reviewed_by IS NOT NULL)),
  ADD CONSTRAINT claim_person_check CHECK (person_id IS NULL OR subject_key = person_id::text),
  ADD CONSTRAINT claim_submitted_check CHECK (state IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL);
-- an organization claims once for the same thing
CREATE UNIQUE INDEX claim_once_key ON claim (organization_id, policy_id, subject_key)
  WHERE state NOT IN ('refused', 'withdrawn');

CREATE TRIGGER claim_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE claim_event ENABLE ALWAYS TRIGGER claim_event_append_only;

-- ---------------------------------------------------------------- awards
ALTER TABLE award
  ADD CONSTRAINT award_state_check CHECK (state IN ('granted', 'reserved', 'posted', 'paid', 'released')),
  ADD CONSTRAINT award_amount_check CHECK (amount_fen > 0),
  ADD CONSTRAINT award_subject_check CHECK (person_id IS NULL OR subject_key = person_id::text),
  ADD CONSTRAINT award_funder_check CHECK ((funded_by IS NULL) = (funder_person IS NULL)),
  ADD CONSTRAINT award_releaser_check CHECK ((released_by IS NULL) = (releaser_person IS NULL)),
  ADD CONSTRAINT award_funded_check CHECK (state IN ('granted', 'released') OR funder_person IS NOT NULL),
  ADD CONSTRAINT award_paid_check CHECK (state <> 'paid' OR releaser_person IS NOT NULL),
  -- two people for each step, by person and not by login
  ADD CONSTRAINT award_reviewer_approver_differ CHECK (reviewer_person <> approver_person),
  ADD CONSTRAINT award_funder_differs CHECK (funder_person NOT IN (reviewer_person, approver_person)),
  ADD CONSTRAINT award_releaser_differs CHECK (releaser_person NOT IN (reviewer_person, approver_person, funder_person));
-- nobody is paid for twice, whoever claims
CREATE UNIQUE INDEX award_exclusive_key ON award (exclusivity_group, subject_key) WHERE state <> 'released';

-- Who somebody is comes from their login, whatever the statement says.
CREATE FUNCTION natural_person_of(staff uuid) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE found uuid;
BEGIN
  IF staff IS NULL THEN RETURN NULL; END IF;
  SELECT natural_person_id INTO found FROM app_user WHERE id = staff;
  IF found IS NULL THEN
    RAISE EXCEPTION 'who handles money is a known person: violates "award_people_known"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN found;
END $$;

CREATE FUNCTION keep_award() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an award is never deleted: violates "award_kept"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND
    (NEW.id, NEW.claim_id, NEW.tenant_id, NEW.policy_id, NEW.rule_version_id, NEW.organization_id, NEW.person_id, NEW.exclusivity_group,
     NEW.subject_key, NEW.amount_fen, NEW.reviewed_by, NEW.approved_by, NEW.granted_at)
    IS DISTINCT FROM
    (OLD.id, OLD.claim_id, OLD.tenant_id, OLD.policy_id, OLD.rule_version_id, OLD.organization_id, OLD.person_id, OLD.exclusivity_group,
     OLD.subject_key, OLD.amount_fen, OLD.reviewed_by, OLD.approved_by, OLD.granted_at)
    OR TG_OP = 'UPDATE' AND OLD.notice_id IS NOT NULL AND NEW.notice_id IS DISTINCT FROM OLD.notice_id
    OR TG_OP = 'UPDATE' AND OLD.state IN ('paid', 'released') AND NEW.state <> OLD.state
  THEN
    RAISE EXCEPTION 'what was granted never changes: violates "award_kept"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  NEW.reviewer_person := natural_person_of(NEW.reviewed_by);
  NEW.approver_person := natural_person_of(NEW.approved_by);
  NEW.funder_person := natural_person_of(NEW.funded_by);
  NEW.releaser_person := natural_person_of(NEW.released_by);
  RETURN NEW;
END $$;
CREATE TRIGGER award_kept BEFORE INSERT OR UPDATE OR DELETE ON award
  FOR EACH ROW EXECUTE FUNCTION keep_award();
CREATE TRIGGER award_not_truncated BEFORE TRUNCATE ON award
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE award ENABLE ALWAYS TRIGGER award_kept;
ALTER TABLE award ENABLE ALWAYS TRIGGER award_not_truncated;

-- ---------------------------------------------------------------- notices and objections
ALTER TABLE notice ADD CONSTRAINT notice_hours_check CHECK (ends_at > published_at);
CREATE TRIGGER notice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON notice
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE notice ENABLE ALWAYS TRIGGER notice_append_only;

ALTER TABLE objection
  ADD CONSTRAINT objection_state_check CHECK (state IN ('open', 'dismissed', 'upheld')),
  ADD CONSTRAINT objection_decided_check CHECK ((state = 'open') = (decided_at IS NULL AND decided_by IS NULL AND answer IS NULL)),
  ADD CONSTRAINT objection_registered_check CHECK (notice_id IS NOT NULL OR registered_by IS NOT NULL);
CREATE INDEX objection_open_idx ON objection (award_id) WHERE state = 'open';

-- An objection and the posting of the award it names wait for each other at the award's row.
CREATE FUNCTION keep_objection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM award WHERE id = NEW.award_id FOR UPDATE;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state <> 'open'
    OR (NEW.id, NEW.receipt, NEW.award_id, NEW.notice_id, NEW.text, NEW.received_at, NEW.registered_by)
      IS DISTINCT FROM (OLD.id, OLD.receipt, OLD.award_id, OLD.notice_id, OLD.text, OLD.received_at, OLD.registered_by)
  THEN
    RAISE EXCEPTION 'an objection is decided once and kept: violates "objection_kept"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER objection_kept BEFORE INSERT OR UPDATE OR DELETE ON objection
  FOR EACH ROW EXECUTE FUNCTION keep_objection();
ALTER TABLE objection ENABLE ALWAYS TRIGGER objection_kept;

-- ---------------------------------------------------------------- payments
ALTER TABLE payment_batch
  ADD CONSTRAINT payment_batch_state_check CHECK (state IN ('building', 'released', 'settled', 'cancelled')),
  ADD CONSTRAINT payment_batch_released_check CHECK (
    (state IN ('released', 'settled')) = (released_at IS NOT NULL AND released_by IS NOT NULL AND file_sha256 IS NOT NULL)),
  ADD CONSTRAINT payment_batch_people_check CHECK (built_by <> released_by);
ALTER TABLE payment
  ADD CONSTRAINT payment_state_check CHECK (state IN ('listed', 'sent', 'paid', 'returned', 'pulled')),
  ADD CONSTRAINT payment_amount_check CHECK (amount_fen > 0);
-- one live payment an award
CREATE UNIQUE INDEX payment_live_key ON payment (award_id) WHERE state IN ('listed', 'sent', 'paid');

CREATE TRIGGER bank_statement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_statement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE bank_statement ENABLE ALWAYS TRIGGER bank_statement_append_only;
ALTER TABLE bank_line
  ADD CONSTRAINT bank_line_outcome_check CHECK (outcome IN ('paid', 'returned')),
  ADD CONSTRAINT bank_line_amount_check CHECK (amount_fen > 0);
CREATE TRIGGER bank_line_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE bank_line ENABLE ALWAYS TRIGGER bank_line_append_only;

-- ---------------------------------------------------------------- awards in the books
-- An award is set aside once, owed once and settled once; what is reversed isn't taken up again.
CREATE UNIQUE INDEX ledger_award_once_key ON ledger_transfer (award_id, kind)
  WHERE award_id IS NOT NULL AND kind IN ('reserve', 'post', 'settle');

/*
 * Notice before money: whatever the program, or somebody with psql, inserts for an award is held to the award. Its row is locked, so that an
 * objection comes before or after it and not beside it.
 */
CREATE FUNCTION hold_transfer_to_award() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held record;
BEGIN
  SELECT a.state, a.amount_fen, a.organization_id, n.ends_at INTO held
  FROM award a LEFT JOIN notice n ON n.id = a.notice_id WHERE a.id = NEW.award_id FOR UPDATE OF a;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such award: violates "ledger_award_known"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.amount_fen <> held.amount_fen THEN
    RAISE EXCEPTION 'another amount than was granted: violates "ledger_award_amount"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.kind = 'post' AND (held.ends_at IS NULL OR NEW.at < held.ends_at) THEN
    RAISE EXCEPTION 'the public notice is not over: violates "ledger_award_noticed"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.kind IN ('post', 'pay') AND EXISTS (
    SELECT FROM objection WHERE award_id = NEW.award_id AND state = 'open') THEN
    RAISE EXCEPTION 'an objection is open: violates "ledger_award_objected"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.kind IN ('post', 'pay', 'settle', 'return') AND NOT EXISTS (
    SELECT FROM ledger_account WHERE id = NEW.credit_account AND owner_id = held.organization_id) THEN
    RAISE EXCEPTION 'owed to somebody else: violates "ledger_award_owner"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.kind IN ('pay', 'settle') AND held.state NOT IN ('posted', 'paid') THEN
    RAISE EXCEPTION 'the award is not owed: violates "ledger_award_posted"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_transfer_award BEFORE INSERT ON ledger_transfer
  FOR EACH ROW WHEN (NEW.award_id IS NOT NULL) EXECUTE FUNCTION hold_transfer_to_award();
ALTER TABLE ledger_transfer ENABLE ALWAYS TRIGGER ledger_transfer_award;

-- A payment is of its award's amount, to its award's organization.
CREATE FUNCTION hold_payment_to_award() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND (
    (NEW.id, NEW.batch_id, NEW.award_id, NEW.organization_id, NEW.reference, NEW.amount_fen)
      IS DISTINCT FROM (OLD.id, OLD.batch_id, OLD.award_id, OLD.organization_id, OLD.reference, OLD.amount_fen)
    OR OLD.state IN ('paid', 'returned', 'pulled') AND NEW.state <> OLD.state)
  THEN
    RAISE EXCEPTION 'a payment stays what it was: violates "payment_kept"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM award a WHERE a.id = NEW.award_id AND a.amount_fen = NEW.amount_fen
    AND a.organization_id = NEW.organization_id) THEN
    RAISE EXCEPTION 'not what was granted: violates "payment_award"' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_kept BEFORE INSERT OR UPDATE OR DELETE ON payment
  FOR EACH ROW EXECUTE FUNCTION hold_payment_to_award();
ALTER TABLE payment ENABLE ALWAYS TRIGGER payment_kept;

-- A budget, too, is changed by two human beings and not by two logins of one.
CREATE FUNCTION hold_budget_change_to_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM app_user one JOIN app_user other ON other.natural_person_id = one.natural_person_id
    WHERE one.id = NEW.made_by AND other.id = NEW.decided_by) THEN
    RAISE EXCEPTION 'one person under two logins: violates "ledger_budget_change_people_check"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_budget_change_people BEFORE UPDATE ON ledger_budget_change
  FOR EACH ROW EXECUTE FUNCTION hold_budget_change_to_people();
ALTER TABLE ledger_budget_change ENABLE ALWAYS TRIGGER ledger_budget_change_people;
