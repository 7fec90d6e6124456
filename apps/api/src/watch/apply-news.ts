import { isFinal, type JobUpdate } from '@understudy/core';
import { inArray } from 'drizzle-orm';
import { type JobRow, jobs } from '../database/schema/index.ts';
import type { Db, Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { createBatcher } from '../queue/batcher.ts';
import { transact } from '../queue/transact.ts';
import { lockJob } from '../submit/end-attempt.ts';
import { type Completion, completeTasks } from './complete-tasks.ts';
import { endTask } from './end-task.ts';
import { judgeUpdate, type UpdateOrigin } from './judge-update.ts';
import { moveTask } from './move-task.ts';
import { wakeQueue } from './wake-queue.ts';

/** What a provider says of the task of a job, and what seemed new when it was read. */
interface News {
  readonly jobId: string;
  readonly update: JobUpdate;
  readonly origin: UpdateOrigin;
}

type Keep = (news: News) => Promise<JobRow | null>;

const keepers = new WeakMap<Db, Keep>();
const MOST = 100;

/** Applies news as `applyUpdate` does, together with others that come meanwhile. */
export function applyNews(gateway: Gateway, news: News): Promise<JobRow | null> {
  const keep = keepers.get(gateway.db) ?? createBatcher((all) => applyAll(gateway, all), MOST);
  keepers.set(gateway.db, keep);
  return keep(news);
}

/** Videos that are made as usual take as many statements for many as for one; all else is looked at one by one. */
const applyAll = (gateway: Gateway, all: readonly News[]): Promise<(JobRow | null)[]> =>
  transact(gateway, async (tx) => {
    const usual = toUsual(await lockJobs(tx, all), all);
    for (const accountId of new Set([...usual.values()].map(({ job }) => job.accountId))) {
      await wakeQueue(tx, gateway, accountId);
    }
    const completed = await completeTasks(tx, gateway, [...usual.values()]);
    const results = new Map<News, JobRow | null>(
      [...usual.keys()].map((news, index) => [news, completed[index] ?? null]),
    );
    for (const news of all) if (!usual.has(news)) results.set(news, await applyOne(tx, gateway, news));
    return all.map((news) => results.get(news) ?? null);
  });

/** Always in the same order, so that nobody waits in a circle. */
async function lockJobs(tx: Tx, all: readonly News[]): Promise<ReadonlyMap<string, JobRow>> {
  const ids = all.map(({ jobId }) => jobId);
  const rows = await tx.select().from(jobs).where(inArray(jobs.id, ids)).orderBy(jobs.id).for('update');
  return new Map(rows.map((job) => [job.id, job]));
}

/** The news that complete a job in time. Of several of one job only the first may; the others come after it. */
function toUsual(locked: ReadonlyMap<string, JobRow>, all: readonly News[]): ReadonlyMap<News, Completion> {
  const usual = new Map<News, Completion>();
  const seenIds = new Set<string>();
  for (const news of all) {
    const { jobId, update, origin } = news;
    const job = locked.get(jobId);
    if (job === undefined || seenIds.has(jobId)) continue;
    seenIds.add(jobId);
    const judgement = judgeUpdate(job, update, origin);
    if (judgement.kind !== 'ended' || judgement.end.status !== 'completed') continue;
    if (!job.isOverdue && !isFinal(job.status)) usual.set(news, { job, end: judgement.end, origin });
  }
  return usual;
}

async function applyOne(tx: Tx, gateway: Gateway, { jobId, update, origin }: News): Promise<JobRow | null> {
  // Judged again behind the lock: a poll and a callback may have seen the same end.
  const job = await lockJob(tx, jobId);
  if (job === null) return null;
  const judgement = judgeUpdate(job, update, origin);
  switch (judgement.kind) {
    case 'nothing':
      return null;
    case 'moved':
      return moveTask(tx, gateway, job, judgement.move, origin);
    case 'ended':
      return endTask(tx, gateway, job, judgement.end, origin);
  }
}
