import { and, eq, min, type SQL, sql } from 'drizzle-orm';
import type { Account } from '../accounts/account.ts';
import { apiKeys, type JobRow, jobs } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { toProbeAt } from '../health/breaker-machine.ts';
import { readGenerationTimes } from '../health/generation-times.ts';
import { readAccountState } from './account-state.ts';
import { countBusy, isBusy } from './busy.ts';
import { type KeyQueue, type QueueOutlook, toJobsAhead, toQueueEstimate } from './queue-estimate.ts';
import { toRecentRequests } from './rate.ts';

type World = Pick<Gateway, 'db' | 'clock'>;
export type QueuedAccount = Pick<Account, 'id' | 'limits' | 'profile'>;

/** The queue in front of an account. Instants are ms since the epoch. */
export interface AccountQueue {
  readonly waiting: number;
  readonly oldestWaitingAt: number | null;
  /** When a job that joined now would be submitted, as far as can be told. */
  readonly startsAt: number;
}

/** Where a job stands in its account's queue. */
export interface QueuePlace {
  /** 1 is next. */
  readonly position: number;
  readonly startsAt: number;
}

export async function readQueue(gateway: World, account: QueuedAccount): Promise<AccountQueue> {
  const isWaiting = and(eq(jobs.accountId, account.id), sql`${jobs.phase} = 'waiting'`);
  const [[found], outlook] = await Promise.all([
    gateway.db
      .select({ waiting: sql<number>`count(*)::int`, oldestWaitingAt: min(jobs.createdAt) })
      .from(jobs)
      .where(isWaiting),
    readOutlook(gateway, account),
  ]);
  const waiting = found?.waiting ?? 0;
  const startsAt = toQueueEstimate({ ...outlook, ahead: waiting }, gateway.clock.now());
  return { waiting, oldestWaitingAt: found?.oldestWaitingAt ?? null, startsAt };
}

/** The place of a waiting job in its account's queue, and when it may be submitted; `null` for one that does not wait. */
export async function readPlace(gateway: World, account: QueuedAccount, job: JobRow): Promise<QueuePlace | null> {
  if (job.phase !== 'waiting') return null;
  const [queues, outlook] = await Promise.all([readKeyQueues(gateway, job), readOutlook(gateway, account)]);
  const own = queues.find(({ apiKeyId }) => apiKeyId === job.apiKeyId);
  if (own === undefined) return null;
  const others = queues.filter((queue) => queue !== own);
  const ahead = toJobsAhead({ ...own, same: own.older }, others);
  const startsAt = toQueueEstimate({ ...outlook, ahead }, gateway.clock.now());
  return { position: ahead + 1, startsAt: Math.max(startsAt, job.notBefore ?? startsAt) };
}

async function readOutlook({ db, clock }: World, account: QueuedAccount): Promise<Omit<QueueOutlook, 'ahead'>> {
  const now = clock.now();
  const [state, running, times] = await Promise.all([
    readAccountState(db, account.id),
    countBusy(db, account.id),
    readGenerationTimes(db, [account.id]),
  ]);
  const pauses = [state?.blockedUntil ?? null, state === undefined ? null : toProbeAt(state.breaker)];
  const pausedUntil = Math.max(...pauses.map((at) => at ?? 0));
  return {
    limits: account.limits,
    running,
    requestsUsed: toRecentRequests(state?.admittedAt ?? [], now).length,
    generationMs: times.get(account.id)?.p50Ms ?? account.profile.timing.generationMs.value,
    pausedUntil: pausedUntil === 0 ? null : pausedUntil,
  };
}

/** What each key has in the queue of a job's account, counted beside that job. */
async function readKeyQueues(
  { db }: World,
  job: JobRow,
): Promise<(KeyQueue & { readonly apiKeyId: string; readonly older: number })[]> {
  const { accountId, priority, createdAt, id } = job;
  const isOlder = sql`(${jobs.createdAt}, ${jobs.id}) < (${createdAt}, ${id})`;
  const waiting = db
    .select({
      apiKeyId: jobs.apiKeyId,
      higher: toCount(sql`${jobs.priority} > ${priority}`).as('higher'),
      same: toCount(sql`${jobs.priority} = ${priority}`).as('same'),
      older: toCount(sql`${jobs.priority} = ${priority} and ${isOlder}`).as('older'),
    })
    .from(jobs)
    .where(and(eq(jobs.accountId, accountId), sql`${jobs.phase} = 'waiting'`))
    .groupBy(jobs.apiKeyId)
    .as('waiting');
  const busy = db
    .select({ apiKeyId: jobs.apiKeyId, count: sql<number>`count(*)::int`.as('count') })
    .from(jobs)
    .where(isBusy(accountId))
    .groupBy(jobs.apiKeyId)
    .as('busy');
  return db
    .select({
      apiKeyId: waiting.apiKeyId,
      higher: waiting.higher,
      same: waiting.same,
      older: waiting.older,
      busy: sql<number>`coalesce(${busy.count}, 0)`,
      weight: sql<number>`greatest(coalesce(${apiKeys.weight}, 1), 1)`,
    })
    .from(waiting)
    .leftJoin(busy, eq(busy.apiKeyId, waiting.apiKeyId))
    .leftJoin(apiKeys, eq(apiKeys.id, waiting.apiKeyId));
}

const toCount = (condition: SQL): SQL<number> => sql<number>`(count(*) filter (where ${condition}))::int`;
