-- What the search looks through, in one column: folded once when it is written rather than for every job at every search.
ALTER TABLE "job" ADD COLUMN "search_text" TEXT NOT NULL DEFAULT '';

CREATE FUNCTION job_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_text := lower(normalize(concat_ws(' ', NEW.title, NEW.occupation, NEW.place,
    (SELECT name FROM organization WHERE id = NEW.organization_id)), NFKC));
  RETURN NEW;
END $$;
CREATE TRIGGER job_search_text BEFORE INSERT OR UPDATE OF title, occupation, place, organization_id ON job
  FOR EACH ROW EXECUTE FUNCTION job_search_text();

CREATE FUNCTION organization_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE job SET title = title WHERE organization_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER organization_search_text AFTER UPDATE OF name ON organization
  FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION organization_search_text();

UPDATE job SET title = title;

-- Public jobs in the order in which they are found.
CREATE INDEX job_public_idx ON job (decided_at DESC, id) WHERE state = 'public';
