import type { Gateway } from '../gateway.ts';
import { takePermits } from '../limits/permits.ts';
import { inJobSpan } from '../operations/spans.ts';
import { transact } from '../queue/transact.ts';
import type { Handler } from '../queue/work-loop.ts';
import { checkVideo } from './check/check-video.ts';
import { findVideoProblems } from './check/find-video-problems.ts';
import { checkLength, downloadVideo } from './download-video.ts';
import { isGone, noteArchived, noteCopyFailed, type VideoCopy } from './note-copy.ts';
import { type ArchiveJob, readArchiveJob } from './read-archive-job.ts';
import { toArchiveItem } from './record-asset.ts';
import { refreshRemote } from './refresh-remote.ts';
import { openStoredFile } from './storage/ranged-file.ts';
import { toUrgency } from './urgency.ts';

/** A download that takes longer is given up and begun again. */
const PATIENCE_MS = 10 * 60_000;

/** Carries out `archive` work: copies finished videos into our storage before their provider drops them. */
export const createArchiveHandler =
  (gateway: Gateway): Handler<'archive'> =>
  async (items) => {
    for (const { jobId } of items.map(({ data }) => data)) {
      await inJobSpan('archive', jobId, {}, () => archiveAsset(gateway, jobId));
    }
  };

async function archiveAsset(gateway: Gateway, jobId: string): Promise<void> {
  const found = await readArchiveJob(gateway.db, jobId);
  if (found === null || !(await mayDownload(gateway, found))) return;
  try {
    const copy = await copyVideo(gateway, found);
    await transact(gateway, (tx) => noteArchived(tx, gateway, found, copy));
  } catch (error) {
    if (isGone(error)) await refreshRemote(gateway, found);
    await transact(gateway, (tx) => noteCopyFailed(tx, gateway, found, error));
  }
}

/** Asks the account's limiter; when there is no permit, the video is looked at again once there is one. */
async function mayDownload(gateway: Gateway, { asset }: ArchiveJob): Promise<boolean> {
  // A result URL leads to a file server, which the provider's limits do not speak of.
  if (asset.remote.from === 'url') return true;
  const account = gateway.accounts.get(asset.accountId);
  return transact(gateway, async (tx) => {
    const { granted, retryAt } = await takePermits(tx, gateway, account, 'download', 1);
    if (granted > 0) return true;
    const at = retryAt ?? gateway.clock.now() + 1_000;
    await gateway.queue.add(tx, 'archive', [toArchiveItem(asset.jobId, toUrgency(asset.expiresAt), at)]);
    return false;
  });
}

/** Copies under a key of its own for each try: what turns out broken is never under the key that a job names. */
async function copyVideo(gateway: Gateway, found: ArchiveJob): Promise<VideoCopy> {
  const { storage, clock } = gateway;
  const { job, asset } = found;
  const download = await downloadVideo(gateway, found, AbortSignal.timeout(PATIENCE_MS));
  const key = `videos/${new Date(clock.now()).toISOString().slice(0, 7).replace('-', '/')}/${job.id}-${asset.failures}.mp4`;
  const { bytes, sha256 } = await storage.put(key, download.stream, { contentType: 'video/mp4' });
  try {
    checkLength(download.bytes, bytes);
    const facts = await checkVideo(await openStoredFile(storage, key));
    return { key, bytes, sha256, facts, problems: findVideoProblems(facts, job) };
  } catch (error) {
    await storage.remove(key);
    throw error;
  }
}
