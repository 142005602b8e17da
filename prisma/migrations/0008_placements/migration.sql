-- Referrals, placements, and months of social insurance with the imports that brought them; licences of agencies.
-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "licence_number" TEXT,
ADD COLUMN     "licence_until" DATE;
-- CreateTable
CREATE TABLE "referral" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "registered_by" UUID NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_on" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "phone_hmac" BYTEA,
    "phone_sealed" BYTEA,
    "phone_masked" TEXT,
    "id_kind" TEXT,
    "id_hmac" BYTEA,
    "id_sealed" BYTEA,
    "id_masked" TEXT,
    "of_village" BOOLEAN,
    "village_basis" TEXT,
    "newly_organized" BOOLEAN,
    "consent" TEXT NOT NULL,
    "consented_on" DATE,
    "code_hash" BYTEA,
    "code_until" TIMESTAMPTZ(3),
    "code_tries" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "referral_consent" (
    "id" BIGSERIAL NOT NULL,
    "referral_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "text_version" INTEGER,
    "user_id" UUID,
    "person_id" UUID,
    "note" TEXT,
    CONSTRAINT "referral_consent_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "placement" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "interview_id" UUID,
    "booth_id" UUID,
    "job_id" UUID,
    "job_title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "offered_on" DATE NOT NULL,
    "started_on" DATE,
    "ended_on" DATE,
    "proven_through" DATE,
    "retention_end" JSONB,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "placement_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "placement_event" (
    "id" BIGSERIAL NOT NULL,
    "placement_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "on_day" DATE,
    "user_id" UUID,
    "person_id" UUID,
    "reason" TEXT,
    "import_id" UUID,
    "before_day" DATE,
    "after_day" DATE,
    "end_reason" JSONB,
    CONSTRAINT "placement_event_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "insurance_import" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "organization_id" UUID,
    "user_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'previewed',
    "counts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by" UUID,
    CONSTRAINT "insurance_import_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "insurance_import_row" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID,
    "name_masked" TEXT,
    "id_masked" TEXT,
    "employer" TEXT,
    "month" TEXT,
    "through" DATE,
    "paid" BOOLEAN,
    "replaces_id" BIGINT,
    "said" JSONB,
    CONSTRAINT "insurance_import_row_pkey" PRIMARY KEY ("import_id","row")
);
-- CreateTable
CREATE TABLE "insured_month" (
    "id" BIGSERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "employer" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "through" DATE,
    "paid" BOOLEAN NOT NULL DEFAULT true,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "replaces_id" BIGINT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "insured_month_pkey" PRIMARY KEY ("id")
);
-- CreateIndex
CREATE INDEX "referral_person_id_idx" ON "referral"("person_id");
-- CreateIndex
CREATE INDEX "referral_organization_id_registered_at_idx" ON "referral"("organization_id", "registered_at");
-- CreateIndex
CREATE INDEX "referral_id_hmac_idx" ON "referral"("id_hmac");
-- CreateIndex
CREATE INDEX "referral_consent_referral_id_idx" ON "referral_consent"("referral_id");
-- CreateIndex
CREATE UNIQUE INDEX "placement_interview_id_key" ON "placement"("interview_id");
-- CreateIndex
CREATE INDEX "placement_person_id_idx" ON "placement"("person_id");
-- CreateIndex
CREATE INDEX "placement_organization_id_created_at_idx" ON "placement"("organization_id", "created_at");
-- CreateIndex
CREATE INDEX "placement_event_placement_id_id_idx" ON "placement_event"("placement_id", "id");
-- CreateIndex
CREATE INDEX "placement_event_import_id_id_idx" ON "placement_event"("import_id", "id");
-- CreateIndex
CREATE INDEX "insurance_import_tenant_id_created_at_idx" ON "insurance_import"("tenant_id", "created_at");
-- CreateIndex
CREATE INDEX "insurance_import_organization_id_created_at_idx" ON "insurance_import"("organization_id", "created_at");
-- CreateIndex
CREATE UNIQUE INDEX "insured_month_replaces_id_key" ON "insured_month"("replaces_id");
-- CreateIndex
CREATE INDEX "insured_month_person_id_employer_month_idx" ON "insured_month"("person_id", "employer", "month");
-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "referral_consent" ADD CONSTRAINT "referral_consent_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "placement_event" ADD CONSTRAINT "placement_event_placement_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "insurance_import_row" ADD CONSTRAINT "insurance_import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "insurance_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "insured_month" ADD CONSTRAINT "insured_month_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "insured_month" ADD CONSTRAINT "insured_month_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "insurance_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "insured_month" ADD CONSTRAINT "insured_month_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "insured_month"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the database itself refuses.
ALTER TABLE organization
  ADD CONSTRAINT organization_licence_check CHECK ((licence_number IS NULL) = (licence_until IS NULL));
