import { and, eq, exists, gte, inArray, isNull, lt, type SQL } from 'drizzle-orm';
import { assets, jobs, jobWords } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { toAtRisk } from '../inbox/list-inbox.ts';
import type { JobFilter } from './job-query.ts';
import { matchesPrompt } from './prompt-search.ts';

/**
 * The jobs of a filter that the caller may see: its own, or everyone's with scope `admin`; never deleted ones. For queries
 * that join `jobWords`.
 */
export function toJobCondition(
  { db, clock }: Pick<Gateway, 'db' | 'clock'>,
  caller: Caller,
  filter: JobFilter,
): SQL | undefined {
  const atRisk = db
    .select({ jobId: assets.jobId })
    .from(assets)
    .where(and(eq(assets.jobId, jobs.id), toAtRisk(clock.now())));
  return and(
    isNull(jobs.deletedAt),
    caller.scopes.includes('admin') ? undefined : eq(jobs.apiKeyId, caller.apiKeyId),
    filter.ids && inArray(jobs.id, filter.ids),
    filter.statuses && inArray(jobs.status, filter.statuses),
    filter.phases && inArray(jobs.phase, filter.phases),
    filter.providers && inArray(jobs.provider, filter.providers),
    filter.accountIds && inArray(jobs.accountId, filter.accountIds),
    filter.apiKeyIds && inArray(jobs.apiKeyId, filter.apiKeyIds),
    filter.createdFrom === undefined ? undefined : gte(jobs.createdAt, filter.createdFrom),
    filter.createdBefore === undefined ? undefined : lt(jobs.createdAt, filter.createdBefore),
    filter.isAtRisk && exists(atRisk),
    filter.search === undefined ? undefined : toSearch(caller, filter, filter.search),
  );
}

/** Says again of the words what holds of the job, so that they can be looked up by it. */
function toSearch(caller: Caller, { createdFrom, createdBefore }: JobFilter, search: string): SQL | undefined {
  const matches = matchesPrompt(search);
  if (matches === undefined) return undefined;
  return and(
    matches,
    caller.scopes.includes('admin') ? undefined : eq(jobWords.apiKeyId, caller.apiKeyId),
    createdFrom === undefined ? undefined : gte(jobWords.createdAt, createdFrom),
    createdBefore === undefined ? undefined : lt(jobWords.createdAt, createdBefore),
  );
}
