import { eq } from 'drizzle-orm';
import { type AssetRow, assets, attempts, type JobRow, jobs } from '../database/schema/index.ts';
import type { Reader } from '../database/transaction.ts';
import { canArchive } from '../jobs/job-acts.ts';

/** A video that is to be copied, with the job it belongs to and the credential it is to be had with. */
export interface ArchiveJob {
  readonly job: JobRow;
  readonly asset: AssetRow;
  readonly credentialId: string;
}

/** `null` when there is nothing to copy: no video, copied already, gone, or deleted. */
export async function readArchiveJob(db: Reader, jobId: string): Promise<ArchiveJob | null> {
  const [found] = await db
    .select({ job: jobs, asset: assets, credentialId: attempts.credentialId })
    .from(assets)
    .innerJoin(jobs, eq(jobs.id, assets.jobId))
    .innerJoin(attempts, eq(attempts.id, assets.attemptId))
    .where(eq(assets.jobId, jobId));
  return found !== undefined && canArchive(found.job, found.asset) ? found : null;
}
