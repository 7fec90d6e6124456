import type { Page } from 'playwright-core';
import { toCount, toSpread } from '../../../api/bench/format.ts';
import { summarize } from '../../../api/bench/summary.ts';
import type { Stage } from '../../e2e/stage.ts';
import type { BenchLine } from '../bench-line.ts';

const LOADS = 7;
const GOAL = { bytes: 200_000, usableMs: 1_500 };

interface Load {
  readonly scriptBytes: number;
  readonly styleBytes: number;
  readonly usableMs: number;
}

/** The page of jobs, opened by a browser that has nothing of it yet. */
export const firstLoad: BenchLine = {
  title: 'First load of the jobs, from nothing',
  about: `${LOADS} browsers without a cache open the page of jobs, which has 10,000. Bytes are those that travelled (brotli), of every script up to the moment at which the page is usable: rows are drawn, the search takes letters, and nothing more is being fetched. Median (least–most).`,
  async measure(stage) {
    const loads: Load[] = [];
    for (let count = 0; count < LOADS; count += 1) loads.push(await loadOnce(stage));
    const bytes = summarize(loads.map(({ scriptBytes }) => scriptBytes));
    const styles = summarize(loads.map(({ styleBytes }) => styleBytes));
    const usable = summarize(loads.map(({ usableMs }) => usableMs));
    return {
      header: ['', 'measured'],
      rows: [
        ['scripts, bytes', toSpread(bytes)],
        ['styles, bytes', toSpread(styles)],
        ['usable after, ms', toSpread(usable)],
      ],
      verdicts: [
        {
          goal: `at most ${toCount(GOAL.bytes)} bytes of script`,
          measured: `${toCount(bytes.median)} bytes`,
          isMet: bytes.median <= GOAL.bytes,
        },
        {
          goal: `usable within ${toCount(GOAL.usableMs)} ms`,
          measured: `${toCount(usable.median)} ms`,
          isMet: usable.median <= GOAL.usableMs,
        },
      ],
    };
  },
};

async function loadOnce(stage: Stage): Promise<Load> {
  const page = await stage.openSignedIn();
  const bytes = await countBytes(page);
  const startedAt = performance.now();
  await page.goto(`${stage.url}/jobs`);
  await page.getByRole('row').nth(5).waitFor();
  const search = page
    .getByRole('searchbox')
    .or(page.getByLabel(/search/i))
    .first();
  await search.pressSequentially('c');
  const usableMs = performance.now() - startedAt;
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => null);
  await page.context().close();
  return { scriptBytes: bytes.Script, styleBytes: bytes.Stylesheet, usableMs };
}

/** Counts what travels, by kind. */
async function countBytes(page: Page): Promise<{ Script: number; Stylesheet: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  const kinds = new Map<string, string>();
  const bytes = { Script: 0, Stylesheet: 0 };
  devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  // Bodies alone: the heads of loopback answers are as long as anywhere, but are no JavaScript.
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind === 'Script' || kind === 'Stylesheet') bytes[kind] += encodedDataLength;
  });
  return bytes;
}