ALTER TABLE referral
  ADD CONSTRAINT referral_consent_check CHECK (consent IN ('asked', 'given', 'withdrawn')),
  ADD CONSTRAINT referral_consented_on_check CHECK (consent <> 'given' OR consented_on IS NOT NULL),
  ADD CONSTRAINT referral_id_kind_check CHECK (id_kind IN ('resident_id', 'residence_permit', 'passport')),
  ADD CONSTRAINT referral_village_basis_check
    CHECK (village_basis IN ('household_register', 'residence_permit', 'known_to_cadre'));
CREATE UNIQUE INDEX referral_once_key ON referral (organization_id, person_id, registered_on) WHERE consent <> 'withdrawn';
ALTER TABLE referral_consent
  ADD CONSTRAINT referral_consent_kind_check CHECK (kind IN ('given', 'withdrawn')),
  ADD CONSTRAINT referral_consent_method_check
    CHECK (method IN ('code', 'written', 'witness', 'person', 'organization'));
CREATE TRIGGER referral_consent_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON referral_consent
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE referral_consent ENABLE ALWAYS TRIGGER referral_consent_append_only;

ALTER TABLE placement
  ADD CONSTRAINT placement_state_check CHECK (state IN (
    'offered', 'accepted', 'started', 'retained', 'ended', 'declined', 'withdrawn', 'no_show')),
  ADD CONSTRAINT placement_started_check
    CHECK ((state IN ('started', 'retained', 'ended')) = (started_on IS NOT NULL)),
  ADD CONSTRAINT placement_ended_check CHECK ((state = 'ended') = (ended_on IS NOT NULL)),
  ADD CONSTRAINT placement_days_check CHECK (started_on >= offered_on AND ended_on >= started_on),
  ADD CONSTRAINT placement_retained_check CHECK (state <> 'retained' OR proven_through IS NOT NULL);
-- one running placement of a person at one employer
CREATE UNIQUE INDEX placement_live_key ON placement (organization_id, person_id)
  WHERE state IN ('offered', 'accepted', 'started', 'retained');
ALTER TABLE placement_event
  ADD CONSTRAINT placement_event_kind_check CHECK (kind IN (
    'offered', 'accepted', 'declined', 'withdrawn', 'no_show', 'started', 'start_corrected', 'ended', 'retention'));
CREATE TRIGGER placement_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON placement_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE placement_event ENABLE ALWAYS TRIGGER placement_event_append_only;

ALTER TABLE insurance_import
  ADD CONSTRAINT insurance_import_state_check CHECK (state IN ('previewed', 'confirmed', 'expired')),
  ADD CONSTRAINT insurance_import_source_check CHECK (source IN ('bureau', 'employer', 'agency')),
  ADD CONSTRAINT insurance_import_organization_check CHECK ((source = 'bureau') = (organization_id IS NULL)),
  ADD CONSTRAINT insurance_import_confirmed_check CHECK ((state = 'confirmed') = (confirmed_at IS NOT NULL));
ALTER TABLE insured_month
  ADD CONSTRAINT insured_month_month_check CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  ADD CONSTRAINT insured_month_through_check CHECK (to_char(through, 'YYYY-MM') = month);
-- the first word on a month; each later one replaces the one before, once
CREATE UNIQUE INDEX insured_month_first_key ON insured_month (person_id, employer, month) WHERE replaces_id IS NULL;
CREATE TRIGGER insured_month_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON insured_month
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE insured_month ENABLE ALWAYS TRIGGER insured_month_append_only;
