import type { Readable } from 'node:stream';
import { UnderstudyError } from '@understudy/core';
import { eq } from 'drizzle-orm';
import { type AssetRow, assets, type JobRow } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { hurry } from './archive-now.ts';
import { drawPicture, type PictureName, pictures } from './pictures.ts';
import type { ByteRange } from './storage/storage.ts';

/** The official clients' words for what belongs to a video. */
export type Variant = 'video' | PictureName;

/** A file of a job, opened when it is read. */
export interface Content {
  readonly bytes: number;
  readonly contentType: string;
  /** Without quotes. */
  readonly etag: string;
  readonly lastModifiedAt: number;
  readonly fileName: string;
  open(range?: ByteRange): Promise<Readable>;
}

/** How long a caller waits for a copy that is being made, and how often it is looked for, in ms. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 100;

/**
 * The file of a job. One that is still at the provider is copied first, before all others, and waited for.
 * Throws `not_found` for a video that does not exist yet or any more, `expired` for one that was lost.
 */
export async function openContent(
  gateway: Gateway,
  job: JobRow,
  variant: Variant,
  pause: (ms: number) => Promise<void>,
): Promise<Content> {
  const asset = await waitForCopy(gateway, job, pause);
  if (asset.key === null) throw toMissing(job, 'its video was deleted');
  const { contentType, ending } = variant === 'video' ? video : pictures[variant];
  const key = await toKey(gateway, { ...asset, key: asset.key }, variant);
  const found = await gateway.storage.stat(key);
  if (found === null) throw toMissing(job, `its ${variant} is not in the storage any more`);
  return {
    bytes: found.bytes,
    contentType,
    etag: variant === 'video' ? (asset.sha256 ?? key) : `${asset.sha256}-${variant}`,
    lastModifiedAt: asset.archivedAt ?? asset.createdAt,
    fileName: `${job.id}.${ending}`,
    open: async (range) => (await gateway.storage.open(key, range)).stream,
  };
}

const video = { contentType: 'video/mp4', ending: 'mp4' };

async function toKey(gateway: Gateway, asset: AssetRow & { readonly key: string }, variant: Variant): Promise<string> {
  if (variant === 'video') return asset.key;
  return asset[pictures[variant].column] ?? drawPicture(gateway, asset, variant);
}

async function waitForCopy(gateway: Gateway, job: JobRow, pause: (ms: number) => Promise<void>): Promise<AssetRow> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const [asset] = await gateway.db.select().from(assets).where(eq(assets.jobId, job.id));
    if (asset === undefined) throw toMissing(job, `it is ${job.status} and has no video`);
    if (asset.state === 'archived') return asset;
    if (asset.state !== 'remote') throw toMissing(job, `its video is ${asset.state}`);
    if (waited === 0) await hurry(gateway, job.id);
    if (waited >= PATIENCE_MS) {
      throw new UnderstudyError(
        `Failed to open the video of job ${job.id}: it is still being copied from the provider. Ask again in a few seconds.`,
        { code: 'unavailable', retryAfterMs: 5_000 },
      );
    }
    await pause(LOOK_EVERY_MS);
  }
}

const toMissing = (job: JobRow, reason: string): UnderstudyError =>
  new UnderstudyError(`Failed to open the video of job ${job.id}: ${reason}. See the job for its state.`, {
    code: 'not_found',
  });
