-- What the database itself refuses: states that aren't one, places held twice, evidence changed afterwards.
-- A command's bug is stopped here; the names are what db/violated.ts reports.

-- infrastructure
ALTER TABLE outbox
  ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('topic', 'sms')),
  ADD CONSTRAINT outbox_topic_check CHECK ((kind = 'topic') = (topic IS NOT NULL AND version IS NOT NULL)),
  ADD CONSTRAINT outbox_attempts_check CHECK (attempts >= 0);
ALTER TABLE topic_version ADD CONSTRAINT topic_version_check CHECK (version > 0);

-- Evidence is only ever added to. ENABLE ALWAYS, because a session in replica role skips other triggers.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table "%" is only added to: violates "%_append_only"', TG_TABLE_NAME, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_append_only;
CREATE TRIGGER ticket_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ticket_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE ticket_event ENABLE ALWAYS TRIGGER ticket_event_append_only;
CREATE TRIGGER attendance_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attendance_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE attendance_event ENABLE ALWAYS TRIGGER attendance_event_append_only;

-- tenants, organizations, people
ALTER TABLE tenant
  ADD CONSTRAINT tenant_level_check CHECK (level IN ('city', 'county', 'town')),
  -- ancestors' ids and its own, each followed by '/', so that a subtree is a prefix
  ADD CONSTRAINT tenant_path_check CHECK (
    right(path, 37) = id::text || '/'
    AND CASE WHEN parent_id IS NULL THEN length(path) = 37
             ELSE right(left(path, -37), 37) = parent_id::text || '/' END
  );
ALTER TABLE organization
  ADD CONSTRAINT organization_kind_check
    CHECK (kind IN ('enterprise', 'agency', 'village_committee', 'workstation', 'bureau')),
  ADD CONSTRAINT organization_verification_check CHECK (verification IN ('pending', 'verified', 'refused'));
ALTER TABLE user_grant
  ADD CONSTRAINT user_grant_role_check CHECK (role IN (
    'recruiter', 'enterprise', 'organizer', 'agency', 'village', 'workstation', 'reviewer', 'approver', 'finance', 'releaser',
    'auditor', 'admin'));
-- two partial indexes, because Prisma's diff would drop one with NULLS NOT DISTINCT
CREATE UNIQUE INDEX user_grant_tenant_key ON user_grant (user_id, role, tenant_id) WHERE organization_id IS NULL;
CREATE UNIQUE INDEX user_grant_organization_key ON user_grant (user_id, role, tenant_id, organization_id)
  WHERE organization_id IS NOT NULL;
ALTER TABLE person
  ADD CONSTRAINT person_id_kind_check CHECK (id_kind IN ('resident_id', 'residence_permit', 'passport')),
  ADD CONSTRAINT person_id_sealed_check CHECK ((id_kind IS NULL) = (id_sealed IS NULL));
ALTER TABLE session ADD CONSTRAINT session_owner_check CHECK (num_nonnulls(user_id, person_id) = 1);

-- fairs, booths, jobs
ALTER TABLE fair
  ADD CONSTRAINT fair_template_check CHECK (template IN ('night_market', 'industry', 'weekly', 'spring_breeze')),
  ADD CONSTRAINT fair_state_check CHECK (state IN ('draft', 'announced', 'open', 'closed', 'archived')),
  ADD CONSTRAINT fair_hours_check CHECK (closes_at > opens_at),
  ADD CONSTRAINT fair_channels_check CHECK (
    cardinality(channels) BETWEEN 1 AND 4 AND channels <@ ARRAY['on_site', 'online', 'video', 'live']);
ALTER TABLE booth
  ADD CONSTRAINT booth_state_check CHECK (state IN ('invited', 'accepted', 'declined', 'withdrawn')),
  ADD CONSTRAINT booth_grace_seconds_check CHECK (grace_seconds BETWEEN 20 AND 300),
  ADD CONSTRAINT booth_slot_minutes_check CHECK (slot_minutes BETWEEN 3 AND 60),
  ADD CONSTRAINT booth_next_number_check CHECK (next_number >= 1);
