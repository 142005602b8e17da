-- The door: who has a code, every scan, the devices that send them; what came of interviews; corrections of evidence.
-- CreateTable
CREATE TABLE "door_pass" (
    "fair_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "typed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "door_pass_pkey" PRIMARY KEY ("fair_id","person_id")
);

-- CreateTable
CREATE TABLE "check_in_event" (
    "id" BIGSERIAL NOT NULL,
    "fair_id" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "booth_id" UUID,
    "scan_id" UUID NOT NULL,
    "person_id" UUID,
    "kind" TEXT,
    "nonce" TEXT,
    "how" TEXT NOT NULL,
    "device_id" UUID NOT NULL,
    "device_at" TIMESTAMPTZ(3) NOT NULL,
    "clock_offset_ms" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID NOT NULL,
    "shown" TEXT,
    "verdict" TEXT NOT NULL,

    CONSTRAINT "check_in_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "door_device" (
    "fair_id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "name" TEXT,
    "booth_id" UUID,
    "user_id" UUID NOT NULL,
    "last_sync_at" TIMESTAMPTZ(3) NOT NULL,
    "waiting" INTEGER NOT NULL,
    "scans" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "door_device_pkey" PRIMARY KEY ("fair_id","device_id")
);

-- CreateTable
CREATE TABLE "outcome_event" (
    "id" BIGSERIAL NOT NULL,
    "interview_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID NOT NULL,

    CONSTRAINT "outcome_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attendance_correction" (
    "id" BIGSERIAL NOT NULL,
    "fair_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "strikes" TEXT[],
    "place" TEXT,
    "booth_id" UUID,
    "from_at" TIMESTAMPTZ(3),
    "to_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attendance_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "door_pass_fair_id_typed_key" ON "door_pass"("fair_id", "typed");

-- CreateIndex
CREATE UNIQUE INDEX "door_pass_fair_id_seq_key" ON "door_pass"("fair_id", "seq");

-- CreateIndex
CREATE INDEX "check_in_event_fair_id_id_idx" ON "check_in_event"("fair_id", "id");

-- CreateIndex
CREATE INDEX "check_in_event_person_id_idx" ON "check_in_event"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "check_in_event_fair_id_scan_id_key" ON "check_in_event"("fair_id", "scan_id");

-- CreateIndex
CREATE INDEX "outcome_event_interview_id_id_idx" ON "outcome_event"("interview_id", "id");

-- CreateIndex
CREATE INDEX "attendance_correction_fair_id_person_id_idx" ON "attendance_correction"("fair_id", "person_id");

-- CreateIndex
CREATE INDEX "attendance_correction_person_id_idx" ON "attendance_correction"("person_id");

-- AddForeignKey
ALTER TABLE "door_pass" ADD CONSTRAINT "door_pass_fair_id_fkey" FOREIGN KEY ("fair_id") REFERENCES "fair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "door_pass" ADD CONSTRAINT "door_pass_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "door_device" ADD CONSTRAINT "door_device_fair_id_fkey" FOREIGN KEY ("fair_id") REFERENCES "fair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outcome_event" ADD CONSTRAINT "outcome_event_interview_id_fkey" FOREIGN KEY ("interview_id") REFERENCES "interview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE door_pass ADD CONSTRAINT door_pass_typed_check CHECK (typed ~ '^[0-9]{9}$');
ALTER TABLE door_device ADD CONSTRAINT door_device_waiting_check CHECK (waiting >= 0);

ALTER TABLE check_in_event
  ADD CONSTRAINT check_in_event_place_check CHECK (place IN ('door', 'exit', 'booth')),
  ADD CONSTRAINT check_in_event_booth_check CHECK ((place = 'booth') = (booth_id IS NOT NULL)),
  ADD CONSTRAINT check_in_event_how_check CHECK (how IN ('camera', 'usb', 'typed', 'manual')),
  ADD CONSTRAINT check_in_event_kind_check CHECK (kind IN ('phone', 'slip')),
  ADD CONSTRAINT check_in_event_verdict_check
    CHECK (verdict IN ('admitted', 'already_in', 'wrong_fair', 'expired', 'forged', 'unknown')),
  ADD CONSTRAINT check_in_event_shown_check
    CHECK (shown IN ('admitted', 'already_in', 'wrong_fair', 'expired', 'forged', 'unknown')),
  ADD CONSTRAINT check_in_event_person_check
    CHECK (verdict NOT IN ('admitted', 'already_in') OR person_id IS NOT NULL);
-- a code lets in once, a printed slip too
CREATE UNIQUE INDEX check_in_event_nonce_key ON check_in_event (fair_id, place, nonce)
  WHERE verdict = 'admitted' AND booth_id IS NULL;
-- a booth counts a person once
CREATE UNIQUE INDEX check_in_event_booth_key ON check_in_event (booth_id, person_id)
  WHERE verdict = 'admitted' AND booth_id IS NOT NULL;
CREATE INDEX check_in_event_admitted_idx ON check_in_event (fair_id, person_id, at) WHERE verdict = 'admitted';

ALTER TABLE outcome_event
  ADD CONSTRAINT outcome_event_outcome_check CHECK (outcome IN ('offer', 'next_round', 'talent_pool', 'no'));
ALTER TABLE attendance_correction
  ADD CONSTRAINT attendance_correction_place_check CHECK (place IN ('door', 'booth', 'stream', 'interview')),
  ADD CONSTRAINT attendance_correction_times_check CHECK (
    (place IS NULL) = (from_at IS NULL) AND (place IS NULL) = (to_at IS NULL) AND to_at >= from_at),
  ADD CONSTRAINT attendance_correction_booth_check CHECK (place IS NULL OR (place = 'door') = (booth_id IS NULL)),
  ADD CONSTRAINT attendance_correction_empty_check CHECK (place IS NOT NULL OR coalesce(cardinality(strikes), 0) > 0);

-- Evidence is only ever added to.
CREATE TRIGGER check_in_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON check_in_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE check_in_event ENABLE ALWAYS TRIGGER check_in_event_append_only;
CREATE TRIGGER outcome_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON outcome_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE outcome_event ENABLE ALWAYS TRIGGER outcome_event_append_only;
CREATE TRIGGER attendance_correction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attendance_correction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE attendance_correction ENABLE ALWAYS TRIGGER attendance_correction_append_only;

-- Whichever way an outcome is written, it leaves an event. Only updates: an interview begins without one, and a restored
-- database brings its events along.
CREATE FUNCTION note_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outcome_event (interview_id, outcome, at, user_id)
  VALUES (NEW.id, NEW.outcome, coalesce(NEW.ended_at, now()), NEW.recruiter_id);
  RETURN NULL;
END $$;
CREATE TRIGGER interview_outcome AFTER UPDATE OF outcome ON interview
  FOR EACH ROW WHEN (NEW.outcome IS NOT NULL AND NEW.outcome IS DISTINCT FROM OLD.outcome) EXECUTE FUNCTION note_outcome();
INSERT INTO outcome_event (interview_id, outcome, at, user_id)
SELECT id, outcome, coalesce(ended_at, started_at), recruiter_id FROM interview WHERE outcome IS NOT NULL ORDER BY started_at;
