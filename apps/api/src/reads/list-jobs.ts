import { UnderstudyError } from '@understudy/core';
import { and, eq, getTableColumns, isNotNull, type SQL, sql } from 'drizzle-orm';
import { type AssetRow, assets, type JobRow, jobs, jobWords } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { toJobCondition } from './job-condition.ts';
import type { JobQuery } from './job-query.ts';

/** A job as it is listed: without the bodies, which may hold images of megabytes. */
export type ListedJob = Omit<JobRow, 'request' | 'adapted' | 'nativeBody'>;

/** A job with its video. */
export interface ListedPair {
  readonly job: ListedJob;
  readonly asset: AssetRow | null;
}

export interface JobPage {
  readonly jobs: readonly ListedPair[];
  /** What to ask the next page with, as `after`; `null` at the end. */
  readonly nextCursor: string | null;
}

const { request: _, adapted: __, nativeBody: ___, ...listedColumns } = getTableColumns(jobs);

/** What each order goes by, and the jobs that have it. Jobs with the same instant are in the order of their ids. */
const sorts = {
  created: { by: jobs.createdAt, has: undefined },
  ended: { by: jobs.endedAt, has: isNotNull(jobs.endedAt) },
  expiry: { by: assets.expiresAt, has: and(eq(assets.state, 'remote'), isNotNull(assets.expiresAt)) },
} as const satisfies Record<JobQuery['sort'], unknown>;

/** Spelled as the indexes are, because PostgreSQL reads an index backwards only for the exact opposite. */
const orders = { asc: sql`asc nulls first`, desc: sql`desc nulls last` };

/**
 * A page of the caller's jobs, or of everyone's with scope `admin`, each with its asset. Throws `invalid_request`
 * (`param: after`) when the page before did not end with such a job.
 */
export async function listJobs(
  gateway: Pick<Gateway, 'db' | 'clock'>,
  caller: Caller,
  query: JobQuery,
): Promise<JobPage> {
  const { has } = sorts[query.sort];
  const by = toSortColumn(query);
  const order = orders[query.order];
  const rows = await gateway.db
    .select({ job: listedColumns, asset: assets })
    .from(jobs)
    .leftJoin(assets, eq(assets.jobId, jobs.id))
    .leftJoin(jobWords, eq(jobWords.jobId, jobs.id))
    .where(and(toJobCondition(gateway, caller, query), has, await toBeyond(gateway, caller, query)))
    .orderBy(sql`${by} ${order}`, sql`${jobs.id} ${order}`)
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  return { jobs: page, nextCursor: rows.length > page.length ? (page.at(-1)?.job.id ?? null) : null };
}

/** Prompts are searched in the order of creation without looking at the jobs of those that do not match. */
const toSortColumn = ({ sort, search }: JobQuery) =>
  sort === 'created' && search !== undefined ? jobWords.createdAt : sorts[sort].by;

/** What comes after the last job of the page before, wherever that has moved to meanwhile. */
async function toBeyond(
  gateway: Pick<Gateway, 'db' | 'clock'>,
  caller: Caller,
  query: JobQuery,
): Promise<SQL | undefined> {
  const { after, order } = query;
  if (after === undefined) return undefined;
  const by = toSortColumn(query);
  const [last] = await gateway.db
    .select({ at: by })
    .from(jobs)
    .leftJoin(assets, eq(assets.jobId, jobs.id))
    .leftJoin(jobWords, eq(jobWords.jobId, jobs.id))
    .where(and(eq(jobs.id, after), caller.scopes.includes('admin') ? undefined : eq(jobs.apiKeyId, caller.apiKeyId)));
  if (last === undefined || last.at === null) {
    throw new UnderstudyError(`Failed to list jobs: there is no page after ${after}. Start again without it.`, {
      code: 'invalid_request',
      param: 'after',
    });
  }
  return sql`(${by}, ${jobs.id}) ${order === 'asc' ? sql`>` : sql`<`} (${last.at}, ${after})`;
}
