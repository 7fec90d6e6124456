import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createJob } from '../../src/jobs/create-job.ts';
import { createHandlers } from '../../src/worker/handlers.ts';
import { atOnce, waitUntil } from '../at-once.ts';
import { toBenchWish } from '../bench-wish.ts';
import { toCount, toMegabytes } from '../format.ts';
import type { Lab } from '../lab.ts';
import type { Line } from '../line.ts';

const VIDEOS = 20;
const VIDEO_BYTES = 15_000_000;
const MOST_BYTES = 100e6;
const LOOK_EVERY_MS = 5;

const Tasks = z.object({ tasks: z.array(z.object({ videoUrl: z.string() })) });

export const archives: Line = {
  title: 'Archives in constant memory',
  about: `${VIDEOS} videos of ${toMegabytes(VIDEO_BYTES)} fall due for their copy at once. Extra memory is the highest resident set of the gateway's process while it copies and checks them, less what it had before, looked at every ${LOOK_EVERY_MS} ms; one video was copied before, so that all code is loaded. The simple copy reads each video whole and writes it to a file, all at once, in the same process afterwards.`,
  async measure(lab) {
    const mockUrl = await lab.startMock('--generation-time', '1s');
    await setVideoBytes(mockUrl);
    const archived = await measureArchives(lab, mockUrl);
    const simple = await measureSimple(lab, mockUrl);
    return {
      header: ['copies', 'extra memory', 'seconds', 'MB/s'],
      rows: [toRow('gateway', archived), toRow('simple copy', simple)],
      verdicts: [
        {
          goal: `under ${toMegabytes(MOST_BYTES)} of extra memory`,
          measured: toMegabytes(archived.extraBytes),
          isMet: archived.extraBytes < MOST_BYTES,
        },
      ],
    };
  },
};

interface Peak {
  readonly extraBytes: number;
  readonly spanMs: number;
}

const toRow = (name: string, { extraBytes, spanMs }: Peak): string[] => [
  name,
  toMegabytes(extraBytes),
  toCount(spanMs / 1000, 2),
  toCount((VIDEOS * VIDEO_BYTES) / 1e3 / spanMs),
];

async function setVideoBytes(mockUrl: string): Promise<void> {
  await fetch(`${mockUrl}/__admin/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ videoBytes: VIDEO_BYTES }),
  });
}

async function measureArchives(lab: Lab, mockUrl: string): Promise<Peak> {
  const { gateway, caller, startWork } = await lab.openGateway({ mockUrl });
  const count = async (state: string): Promise<number> =>
    (await gateway.db.execute(`select 1 from assets where state = '${state}'`)).rows.length;
  // Nothing is archived while the videos are being made.
  const { take } = gateway.queue;
  let isHeld = true;
  const queue = {
    ...gateway.queue,
    take: ((name, most) => (isHeld && name === 'archive' ? Promise.resolve([]) : take(name, most))) as typeof take,
  };
  startWork(queue);

  await createJob(gateway, caller, toBenchWish('nebula'));
  await waitUntil('a video is made', async () => (await count('remote')) === 1);
  for (const item of await take('archive', 1)) {
    await createHandlers(gateway).archive([item]);
    await gateway.queue.finish('archive', [item]);
  }
  await atOnce(VIDEOS, 8, () => createJob(gateway, caller, toBenchWish('nebula')));
  await waitUntil('all videos are made', async () => (await count('remote')) === VIDEOS);
  return watchMemory(async () => {
    isHeld = false;
    await waitUntil('all videos are archived', async () => (await count('archived')) === VIDEOS + 1);
  });
}

async function measureSimple(lab: Lab, mockUrl: string): Promise<Peak> {
  const folder = join(await lab.createFolder(), 'videos');
  await mkdir(folder);
  const { tasks } = Tasks.parse(await (await fetch(`${mockUrl}/__admin/tasks?limit=${VIDEOS}`)).json());
  return watchMemory(() =>
    Promise.all(
      tasks.map(async ({ videoUrl }, index) => {
        await writeFile(join(folder, `${index}.mp4`), Buffer.from(await (await fetch(videoUrl)).arrayBuffer()));
      }),
    ),
  );
}

async function watchMemory(work: () => Promise<unknown>): Promise<Peak> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK_EVERY_MS);
  const startedAt = performance.now();
  await work();
  clearInterval(timer);
  return { extraBytes: peak - before, spanMs: performance.now() - startedAt };
}
