import { setTimeout as pause } from 'node:timers/promises';
import { toPollEveryMs } from '@understudy/core/policy/polling';
import { z } from 'zod';
import { createEventFeed } from '../../src/events/event-feed.ts';
import { subscribe } from '../../src/events/subscribe.ts';
import { createJob } from '../../src/jobs/create-job.ts';
import { atOnce, waitUntil } from '../at-once.ts';
import type { BenchGateway } from '../bench-gateway.ts';
import { toBenchWish } from '../bench-wish.ts';
import { toCount } from '../format.ts';
import type { Lab } from '../lab.ts';
import type { Line } from '../line.ts';
import { toPercentile } from '../summary.ts';

const JOBS = 200;
const CREATE_EVERY_MS = 150;
const GENERATION = '10s';
const WITH_CALLBACKS_MS = 250;
const BEHIND_POLL_MS = 500;

const Tasks = z.object({ tasks: z.array(z.object({ id: z.string(), endsAt: z.string() })) });

export const completions: Line = {
  title: 'From the provider’s completion to ours',
  about: `${JOBS} jobs of EvoLink, one every ${CREATE_EVERY_MS} ms, generated for ${GENERATION}. Measured from the instant at which the mock server completes a task until a subscriber of the gateway hears that the job is completed.`,
  async measure(lab) {
    const called = await measureOnce(lab, true);
    const polled = await measureOnce(lab, false);
    const mostMs = polled.pollMs + BEHIND_POLL_MS;
    return {
      header: ['how it is heard', 'median ms', 'p95 ms', 'p99 ms', 'worst ms'],
      rows: [
        ['callbacks', ...toCells(called.lateMs)],
        [`polls every ${toCount(polled.pollMs)} ms`, ...toCells(polled.lateMs)],
      ],
      verdicts: [
        toVerdict('with callbacks', called.lateMs, WITH_CALLBACKS_MS),
        toVerdict(`without, poll interval plus ${BEHIND_POLL_MS} ms`, polled.lateMs, mostMs),
      ],
    };
  },
};

const toCells = (ms: readonly number[]): string[] =>
  [0.5, 0.95, 0.99, 1].map((share) => toCount(toPercentile(ms, share)));

function toVerdict(what: string, lateMs: readonly number[], mostMs: number) {
  const p99 = toPercentile(lateMs, 0.99);
  return { goal: `${what}: p99 under ${toCount(mostMs)} ms`, measured: `${toCount(p99)} ms`, isMet: p99 < mostMs };
}

async function measureOnce(lab: Lab, isServed: boolean): Promise<{ lateMs: number[]; pollMs: number }> {
  const mockUrl = await lab.startMock('--generation-time', GENERATION);
  const opened = await lab.openGateway({ mockUrl, isServed });
  const { gateway, caller, account, startWork, close } = opened;
  startWork();
  const stop = new AbortController();
  const heardAt = new Map<string, number>();
  const listening = hearCompletions(opened, heardAt, stop.signal);
  await atOnce(JOBS, 1, async () => {
    await Promise.all([createJob(gateway, caller, toBenchWish('evolink')), pause(CREATE_EVERY_MS)]);
  });
  await waitUntil('all are completed', async () => heardAt.size === JOBS, { everyMs: 100 });
  stop.abort();
  await listening;
  const { rows } = await gateway.db.execute<{ id: string; task_id: string }>('select id, task_id from jobs');
  const { tasks } = Tasks.parse(await (await fetch(`${mockUrl}/__admin/tasks?limit=1000`)).json());
  const endsAt = new Map(tasks.map((task) => [task.id, Date.parse(task.endsAt)]));
  const lateMs = rows.map(({ id, task_id }) => (heardAt.get(id) ?? Number.NaN) - (endsAt.get(task_id) ?? Number.NaN));
  const pollMs = toPollEveryMs(account('evolink').profile);
  await close();
  return { lateMs, pollMs };
}

async function hearCompletions(
  { gateway }: BenchGateway,
  heardAt: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  const later = (run: () => void, ms: number) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const feed = createEventFeed({ ...gateway, later, onError: (error) => gateway.log.error(error) });
  for await (const notice of subscribe({ ...gateway, feed }, { filter: {}, signal })) {
    if (notice.kind === 'event' && notice.event.type === 'completed') heardAt.set(notice.event.jobId, Date.now());
  }
  await feed.close();
}
