import { z } from 'zod';
import type { AssetRow } from '../database/schema/index.ts';

const instant = z.number().int();

/** The video of a job as callers and people see it: not where the provider keeps it, which may be signed. */
export const AssetView = z
  .object({
    state: z
      .enum(['remote', 'archived', 'expired', 'deleted'])
      .describe('At the provider alone; copied; lost, because it was not copied in time; deleted here.'),
    expiresAt: instant.nullable().describe('When the provider drops it, in ms; null when no document says.'),
    bytes: z.number().int().nullable(),
    sha256: z.string().nullable(),
    contentType: z.string().nullable(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    durationSeconds: z.number().nullable(),
    hasAudio: z.boolean().nullable(),
    problems: z.array(z.string()).describe('What of the file is not as it was asked for.'),
    hasThumbnail: z.boolean(),
    hasSpritesheet: z.boolean(),
    failures: z.number().int().describe('Copies that failed so far.'),
    lastError: z.string().nullable().describe('Why the last of them failed.'),
    archivedAt: instant.nullable(),
    deleteAt: instant.nullable().describe('When our copy is deleted; null: kept.'),
    acknowledgedAt: instant.nullable().describe('When a person took note that it is lost.'),
  })
  .describe('A finished video.');
export type AssetView = z.infer<typeof AssetView>;

export const toAssetView = (row: AssetRow): AssetView => ({
  state: row.state,
  expiresAt: row.expiresAt,
  bytes: row.bytes,
  sha256: row.sha256,
  contentType: row.contentType,
  width: row.width,
  height: row.height,
  durationSeconds: row.durationSeconds,
  hasAudio: row.hasAudio,
  problems: [...row.problems],
  hasThumbnail: row.thumbnailKey !== null,
  hasSpritesheet: row.spritesheetKey !== null,
  failures: row.failures,
  lastError: row.lastError,
  archivedAt: row.archivedAt,
  deleteAt: row.deleteAt,
  acknowledgedAt: row.acknowledgedAt,
});
