import type { Clock } from '@understudy/core';
import { PgBoss } from 'pg-boss';
import { type JobRow, jobs } from '../../database/schema/index.ts';
import type { Db } from '../../database/transaction.ts';
import { createBell } from '../../queue/bell.ts';
import { createQueue, createQueues } from '../../queue/queue.ts';
import { createTestDatabase } from '../../testing/database.ts';

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
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 2 });
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

type NewJob = Partial<JobRow> & { readonly id: string };

/** Writes jobs down, waiting at account `acct` for key `key`, but for what a test says of them. */
export async function insertJobs(db: Db, given: readonly NewJob[]): Promise<void> {
  await db.insert(jobs).values(given.map(toJobRow));
}

const toJobRow = (given: NewJob): typeof jobs.$inferInsert => ({
  apiKeyId: 'key',
  status: 'queued',
  phase: 'waiting',
  request: { prompt: 'A kitten in the garden' },
  prompt: 'A kitten in the garden',
  plan: { policy: 'first_healthy', providers: [], submit: 'at-most-once', canAdapt: false },
  route: { policy: 'first_healthy', chosen: null, candidates: [] },
  warnings: [],
  accountId: 'acct',
  provider: 'nebula',
  model: 'sora-2',
  createdAt: 1_000_000_000_000,
  deadlineAt: 1_000_001_200_000,
  unit: 'usd',
  ...given,
});
