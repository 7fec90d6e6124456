import type { Clock } from '@understudy/core';
import { jobs } from '../../database/schema/index.ts';
import type { Db } from '../../database/transaction.ts';
import { createBell } from '../../queue/bell.ts';
import { createQueue, createQueues } from '../../queue/queue.ts';
import { createTestBoss } from '../../testing/boss.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { toJobRow } from '../../testing/job-row.ts';

/** A clock that stands still until a test moves it; ms since the epoch. */
export interface HandClock extends Clock {
  at: number;
}

export const createHandClock = (at = 1_000_000_000_000): HandClock => ({
  at,
  now() {
    return this.at;
  },
});

/** A database, queue and bell of one test's own, on a clock that it moves. */
export async function createLimiterWorld() {
  const { database, url, drop } = await createTestDatabase();
  const clock = createHandClock();
  const boss = createTestBoss(url, { max: 2 });
  await boss.start();
  await createQueues(boss);
  const bell = createBell({
    origin: 'test',
    tell: async () => {},
    hearOthers: () => {},
    later: () => {},
    onError: () => {},
  });
  return {
    db: database.db,
    clock,
    bell,
    queue: createQueue({ boss, clock }),
    async drop() {
      await boss.stop({ graceful: false });
      await drop();
    },
  };
}

/** Writes jobs down, waiting at account `acct` for key `key`, but for what a test says of them. */
export async function insertJobs(db: Db, given: readonly Parameters<typeof toJobRow>[0][]): Promise<void> {
  await db.insert(jobs).values(given.map(toJobRow));
}