CREATE UNIQUE INDEX booth_code_key ON booth (fair_id, code) WHERE state IN ('invited', 'accepted');
CREATE UNIQUE INDEX booth_organization_key ON booth (fair_id, organization_id) WHERE state IN ('invited', 'accepted');
ALTER TABLE job
  ADD CONSTRAINT job_state_check CHECK (state IN ('draft', 'screening', 'public', 'paused', 'refused', 'closed')),
  ADD CONSTRAINT job_pay_check CHECK (pay_min_fen >= 0 AND (pay_max_fen = 0 OR pay_max_fen >= pay_min_fen)),
  ADD CONSTRAINT job_pay_period_check CHECK (pay_period IN ('month', 'day', 'hour', 'piece'));
ALTER TABLE application
  ADD CONSTRAINT application_state_check CHECK (state IN ('submitted', 'seen', 'invited', 'declined', 'withdrawn'));
CREATE UNIQUE INDEX application_once_key ON application (person_id, job_id) WHERE state <> 'withdrawn';

-- live
ALTER TABLE stream
  ADD CONSTRAINT stream_state_check CHECK (state IN ('scheduled', 'live', 'interrupted', 'ended'));
CREATE UNIQUE INDEX stream_live_key ON stream (booth_id) WHERE state IN ('live', 'interrupted');
ALTER TABLE comment ADD CONSTRAINT comment_author_check CHECK (num_nonnulls(user_id, person_id) = 1);

-- queue and interviews
ALTER TABLE ticket
  ADD CONSTRAINT ticket_state_check
    CHECK (state IN ('waiting', 'held', 'called', 'answered', 'missed', 'done', 'left', 'gone')),
  ADD CONSTRAINT ticket_source_check CHECK (source IN ('booth', 'stream', 'walk_in')),
  ADD CONSTRAINT ticket_mode_check CHECK (mode IN ('video', 'on_site')),
  ADD CONSTRAINT ticket_slot_check CHECK (slot BETWEEN 1 AND 3),
  ADD CONSTRAINT ticket_answer_by_check CHECK ((state = 'called') = (answer_by IS NOT NULL)),
  ADD CONSTRAINT ticket_recruiter_check CHECK (state NOT IN ('called', 'answered') OR recruiter_id IS NOT NULL);
-- at most three open tickets a person
CREATE UNIQUE INDEX ticket_open_slot_key ON ticket (person_id, slot)
  WHERE state IN ('waiting', 'held', 'called', 'answered', 'missed');
-- one open ticket a person at one booth
CREATE UNIQUE INDEX ticket_open_booth_key ON ticket (person_id, booth_id)
  WHERE state IN ('waiting', 'held', 'called', 'answered', 'missed');
-- a person is never called by two booths at once
CREATE UNIQUE INDEX ticket_busy_person_key ON ticket (person_id) WHERE state IN ('called', 'answered');
-- a recruiter serves one person at a time
CREATE UNIQUE INDEX ticket_busy_recruiter_key ON ticket (recruiter_id) WHERE state IN ('called', 'answered');
CREATE INDEX ticket_queue_idx ON ticket (booth_id, rank, number) WHERE state IN ('waiting', 'held');
ALTER TABLE interview
  ADD CONSTRAINT interview_state_check
    CHECK (state IN ('preparing', 'talking', 'reconnecting', 'wrapping_up', 'ended')),
  ADD CONSTRAINT interview_outcome_check CHECK (outcome IN ('offer', 'next_round', 'talent_pool', 'no')),
  ADD CONSTRAINT interview_rating_check CHECK (rating BETWEEN 1 AND 5),
  ADD CONSTRAINT interview_ended_check CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  ADD CONSTRAINT interview_extensions_check CHECK (extensions BETWEEN 0 AND 3);

-- attendance
ALTER TABLE attendance_event
  ADD CONSTRAINT attendance_event_kind_check CHECK (kind IN ('joined', 'flowing', 'seen', 'left', 'lost')),
  ADD CONSTRAINT attendance_event_place_check CHECK (place IN ('stream', 'interview'));
-- a retried heartbeat can't make a person come or go twice
CREATE UNIQUE INDEX attendance_event_once_key ON attendance_event (connection_id, kind)
  WHERE kind IN ('joined', 'left', 'lost');
