CREATE TABLE "account_states" (
	"account_id" text PRIMARY KEY NOT NULL,
	"admitted_at" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"blocked_until" bigint,
	"blocked_reason" text,
	"breaker" jsonb DEFAULT '{"state":"closed","failures":[]}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"base_url" text NOT NULL,
	"is_mock" boolean NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"credential_id" text NOT NULL,
	"limits" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"price" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"monthly_budget_micros" bigint,
	"budget_unit" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"prefix" text NOT NULL,
	"scopes" text[] NOT NULL,
	"monthly_budget_micros" bigint,
	"budget_unit" text,
	"weight" integer DEFAULT 1 NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"sealed_key" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"base_url" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assets" (
	"job_id" text PRIMARY KEY NOT NULL,
	"attempt_id" text NOT NULL,
	"account_id" text NOT NULL,
	"state" text NOT NULL,
	"remote" jsonb NOT NULL,
	"expires_at" bigint,
	"key" text,
	"bytes" bigint,
	"sha256" text,
	"content_type" text,
	"width" integer,
	"height" integer,
	"duration_seconds" real,
	"has_audio" boolean,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"thumbnail_key" text,
	"spritesheet_key" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" bigint NOT NULL,
	"archived_at" bigint,
	"delete_at" bigint,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"api_key_id" text,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "callbacks" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"job_id" text NOT NULL,
	"attempt_id" text NOT NULL,
	"body_sha256" text NOT NULL,
	"body" jsonb,
	"verdict" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" bigint NOT NULL,
	"job_id" text NOT NULL,
	"api_key_id" text NOT NULL,
	"type" text NOT NULL,
	"cause" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wire_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"job_id" text NOT NULL,
	"attempt_id" text,
	"at" bigint NOT NULL,
	"operation" text NOT NULL,
	"entry" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" serial PRIMARY KEY NOT NULL,
	"started_at" bigint NOT NULL,
	"pid" integer NOT NULL,
	"host" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_words" (
	"job_id" text PRIMARY KEY NOT NULL,
	"api_key_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"job_id" text NOT NULL,
	"number" integer NOT NULL,
	"account_id" text NOT NULL,
	"credential_id" text NOT NULL,
	"provider" text NOT NULL,
	"worker_id" integer NOT NULL,
	"body" jsonb NOT NULL,
	"body_sha256" text NOT NULL,
	"callback_token" text NOT NULL,
	"route" jsonb NOT NULL,
	"outcome" text,
	"task_id" text,
	"evidence" jsonb,
	"resolution" text,
	"created_at" bigint NOT NULL,
	"sent_at" bigint,
	"ended_at" bigint,
	"resolved_at" bigint
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"api_key_id" text NOT NULL,
	"key" text NOT NULL,
	"body_sha256" text NOT NULL,
	"job_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "idempotency_api_key_id_key_pk" PRIMARY KEY("api_key_id","key")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"api_key_id" text NOT NULL,
	"status" text NOT NULL,
	"phase" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"request" jsonb NOT NULL,
	"adapted" jsonb,
	"native_body" jsonb,
	"prompt" text NOT NULL,
	"plan" jsonb NOT NULL,
	"route" jsonb NOT NULL,
	"warnings" jsonb NOT NULL,
	"account_id" text NOT NULL,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"seconds" integer,
	"size" text,
	"attempt_number" integer DEFAULT 1 NOT NULL,
	"attempt_id" text,
	"task_id" text,
	"priority" integer DEFAULT 0 NOT NULL,
	"progress" integer,
	"provider_status" text,
	"error" jsonb,
	"not_before" bigint,
	"created_at" bigint NOT NULL,
	"accepted_at" bigint,
	"last_poll_at" bigint,
	"ended_at" bigint,
	"deadline_at" bigint NOT NULL,
	"is_overdue" boolean DEFAULT false NOT NULL,
	"cancel_requested_at" bigint,
	"deleted_at" bigint,
	"price_micros" bigint,
	"unit" text NOT NULL,
	"remix_of" text,
	"retry_of" text,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"kind" text NOT NULL,
	"job_id" text NOT NULL,
	"attempt_id" text NOT NULL,
	"account_id" text NOT NULL,
	"api_key_id" text NOT NULL,
	"amount_micros" bigint,
	"unit" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spend" (
	"owner" text NOT NULL,
	"month" text NOT NULL,
	"unit" text NOT NULL,
	"reserved_micros" bigint DEFAULT 0 NOT NULL,
	"settled_micros" bigint DEFAULT 0 NOT NULL,
	"risk_micros" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "spend_owner_month_unit_pk" PRIMARY KEY("owner","month","unit")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"endpoint_id" text NOT NULL,
	"job_id" text NOT NULL,
	"type" text NOT NULL,
	"payload" text NOT NULL,
	"state" text NOT NULL,
	"tries" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"next_try_at" bigint,
	"created_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"api_key_id" text NOT NULL,
	"url" text NOT NULL,
	"types" text[] NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"sealed_old_secret" "bytea",
	"old_secret_until" bigint,
	"created_at" bigint NOT NULL,
	"deleted_at" bigint
);
--> statement-breakpoint
CREATE INDEX "accounts_provider" ON "accounts" USING btree ("provider");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_sha256" ON "api_keys" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "assets_remote" ON "assets" USING btree ("expires_at") WHERE state = 'remote';--> statement-breakpoint
CREATE INDEX "assets_at_risk" ON "assets" USING btree ("expires_at") WHERE state = 'remote' or (state = 'expired' and archived_at is null);--> statement-breakpoint
CREATE INDEX "assets_delete" ON "assets" USING btree ("delete_at") WHERE delete_at is not null and state = 'archived';--> statement-breakpoint
CREATE INDEX "callbacks_attempt" ON "callbacks" USING btree ("attempt_id","body_sha256");--> statement-breakpoint
CREATE INDEX "events_job" ON "events" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "events_order" ON "events" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "wire_entries_job" ON "wire_entries" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "job_words_by_key" ON "job_words" USING btree ("api_key_id","created_at" DESC NULLS LAST,"job_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "job_words_by_time" ON "job_words" USING btree ("created_at" DESC NULLS LAST,"job_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "job_words_words" ON "job_words" USING gin ("words");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_number" ON "attempts" USING btree ("job_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_token" ON "attempts" USING btree ("callback_token");--> statement-breakpoint
CREATE INDEX "attempts_account" ON "attempts" USING btree ("account_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "attempts_task" ON "attempts" USING btree ("provider","task_id") WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX "attempts_open" ON "attempts" USING btree ("worker_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "attempts_unknown" ON "attempts" USING btree ("created_at") WHERE outcome = 'unknown' and resolution is null;--> statement-breakpoint
CREATE INDEX "idempotency_expiry" ON "idempotency" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "jobs_by_key" ON "jobs" USING btree ("api_key_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "jobs_by_time" ON "jobs" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "jobs_by_status" ON "jobs" USING btree ("status","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "jobs_by_provider" ON "jobs" USING btree ("provider","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "jobs_waiting" ON "jobs" USING btree ("account_id","api_key_id","priority" DESC NULLS LAST,"created_at","id") WHERE phase = 'waiting';--> statement-breakpoint
CREATE INDEX "jobs_busy" ON "jobs" USING btree ("account_id","phase") WHERE phase in ('submitting', 'unknown', 'running');--> statement-breakpoint
CREATE INDEX "jobs_ended" ON "jobs" USING btree ("account_id","ended_at" DESC NULLS LAST) WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "jobs_deadline" ON "jobs" USING btree ("deadline_at") WHERE phase in ('waiting', 'submitting', 'running');--> statement-breakpoint
CREATE INDEX "jobs_by_end" ON "jobs" USING btree ("ended_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "jobs_task" ON "jobs" USING btree ("account_id","task_id") WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX "jobs_remix" ON "jobs" USING btree ("remix_of") WHERE remix_of is not null;--> statement-breakpoint
CREATE INDEX "jobs_retry" ON "jobs" USING btree ("retry_of") WHERE retry_of is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_once" ON "ledger" USING btree ("attempt_id","kind");--> statement-breakpoint
CREATE INDEX "ledger_time" ON "ledger" USING btree ("at");--> statement-breakpoint
CREATE INDEX "ledger_job" ON "ledger" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_endpoint" ON "webhook_deliveries" USING btree ("endpoint_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "webhook_deliveries_job" ON "webhook_deliveries" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_key" ON "webhook_endpoints" USING btree ("api_key_id") WHERE deleted_at is null;