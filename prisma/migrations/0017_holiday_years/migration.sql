-- The State Council announces each year's holidays in the autumn before: who runs the product enters them, without a new version of it.
CREATE TABLE "holiday_year" (
    "id" BIGSERIAL NOT NULL,
    "year" INTEGER NOT NULL,
    "calendar" JSONB NOT NULL,
    "reason" TEXT,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "holiday_year_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "holiday_year_year_id_idx" ON "holiday_year"("year", "id");

ALTER TABLE "holiday_year" ADD CONSTRAINT "holiday_year_entered_by_fkey" FOREIGN KEY ("entered_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE holiday_year
  ADD CONSTRAINT holiday_year_year_check CHECK (year BETWEEN 2024 AND 2100 AND year = (calendar ->> 'year')::int),
  ADD CONSTRAINT holiday_year_reason_check CHECK (reason <> '');
-- one first entry; every other one is a correction and says why
CREATE UNIQUE INDEX holiday_year_first_key ON holiday_year (year) WHERE reason IS NULL;

-- By what a deadline was computed stays readable.
CREATE TRIGGER holiday_year_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON holiday_year
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE holiday_year ENABLE ALWAYS TRIGGER holiday_year_append_only;
