import { type MockServer, startMockServer } from '@understudy/mock-server';
import { TestClock } from 'pg-boss';
import { z } from 'zod';
import { createJob } from '../../src/jobs/create-job.ts';
import { runDueWork } from '../../src/queue/work-loop.ts';
import { createHandlers } from '../../src/worker/handlers.ts';
import { toBenchWish } from '../bench-wish.ts';
import { toCount } from '../format.ts';
import type { Lab } from '../lab.ts';
import type { Line } from '../line.ts';
import { createNaivePoller } from './limited/naive-poller.ts';

const JOBS = 10;
const START_AT = Date.UTC(2026, 0, 1);
const STEP_MS = 500;
const MOST_MS = 20 * 60_000;

const Total = z.object({ total: z.number() });

interface Tally {
  readonly requests: number;
  readonly refused: number;
  /** From the first create until all videos are known. */
  readonly spanMs: number;
}

export const limited: Line = {
  title: 'Within 60 requests a minute',
  about: `${JOBS} jobs of APIXO at once, which admits 60 requests a minute and generates for three minutes. The naive client does what the document advises: it asks about each task after 120 s, and every 5 s from then on. Both in a time that is moved on in steps of ${STEP_MS} ms, for client and provider alike; a request that was refused counts as well.`,
  async measure(lab) {
    const naive = await measureNaive();
    const gateway = await measureGateway(lab);
    return {
      header: ['client', 'requests', 'refused with 429', 'all completed after, s'],
      rows: [toRow('naive', naive), toRow('gateway', gateway)],
      verdicts: [
        {
          goal: 'no 429 at all, where the naive client collects some',
          measured: `${gateway.refused}, where the naive client collects ${naive.refused}`,
          isMet: gateway.refused === 0 && naive.refused > 0,
        },
      ],
    };
  },
};

const toRow = (name: string, { requests, refused, spanMs }: Tally): string[] => [
  name,
  toCount(requests),
  toCount(refused),
  toCount(spanMs / 1000),
];

const startMock = (): Promise<MockServer> =>
  startMockServer({ isFrozen: true, startAt: START_AT, settings: { generationTime: 'documented' } });

async function measureNaive(): Promise<Tally> {
  const mock = await startMock();
  const client = await createNaivePoller(mock.baseUrls['apixo'] ?? '', JOBS);
  let spanMs = 0;
  for (; !client.isDone() && spanMs < MOST_MS; spanMs += STEP_MS) {
    await mock.advance(STEP_MS);
    await client.work(spanMs + STEP_MS);
  }
  return end(mock, spanMs);
}

async function measureGateway(lab: Lab): Promise<Tally> {
  const mock = await startMock();
  const clock = new TestClock(START_AT);
  const opened = await lab.openGateway({ mockUrl: mock.url, clock, bossClock: clock });
  const { gateway, caller } = opened;
  const handlers = createHandlers(gateway);
  for (let job = 0; job < JOBS; job++) await createJob(gateway, caller, toBenchWish('apixo'));
  await runDueWork(gateway, handlers);
  const open = `select 1 from jobs where status <> 'completed' limit 1`;
  let spanMs = 0;
  for (; spanMs < MOST_MS; spanMs += STEP_MS) {
    if ((await gateway.db.execute(open)).rows.length === 0) break;
    await mock.advance(STEP_MS);
    await clock.tick(STEP_MS);
    await runDueWork(gateway, handlers);
  }
  return end(mock, spanMs);
}

async function end(mock: MockServer, spanMs: number): Promise<Tally> {
  const count = async (query: string): Promise<number> =>
    Total.parse(await (await fetch(`${mock.url}/__admin/requests?provider=apixo&limit=1${query}`)).json()).total;
  const tally = { requests: await count(''), refused: await count('&status=429'), spanMs };
  await mock.stop();
  return tally;
}
