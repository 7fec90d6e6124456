-- Events and ledger only grow: what happened, and what was paid, is never altered.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Failed to change %: its rows are never altered. Append another.', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "events" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Words are kept like an index is: whoever inserts a job, and however, has them searched.
CREATE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO job_words (job_id, api_key_id, created_at, words)
    SELECT id, api_key_id, created_at, to_tsvector('simple', prompt) FROM added;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER jobs_keep_words AFTER INSERT ON "jobs" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_words();
--> statement-breakpoint
-- So that PostgreSQL knows how rare a word is beyond the thousand most common ones.
ALTER TABLE job_words ALTER COLUMN words SET STATISTICS 1000;
