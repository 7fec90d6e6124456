import { asc, inArray } from 'drizzle-orm';
import { type AttemptRow, attempts, events } from '../../database/schema/index.ts';
import { listInbox } from '../../inbox/list-inbox.ts';
import { findImbalance } from '../../money/find-imbalance.ts';
import { readBills } from './bills.ts';
import { readWays, type Way } from './quiet.ts';
import type { World } from './world.ts';

/** The event that tells how an attempt ended; that one was given up is told of the job. */
const toEventType = ({ outcome, resolution }: Pick<AttemptRow, 'outcome' | 'resolution'>): string | null =>
  resolution === 'healed' || resolution === 'adopted' ? resolution : outcome;

/**
 * What is wrong in a quiet world, one sentence each: a job that was paid twice, a paid video that is neither kept nor
 * in the inbox, a job that nobody works on, money that does not add up, a change that no event tells of.
 */
export async function findViolations(world: World, jobIds: readonly string[]): Promise<string[]> {
  const [bills, ways, inbox] = await Promise.all([
    readBills(world),
    readWays(world, jobIds),
    listInbox(world.gateway, world.admin),
  ]);
  const inboxIds = new Set(inbox.items.map(({ job }) => job.id));
  const byJob = ways.flatMap((way) => {
    const count = bills.get(way.job.prompt)?.length ?? 0;
    return judgeWay(way, count, inboxIds.has(way.job.id)).map((wrong) => `job ${way.job.id} ${wrong}`);
  });
  const lost = jobIds.length === ways.length ? [] : ['a job has disappeared'];
  const imbalances = (await findImbalance(world.gateway)).map((one) => `money does not add up: ${JSON.stringify(one)}`);
  return [...lost, ...byJob, ...imbalances, ...(await findUntold(world, jobIds))];
}

function judgeWay({ job, asset }: Way, billCount: number, isInInbox: boolean): string[] {
  const isKept = job.status === 'completed' && asset?.state === 'archived';
  const wrongs: [boolean, string][] = [
    [billCount > 1, `was paid ${billCount} times`],
    [billCount > 0 && !isKept && !isInInbox, `was paid, and its video is neither kept nor in the inbox`],
    [billCount === 0 && isKept, 'has a video that was never paid'],
    [job.phase !== 'done' && !isInInbox, `is ${job.phase}, and nobody looks after it`],
  ];
  return wrongs.flatMap(([isSo, wrong]) => (isSo ? [wrong] : []));
}

async function findUntold({ gateway: { db } }: World, jobIds: readonly string[]): Promise<string[]> {
  const [tried, happened] = await Promise.all([
    db
      .select()
      .from(attempts)
      .where(inArray(attempts.jobId, [...jobIds]))
      .orderBy(asc(attempts.number)),
    db
      .select()
      .from(events)
      .where(inArray(events.jobId, [...jobIds])),
  ]);
  return tried.flatMap((attempt) => {
    const type = toEventType(attempt);
    if (type === null) return [`attempt ${attempt.id} has no outcome`];
    const own = happened.filter(({ data }) => data['attemptId'] === attempt.id);
    return ['submitting', type].flatMap((wanted) => {
      const count = own.filter((event) => event.type === wanted).length;
      return count === 1 ? [] : [`attempt ${attempt.id} has ${count} events "${wanted}"`];
    });
  });
}
