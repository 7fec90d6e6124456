import type { RemoteAsset } from '@understudy/core';
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, real, text } from 'drizzle-orm/pg-core';
import { instant, json } from './columns.ts';

/** The video of a job. `lost`: the provider answers that it is gone, and no copy was made. */
export const assets = pgTable(
  'assets',
  {
    jobId: text('job_id').primaryKey(),
    attemptId: text('attempt_id').notNull(),
    accountId: text('account_id').notNull(),
    state: text('state').$type<'remote' | 'archived' | 'expired' | 'deleted'>().notNull(),
    remote: json<RemoteAsset>('remote').notNull(),
    /** When the provider drops it; `null` when no document says. */
    expiresAt: instant('expires_at'),
    key: text('key'),
    bytes: bigint('bytes', { mode: 'number' }),
    sha256: text('sha256'),
    contentType: text('content_type'),
    width: integer('width'),
    height: integer('height'),
    durationSeconds: real('duration_seconds'),
    hasAudio: boolean('has_audio'),
    problems: json<readonly string[]>('problems').notNull().default([]),
    thumbnailKey: text('thumbnail_key'),
    spritesheetKey: text('spritesheet_key'),
    /** Failed copies so far, and why the last one failed. */
    failures: integer('failures').notNull().default(0),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull(),
    archivedAt: instant('archived_at'),
    /** When our copy is deleted; `null`: kept. */
    deleteAt: instant('delete_at'),
    endedAt: instant('ended_at'),
    /** When a person took note that the video is lost. */
    acknowledgedAt: instant('acknowledged_at'),
  },
  (table) => [
    index('assets_remote').on(table.expiresAt).where(sql`state = 'remote'`),
    index('assets_at_risk')
      .on(table.expiresAt)
      .where(sql`state = 'remote' or (state = 'expired' and archived_at is null)`),
    index('assets_delete').on(table.deleteAt).where(sql`delete_at is not null and state = 'archived'`),
  ],
);
export type AssetRow = typeof assets.$inferSelect;
