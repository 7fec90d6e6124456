import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout as pause } from 'node:timers/promises';
import { createJob } from '../../src/jobs/create-job.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { atOnce, waitUntil } from '../at-once.ts';
import { toBenchWish } from '../bench-wish.ts';
import { toCount } from '../format.ts';
import type { Line } from '../line.ts';
import { toPercentile } from '../summary.ts';

const TASKS = 5_000;
const POLL_MS = 5_000;
/** Nebula advises a poll every 3 s of tasks that take 600 s; a mock account keeps that ratio. */
const GENERATION = '1000s';
const SPAN_MS = 20_000;
const MOST_LATE_MS = 1_000;

export const polls: Line = {
  title: 'Polls on time',
  about: `${toCount(TASKS)} tasks of one account in flight, each asked about every ${POLL_MS / 1000} s (10 % more or less by chance), for ${SPAN_MS / 1000} s once all run. Lateness is the time from when a poll was due until its request left. The account has no limit, as none is documented.`,
  async measure(lab) {
    const mockUrl = await lab.startMock('--generation-time', GENERATION);
    const { gateway, caller, startWork } = await lab.openGateway({ mockUrl });
    /** When each job is to be asked about next, and which job a task belongs to. */
    const dueAt = new Map<string, number>();
    const jobOf = new Map<string, string>();
    startWork(watchQueue(gateway.queue, dueAt));
    await atOnce(TASKS, 32, () => createJob(gateway, caller, toBenchWish('nebula')));
    const count = async () =>
      (await gateway.db.execute(`select 1 from jobs where phase <> 'running' limit 1`)).rows.length;
    await waitUntil('all run', async () => (await count()) === 0, { everyMs: 200 });
    const { rows } = await gateway.db.execute<{ id: string; task_id: string }>('select id, task_id from jobs');
    for (const { id, task_id } of rows) jobOf.set(task_id, id);

    // What was put off while the jobs were created is caught up first.
    await pause(POLL_MS);
    const lateMs: number[] = [];
    const onRequest = (message: unknown): void => {
      const { path } = (message as { readonly request: { readonly path: string } }).request;
      const due = dueAt.get(jobOf.get(path.slice(path.lastIndexOf('/') + 1)) ?? '');
      if (due !== undefined) lateMs.push(Math.max(0, Date.now() - due));
    };
    subscribe('undici:request:create', onRequest);
    const cpuBefore = process.cpuUsage();
    await pause(SPAN_MS);
    const cpu = process.cpuUsage(cpuBefore);
    unsubscribe('undici:request:create', onRequest);

    const p99 = toPercentile(lateMs, 0.99);
    const expected = (TASKS / POLL_MS) * SPAN_MS;
    const polled = lateMs.length / expected;
    return {
      header: ['polls', 'a second', 'of those due', 'late, median ms', 'p95 ms', 'p99 ms', 'gateway, cores'],
      rows: [
        [
          toCount(lateMs.length),
          toCount((lateMs.length / SPAN_MS) * 1000),
          `${toCount(polled * 100)} %`,
          ...[0.5, 0.95].map((share) => toCount(toPercentile(lateMs, share))),
          toCount(p99),
          toCount((cpu.user + cpu.system) / 1000 / SPAN_MS, 2),
        ],
      ],
      verdicts: [
        {
          goal: `p99 of lateness under ${MOST_LATE_MS} ms`,
          measured: `${toCount(p99)} ms`,
          isMet: p99 < MOST_LATE_MS && polled > 0.9,
        },
      ],
    };
  },
};

/** The same queue, and a note of when each job's next poll is due. */
const watchQueue = (queue: Queue, dueAt: Map<string, number>): Queue => ({
  ...queue,
  add(tx, name, items) {
    for (const { data, at } of items)
      if (name === 'poll' && 'jobId' in data && at !== undefined) dueAt.set(data.jobId, at);
    return queue.add(tx, name, items);
  },
});
