-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "topic_version" (
    "name" TEXT NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "topic_version_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "topic" TEXT,
    "version" BIGINT,
    "body" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request" (
    "key" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "answer" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_pkey" PRIMARY KEY ("actor","key")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tenant_id" UUID,
    "user_id" UUID,
    "person_id" UUID,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "reason" TEXT,
    "address" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "parent_id" UUID,
    "level" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT,
    "credit_code" TEXT NOT NULL,
    "intro" TEXT NOT NULL DEFAULT '',
    "contact_name" TEXT NOT NULL,
    "contact_phone_sealed" BYTEA NOT NULL,
    "contact_phone_masked" TEXT NOT NULL,
    "verification" TEXT NOT NULL DEFAULT 'pending',
    "verification_reason" TEXT,
    "verified_by" UUID,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "totp_sealed" BYTEA,
    "totp_at" TIMESTAMPTZ(3),
    "totp_step" BIGINT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_grant" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "organization_id" UUID,

    CONSTRAINT "user_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phone_hmac" BYTEA,
    "phone_sealed" BYTEA,
    "phone_masked" TEXT,
    "id_kind" TEXT,
    "id_hmac" BYTEA,
    "id_sealed" BYTEA,
    "id_masked" TEXT,
    "birth_date" DATE,
    "resume" JSONB NOT NULL DEFAULT '{}',
    "tenant_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resume_file" (
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resume_file_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "device" TEXT NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_code" (
    "id" UUID NOT NULL,
    "phone_hmac" BYTEA NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "login_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_attempt" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "login_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fair" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "series_name" TEXT,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "intro" TEXT NOT NULL DEFAULT '',
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "channels" TEXT[],
    "venue_name" TEXT NOT NULL,
    "venue_address" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booth" (
    "id" UUID NOT NULL,
    "fair_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'invited',
    "x" INTEGER NOT NULL,
    "y" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "intro" TEXT NOT NULL DEFAULT '',
    "grace_seconds" INTEGER NOT NULL DEFAULT 60,
    "slot_minutes" INTEGER NOT NULL DEFAULT 8,
    "queue_open" BOOLEAN NOT NULL DEFAULT true,
    "next_number" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "booth_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booth_recruiter" (
    "booth_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "booth_recruiter_pkey" PRIMARY KEY ("booth_id","user_id")
);

-- CreateTable
CREATE TABLE "booth_job" (
    "booth_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "booth_job_pkey" PRIMARY KEY ("booth_id","job_id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "title" TEXT NOT NULL,
    "occupation" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "pay_min_fen" BIGINT NOT NULL DEFAULT 0,
    "pay_max_fen" BIGINT NOT NULL DEFAULT 0,
    "pay_period" TEXT NOT NULL DEFAULT 'month',
    "pay_form" TEXT NOT NULL DEFAULT '',
    "hours" TEXT NOT NULL DEFAULT '',
    "headcount" INTEGER NOT NULL DEFAULT 0,
    "contract_type" TEXT,
    "insurance" TEXT[],
    "benefits" TEXT[],
    "requirements" TEXT NOT NULL DEFAULT '',
    "expires_on" DATE,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "decision_reasons" TEXT[],
    "submitted_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "booth_id" UUID,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'submitted',
    "resume" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stream" (
    "id" UUID NOT NULL,
    "booth_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "user_id" UUID,
    "stream_key_id" UUID,
    "pinned_job_id" UUID,
    "started_at" TIMESTAMPTZ(3),
    "interrupted_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "next_seq" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stream_key" (
    "id" UUID NOT NULL,
    "booth_id" UUID NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "label" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "stream_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "person_id" UUID,
    "user_id" UUID,
    "author_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "hidden_at" TIMESTAMPTZ(3),
    "hidden_by" UUID,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_ban" (
    "booth_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_user_id" UUID NOT NULL,

    CONSTRAINT "comment_ban_pkey" PRIMARY KEY ("booth_id","person_id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" UUID NOT NULL,
    "booth_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "job_id" UUID,
    "number" INTEGER NOT NULL,
    "rank" DOUBLE PRECISION NOT NULL,
    "slot" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "recruiter_id" UUID,
    "called_at" TIMESTAMPTZ(3),
    "answer_by" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "missed" INTEGER NOT NULL DEFAULT 0,
    "delayed" BOOLEAN NOT NULL DEFAULT false,
    "ready_at" TIMESTAMPTZ(3),
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_event" (
    "id" BIGSERIAL NOT NULL,
    "ticket_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "places" INTEGER,
    "user_id" UUID,

    CONSTRAINT "ticket_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interview" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "booth_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "recruiter_id" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "extensions" INTEGER NOT NULL DEFAULT 0,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "notes" TEXT NOT NULL DEFAULT '',
    "rating" INTEGER,

    CONSTRAINT "interview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interview_message" (
    "interview_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "from_side" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interview_message_pkey" PRIMARY KEY ("interview_id","seq")
);

-- CreateTable
CREATE TABLE "attendance_event" (
    "id" BIGSERIAL NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "place_id" UUID NOT NULL,
    "booth_id" UUID NOT NULL,
    "fair_id" UUID NOT NULL,
    "person_id" UUID,
    "user_id" UUID,
    "visitor_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attendance_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "request_at_idx" ON "request"("at");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_id_idx" ON "audit_entry"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_kind_subject_id_idx" ON "audit_entry"("subject_kind", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_path_key" ON "tenant"("path");

-- CreateIndex
CREATE UNIQUE INDEX "organization_credit_code_key" ON "organization"("credit_code");

-- CreateIndex
CREATE INDEX "organization_tenant_id_created_at_idx" ON "organization"("tenant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_login_key" ON "app_user"("login");

-- CreateIndex
CREATE INDEX "user_grant_user_id_idx" ON "user_grant"("user_id");

-- CreateIndex
CREATE INDEX "user_grant_organization_id_idx" ON "user_grant"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_phone_hmac_key" ON "person"("phone_hmac");

-- CreateIndex
CREATE UNIQUE INDEX "person_id_hmac_key" ON "person"("id_hmac");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "login_code_phone_hmac_created_at_idx" ON "login_code"("phone_hmac", "created_at");

-- CreateIndex
CREATE INDEX "login_attempt_key_at_idx" ON "login_attempt"("key", "at");

-- CreateIndex
CREATE INDEX "fair_tenant_id_opens_at_idx" ON "fair"("tenant_id", "opens_at");

-- CreateIndex
CREATE INDEX "fair_state_opens_at_idx" ON "fair"("state", "opens_at");

-- CreateIndex
CREATE INDEX "booth_organization_id_idx" ON "booth"("organization_id");

-- CreateIndex
CREATE INDEX "booth_recruiter_user_id_idx" ON "booth_recruiter"("user_id");

-- CreateIndex
CREATE INDEX "booth_job_job_id_idx" ON "booth_job"("job_id");

-- CreateIndex
CREATE INDEX "job_organization_id_idx" ON "job"("organization_id");

-- CreateIndex
CREATE INDEX "job_state_submitted_at_idx" ON "job"("state", "submitted_at");

-- CreateIndex
CREATE INDEX "application_person_id_idx" ON "application"("person_id");

-- CreateIndex
CREATE INDEX "application_job_id_created_at_idx" ON "application"("job_id", "created_at");

-- CreateIndex
CREATE INDEX "stream_booth_id_idx" ON "stream"("booth_id");

-- CreateIndex
CREATE UNIQUE INDEX "stream_key_key_hash_key" ON "stream_key"("key_hash");

-- CreateIndex
CREATE INDEX "stream_key_booth_id_idx" ON "stream_key"("booth_id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_stream_id_seq_key" ON "comment"("stream_id", "seq");

-- CreateIndex
CREATE INDEX "ticket_person_id_idx" ON "ticket"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_booth_id_number_key" ON "ticket"("booth_id", "number");

-- CreateIndex
CREATE INDEX "ticket_event_ticket_id_id_idx" ON "ticket_event"("ticket_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "interview_ticket_id_key" ON "interview"("ticket_id");

-- CreateIndex
CREATE INDEX "interview_booth_id_ended_at_idx" ON "interview"("booth_id", "ended_at");

-- CreateIndex
CREATE INDEX "interview_person_id_idx" ON "interview"("person_id");

-- CreateIndex
CREATE INDEX "attendance_event_fair_id_id_idx" ON "attendance_event"("fair_id", "id");

-- CreateIndex
CREATE INDEX "attendance_event_place_id_id_idx" ON "attendance_event"("place_id", "id");

-- CreateIndex
CREATE INDEX "attendance_event_connection_id_idx" ON "attendance_event"("connection_id");

-- CreateIndex
CREATE INDEX "attendance_event_person_id_idx" ON "attendance_event"("person_id");

-- AddForeignKey
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_grant" ADD CONSTRAINT "user_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_grant" ADD CONSTRAINT "user_grant_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_grant" ADD CONSTRAINT "user_grant_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resume_file" ADD CONSTRAINT "resume_file_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fair" ADD CONSTRAINT "fair_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booth" ADD CONSTRAINT "booth_fair_id_fkey" FOREIGN KEY ("fair_id") REFERENCES "fair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booth" ADD CONSTRAINT "booth_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booth_recruiter" ADD CONSTRAINT "booth_recruiter_booth_id_fkey" FOREIGN KEY ("booth_id") REFERENCES "booth"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booth_recruiter" ADD CONSTRAINT "booth_recruiter_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booth_job" ADD CONSTRAINT "booth_job_booth_id_fkey" FOREIGN KEY ("booth_id") REFERENCES "booth"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booth_job" ADD CONSTRAINT "booth_job_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream" ADD CONSTRAINT "stream_booth_id_fkey" FOREIGN KEY ("booth_id") REFERENCES "booth"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_key" ADD CONSTRAINT "stream_key_booth_id_fkey" FOREIGN KEY ("booth_id") REFERENCES "booth"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_booth_id_fkey" FOREIGN KEY ("booth_id") REFERENCES "booth"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview" ADD CONSTRAINT "interview_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_message" ADD CONSTRAINT "interview_message_interview_id_fkey" FOREIGN KEY ("interview_id") REFERENCES "interview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


