import type { Page } from 'playwright-core';
import { toCount } from '../../../api/bench/format.ts';
import { summarize, toPercentile } from '../../../api/bench/summary.ts';
import type { BenchLine } from '../bench-line.ts';

const ROWS = 10_000;
const SPAN_MS = 6_000;
/** A little over one frame of a screen with 60 of them a second: timers have grains. */
const FRAME_MS = 17.5;

/** The list of 10,000 jobs, scrolled. */
export const scrolling: BenchLine = {
  title: '10,000 rows, scrolled',
  about: `All ${toCount(ROWS)} jobs are loaded by scrolling to the end; then the list is scrolled at 4,000 pixels a second for ${SPAN_MS / 1000} s, and up again. The time between frames is taken in the page.`,
  async measure(stage, tell) {
    const page = await stage.openSignedIn();
    await page.goto(`${stage.url}/jobs`);
    await page.getByRole('row').nth(5).waitFor();
    await loadAll(page, tell);
    const gaps = await page.evaluate(scroll, SPAN_MS);
    await page.context().close();
    const inTime = gaps.filter((gap) => gap <= FRAME_MS).length / gaps.length;
    const perSecond = 1_000 / (gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length);
    return {
      header: ['', 'measured'],
      rows: [
        ['frames a second, on average', toCount(perSecond, 1)],
        ['between frames, ms, median', toCount(summarize(gaps).median, 1)],
        ['between frames, ms, p99', toCount(toPercentile(gaps, 0.99), 1)],
        ['frames in time', `${toCount(inTime * 100, 1)} %`],
      ],
      verdicts: [
        {
          goal: '60 frames a second',
          measured: `${toCount(perSecond, 1)}, ${toCount(inTime * 100, 1)} % in time`,
          isMet: perSecond >= 59,
        },
      ],
    };
  },
};

/** Scrolls to the end until nothing more comes. */
async function loadAll(page: Page, tell: (progress: string) => void): Promise<void> {
  for (;;) {
    const seen = await page.evaluate(() => {
      const table = document.querySelector('[data-scroll-rows]');
      table?.scrollTo({ top: table.scrollHeight });
      return Number(document.querySelector('[data-loaded-rows]')?.getAttribute('data-loaded-rows') ?? 0);
    });
    tell(`${seen} rows`);
    if (seen >= ROWS) return;
    await page.waitForFunction(
      (before) => Number(document.querySelector('[data-loaded-rows]')?.getAttribute('data-loaded-rows') ?? 0) > before,
      seen,
    );
  }
}

/** Runs in the page: scrolls down and up, and answers the ms between frames. */
function scroll(spanMs: number): Promise<number[]> {
  const table = document.querySelector('[data-scroll-rows]');
  const gaps: number[] = [];
  return new Promise((resolve) => {
    let startedAt = 0;
    let lastAt = 0;
    const step = (at: number): void => {
      if (startedAt === 0) startedAt = at;
      if (lastAt > 0) gaps.push(at - lastAt);
      lastAt = at;
      const span = at - startedAt;
      const place = span < spanMs ? span : 2 * spanMs - span;
      table?.scrollTo({ top: place * 4 });
      if (span < 2 * spanMs) requestAnimationFrame(step);
      else resolve(gaps);
    };
    requestAnimationFrame(step);
  });
}
