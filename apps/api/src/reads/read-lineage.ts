import { JobStatus } from '@understudy/core';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { jobs } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { readJob } from '../jobs/read-job.ts';

/** A job among those that it came from and that came from it. */
export const LineageNode = z.object({
  id: z.string(),
  remixOf: z.string().nullable(),
  retryOf: z.string().nullable(),
  status: JobStatus,
  provider: z.string(),
  prompt: z.string(),
  createdAt: z.number().int(),
  isDeleted: z.boolean().describe('It is gone, but others came from it.'),
});
export type LineageNode = z.infer<typeof LineageNode>;

/** A family may be large, where jobs are retried by program. */
const LISTED = 500;

/**
 * The family of a job: everything that it remixes or retries, and all that remixes or retries those, in order of
 * creation. Others' jobs are left out, and what comes from them alone. Throws `not_found`.
 */
export async function readLineage(gateway: Pick<Gateway, 'db'>, caller: Caller, jobId: string): Promise<LineageNode[]> {
  await readJob(gateway, caller, jobId);
  const isVisible = caller.scopes.includes('admin') ? sql`true` : sql`job.api_key_id = ${caller.apiKeyId}`;
  const { rows } = await gateway.db.execute<LineageNode & Record<string, unknown>>(sql`
    with recursive ancestor as (
      select job.id, job.remix_of, job.retry_of from ${jobs} job where job.id = ${jobId}
      union
      select job.id, job.remix_of, job.retry_of from ${jobs} job
      join ancestor on job.id in (ancestor.remix_of, ancestor.retry_of) where ${isVisible}
    ), family as (
      select id from ancestor
      union
      select job.id from family
      cross join lateral (
        select id from ${jobs} job where job.remix_of = family.id and ${isVisible}
        union all select id from ${jobs} job where job.retry_of = family.id and ${isVisible}
      ) job
    )
    select job.id, job.remix_of as "remixOf", job.retry_of as "retryOf", job.status, job.provider,
      case when job.deleted_at is null then job.prompt else '' end as prompt,
      job.created_at as "createdAt", job.deleted_at is not null as "isDeleted"
    from (select id from family limit ${LISTED}) member join ${jobs} job on job.id = member.id
    order by job.created_at, job.id`);
  return rows;
}
