import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { toCount, toMegabytes } from '../../../api/bench/format.ts';
import type { Stage } from '../../e2e/stage.ts';
import type { BenchLine } from '../bench-line.ts';

const MINUTES = 10;
/** Between two jobs. */
const PACE_MS = 400;
const UPDATES_PER_MINUTE = 1_000;
/** What may come and go between two looks without being growth. */
const NOISE_BYTES = 1.5e6;

/** The page of jobs, open while much happens. */
export const memory: BenchLine = {
  title: `${toCount(UPDATES_PER_MINUTE)} live updates a minute for ${MINUTES} minutes`,
  about: `Jobs are made and run to their end so fast that the page hears of at least ${toCount(UPDATES_PER_MINUTE)} changes a minute. Once a minute the garbage is collected and the heap of the page and its nodes are counted.`,
  async measure(stage, tell) {
    const page = await stage.openSignedIn();
    const devtools = await page.context().newCDPSession(page);
    let events = 0;
    await devtools.send('Network.enable');
    devtools.on('Network.eventSourceMessageReceived', ({ eventName }) => {
      if (eventName === 'message') events += 1;
    });
    await page.goto(`${stage.url}/jobs`);
    await page.getByRole('row').nth(5).waitFor();
    const stop = new AbortController();
    const making = makeJobs(stage, stop.signal);
    const looks: Look[] = [];
    for (let minute = 0; minute <= MINUTES; minute += 1) {
      if (minute > 0) await pause(60_000);
      looks.push({ minute, events, ...(await look(devtools)) });
      tell(`minute ${minute}: ${looks.at(-1)?.heapBytes} bytes, ${events} updates`);
    }
    stop.abort();
    await making;
    await page.context().close();
    // The first minutes fill caches that stay.
    const [settled, last] = [looks[2], looks.at(-1)];
    const growth = (last?.heapBytes ?? 0) - (settled?.heapBytes ?? 0);
    const rate = (last?.events ?? 0) / MINUTES;
    return {
      header: ['minute', 'updates so far', 'heap', 'nodes'],
      rows: looks.map(({ minute, events, heapBytes, nodes }) => [
        String(minute),
        toCount(events),
        toMegabytes(heapBytes),
        toCount(nodes),
      ]),
      verdicts: [
        {
          goal: `no growth from minute 2 to ${MINUTES} (less than ${toMegabytes(NOISE_BYTES)})`,
          measured: `${toMegabytes(growth)} at ${toCount(rate)} updates a minute`,
          isMet: growth < NOISE_BYTES && rate >= UPDATES_PER_MINUTE,
        },
      ],
    };
  },
};

interface Look {
  readonly minute: number;
  readonly events: number;
  readonly heapBytes: number;
  readonly nodes: number;
}

/** Makes jobs at a steady pace; each brings some ten updates. */
async function makeJobs({ client }: Stage, signal: AbortSignal): Promise<void> {
  const providers = (await client.providers.list.query()).map(({ id }) => id);
  for (let count = 0; !signal.aborted; count += 1) {
    const plan = { providers: [providers[count % providers.length] ?? ''], canAdapt: true };
    await client.jobs.create.mutate({ request: { prompt: `Update ${count}` }, plan });
    await pause(PACE_MS, undefined, { signal }).catch(() => null);
  }
}

async function look(devtools: CDPSession): Promise<Pick<Look, 'heapBytes' | 'nodes'>> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes } = await devtools.send('Memory.getDOMCounters');
  return { heapBytes: usedSize, nodes };
}
