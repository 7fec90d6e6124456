import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { openContent } from '../../assets/open-content.ts';
import { assets } from '../../database/schema/index.ts';
import type { Gateway } from '../../gateway.ts';
import { createJob } from '../../jobs/create-job.ts';
import { deleteJob } from '../../jobs/delete-job.ts';
import { readJob } from '../../jobs/read-job.ts';
import { remixJob } from '../../jobs/repeat-job.ts';
import { listJobs } from '../../reads/list-jobs.ts';
import { findModel, listModels } from './models.ts';
import type { VideoJob } from './to-video.ts';
import type { SeenVideo, VideoService } from './video-service.ts';

/** The gateway's jobs, as the routes need them. */
export function createVideoService(gateway: Gateway): VideoService {
  async function withAsset(job: VideoJob): Promise<SeenVideo> {
    const [asset = null] = await gateway.db.select().from(assets).where(eq(assets.jobId, job.id));
    return { job, asset };
  }
  return {
    async create(caller, wish) {
      const { job, isNew } = await createJob(gateway, caller, wish);
      return isNew ? { job, asset: null } : withAsset(job);
    },
    remix: async (caller, id, wish) => withAsset((await remixJob(gateway, caller, id, wish)).job),
    read: async (caller, id) => withAsset(await readJob(gateway, caller, id)),
    async list(caller, page) {
      const { jobs, nextCursor } = await listJobs(gateway, caller, { ...page, sort: 'created' });
      return { videos: jobs, hasMore: nextCursor !== null };
    },
    remove: (caller, id) => deleteJob(gateway, caller, id),
    openContent: async (caller, id, variant) =>
      openContent(gateway, await readJob(gateway, caller, id), variant, (ms) => pause(ms)),
    listModels: () => listModels(gateway.accounts.list()),
    findModel: (name) => findModel(gateway.accounts.list(), name),
  };
}
