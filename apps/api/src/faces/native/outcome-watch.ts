import { asc, inArray } from 'drizzle-orm';
import { attempts, jobs } from '../../database/schema/index.ts';
import type { Gateway } from '../../gateway.ts';
import { type CreateOutcome, judgeCreate } from './judge-create.ts';

/** Waits for what comes of creates, for all that wait in this process together. */
export interface OutcomeWatch {
  /** What came of a job's create; `null` when nothing did for so long, in ms of the gateway's clock. */
  wait(jobId: string, patienceMs: number): Promise<CreateOutcome | null>;
}

interface Waiter {
  readonly jobId: string;
  readonly until: number;
  readonly settle: (outcome: CreateOutcome | null) => void;
}

/** How often everyone who waits is looked after, should a ring be lost. */
const LOOK_EVERY_MS = 1_000;

/** Looks when the bell tells of events: one query for everyone who waits, and one at a time. */
export function createOutcomeWatch(world: Pick<Gateway, 'db' | 'bell' | 'clock' | 'pause' | 'log'>): OutcomeWatch {
  const { db, bell, clock, pause, log } = world;
  const waiters = new Set<Waiter>();
  let isLooking = false;
  let hasRung = false;
  let isTicking = false;

  async function lookOnce(): Promise<void> {
    const outcomes = await readOutcomes(db, [...new Set(Array.from(waiters, ({ jobId }) => jobId))]);
    const now = clock.now();
    for (const waiter of waiters) {
      const outcome = outcomes.get(waiter.jobId) ?? null;
      if (outcome === null && now < waiter.until) continue;
      waiters.delete(waiter);
      waiter.settle(outcome);
    }
  }

  async function look(): Promise<void> {
    hasRung = true;
    if (isLooking) return;
    isLooking = true;
    try {
      while (hasRung && waiters.size > 0) {
        hasRung = false;
        await lookOnce();
      }
    } catch (error) {
      log.warn({ err: error }, 'Failed to look for what came of creates; it is looked for again in a second');
    } finally {
      isLooking = false;
    }
  }

  async function tick(): Promise<void> {
    if (isTicking) return;
    isTicking = true;
    const stopHearing = bell.onRing(({ name }) => {
      if (name === 'event') void look();
    });
    while (waiters.size > 0) {
      await look();
      await pause(LOOK_EVERY_MS);
    }
    stopHearing();
    isTicking = false;
  }

  return {
    wait: (jobId, patienceMs) =>
      new Promise((settle) => {
        waiters.add({ jobId, until: clock.now() + patienceMs, settle });
        void tick();
        void look();
      }),
  };
}

async function readOutcomes(db: Gateway['db'], ids: readonly string[]): Promise<Map<string, CreateOutcome | null>> {
  if (ids.length === 0) return new Map();
  const [found, made] = await Promise.all([
    db.select().from(jobs).where(inArray(jobs.id, ids)),
    db.select().from(attempts).where(inArray(attempts.jobId, ids)).orderBy(asc(attempts.number)),
  ]);
  const lastOf = new Map(made.map((attempt) => [attempt.jobId, attempt]));
  return new Map(found.map((job) => [job.id, judgeCreate(job, lastOf.get(job.id) ?? null)]));
}
