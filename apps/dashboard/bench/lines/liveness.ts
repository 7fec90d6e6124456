import { toCount } from '../../../api/bench/format.ts';
import { toPercentile } from '../../../api/bench/summary.ts';
import { until } from '../../e2e/scene.ts';
import type { BenchLine } from '../bench-line.ts';

/** As many as a screen shows: rows further down are not drawn. */
const JOBS = 16;
const GOAL_MS = 300;

/** From the change of a job's status in the database to the pixels. */
export const liveness: BenchLine = {
  title: 'A status change, from the event to the screen',
  about: `${JOBS} jobs are made and run to their end at all four providers while the page of jobs is open. The span is from the time written in the event (created, in progress, completed) to the moment at which the row says it.`,
  async measure(stage, tell) {
    const page = await stage.openSignedIn();
    await page.goto(`${stage.url}/jobs`);
    await page.getByRole('row').nth(5).waitFor();
    await page.evaluate(watchRows);
    const providers = (await stage.client.providers.list.query()).map(({ id }) => id);
    const ids: string[] = [];
    for (let count = 0; count < JOBS; count += 1) {
      const plan = { providers: [providers[count % providers.length] ?? ''], canAdapt: true };
      ids.push((await stage.client.jobs.create.mutate({ request: { prompt: `Live ${count}` }, plan })).id);
      tell(`${count + 1} of ${JOBS} jobs`);
    }
    const spans = (await Promise.all(ids.map((id) => until(() => readSpans(id))))).flat();
    await page.context().close();
    return {
      header: ['', 'measured'],
      rows: [
        ['changes', toCount(spans.length)],
        ['median, ms', toCount(toPercentile(spans, 0.5))],
        ['p95, ms', toCount(toPercentile(spans, 0.95))],
        ['slowest, ms', toCount(Math.max(...spans))],
      ],
      verdicts: [
        {
          goal: `within ${GOAL_MS} ms`,
          measured: `p95 ${toCount(toPercentile(spans, 0.95))} ms, slowest ${toCount(Math.max(...spans))} ms`,
          isMet: toPercentile(spans, 0.95) <= GOAL_MS,
        },
      ],
    };

    /** The spans of a job that has ended and been shown so; `null` until then. */
    async function readSpans(id: string): Promise<number[] | null> {
      const shown = await page.evaluate((job) => (window as unknown as Watched).shownAt?.[job], id);
      if (shown?.['completed'] === undefined) return null;
      const events = await stage.client.jobs.timeline.query({ id });
      return ['in_progress', 'completed'].flatMap((type) => {
        const event = events.find((one) => one.type === type);
        const at = shown[type];
        return event === undefined || at === undefined ? [] : [at - event.at];
      });
    }
  },
};

interface Watched {
  shownAt?: Record<string, Record<string, number>>;
}

/** Runs in the page: notes when each row first showed each status, after the frame was drawn. */
function watchRows(): void {
  const shownAt: Record<string, Record<string, number>> = {};
  (window as unknown as Watched).shownAt = shownAt;
  const look = (): void => {
    const now = performance.timeOrigin + performance.now();
    for (const row of document.querySelectorAll<HTMLElement>('[data-job-id]')) {
      const { jobId = '', status = '' } = row.dataset;
      shownAt[jobId] ??= {};
      shownAt[jobId][status] ??= now;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
