-- a recruiter ends one interview, its outcome included, before beginning another
CREATE UNIQUE INDEX interview_busy_recruiter_key ON interview (recruiter_id) WHERE ended_at IS NULL;
-- who took part in a fair, counted every few seconds: one row a connection instead of one every ten seconds of it
CREATE INDEX attendance_event_joined_idx ON attendance_event (fair_id, id) WHERE kind = 'joined';
