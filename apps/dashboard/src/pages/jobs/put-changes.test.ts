import { expect, test } from 'vitest';
import type { Job } from './job-filter.ts';
import { FIRST, type JobPages, keepAround, PAGE_JOBS, toJobs, toNextPlace, toOrder } from './job-pages.ts';
import { putChanges } from './put-changes.ts';

const compare = toOrder({});

/** A job that was created at an instant; later ones are further up. */
const at = (createdAt: number, rest: Partial<Job> = {}): Job =>
  ({ id: `video_${String(createdAt).padStart(6, '0')}`, createdAt, ...rest }) as Job;

const span = (from: number, to: number): Job[] => Array.from({ length: from - to + 1 }, (_, step) => at(from - step));

/** Two pages, of the jobs 400 to 301 and 300 to 201; more come after them. */
function twoPages(): JobPages {
  const [first, second] = [span(400, 301), span(300, 201)].map((jobs) => ({
    jobs,
    nextCursor: jobs.at(-1)?.id ?? null,
  }));
  if (first === undefined || second === undefined) throw new Error('There are two pages.');
  const place = toNextPlace(first, FIRST);
  return { pages: [first, second], pageParams: place === undefined ? [FIRST] : [FIRST, place] };
}

const put = (data: JobPages, asked: readonly Job[], found: readonly Job[], isAtTop = true) =>
  putChanges(data, { asked: new Set(asked.map(({ id }) => id)), found }, { compare, isAtTop });

const idsOf = (data: JobPages): string[] => toJobs(data).map(({ id }) => id);

test('a job that changed is replaced in its place, and the other page is left as it is', () => {
  const before = twoPages();
  const changed = at(350, { prompt: 'changed' });
  const { pages } = put(before, [changed], [changed]);
  expect(toJobs(pages)[50]).toBe(changed);
  expect(idsOf(pages)).toEqual(idsOf(before));
  expect(pages.pages[1]).toBe(before.pages[1]);
});

test.each([true, false])('however many change at once, each stays in its place (at the top: %s)', (isAtTop) => {
  for (const [from, to] of [
    [400, 400],
    [400, 301],
    [350, 250],
    [201, 201],
    [400, 201],
  ] as const) {
    const changed = span(from, to);
    const { pages, above } = put(twoPages(), changed, changed, isAtTop);
    expect(idsOf(pages)).toEqual(idsOf(twoPages()));
    expect(above).toEqual([]);
  }
});

test('a job that is no longer in the view leaves', () => {
  const { pages } = put(twoPages(), [at(350)], []);
  expect(idsOf(pages)).toEqual(idsOf(twoPages()).filter((id) => id !== at(350).id));
});

test('a new job comes on top for those who are there, and waits for those who are further down', () => {
  const fresh = at(401);
  expect(toJobs(put(twoPages(), [fresh], [fresh]).pages)[0]).toBe(fresh);
  const { pages, above } = put(twoPages(), [fresh], [fresh], false);
  expect(above).toEqual([fresh]);
  expect(idsOf(pages)).toEqual(idsOf(twoPages()));
});

test('a job that enters the view in its middle comes to its place', () => {
  const entered = { ...at(300), id: 'video_000300b' };
  const { pages } = put(twoPages(), [entered], [entered], false);
  expect(toJobs(pages)[100]).toBe(entered);
});

test('what comes after the last page is left to the next one', () => {
  const later = at(100);
  expect(idsOf(put(twoPages(), [later], [later]).pages)).toEqual(idsOf(twoPages()));
  const all: JobPages = { pages: [{ jobs: span(400, 301), nextCursor: null }], pageParams: [FIRST] };
  expect(toJobs(put(all, [later], [later]).pages).at(-1)).toBe(later);
});

test('the first job of an empty view is shown', () => {
  const empty: JobPages = { pages: [{ jobs: [], nextCursor: null }], pageParams: [FIRST] };
  expect(toJobs(put(empty, [at(1)], [at(1)]).pages)).toEqual([at(1)]);
});

test('however many new jobs come on top, no more than two pages and one are held', () => {
  let data = twoPages();
  for (let createdAt = 401; createdAt < 1_500; createdAt += 1) {
    data = put(data, [at(createdAt)], [at(createdAt)]).pages;
    expect(toJobs(data).length).toBeLessThanOrEqual(3 * PAGE_JOBS);
  }
  const jobs = toJobs(data);
  expect(jobs[0]).toEqual(at(1_499));
  expect(data.pages.at(-1)?.nextCursor).toBe(jobs.at(-1)?.id);
});

test('of pages only those on the screen are kept, and the way back to those before them', () => {
  const kept = keepAround(twoPages(), 120, 140);
  expect(idsOf(kept)).toEqual(span(300, 201).map(({ id }) => id));
  expect(kept.pageParams).toEqual([{ after: at(301).id, offset: 100, before: FIRST }]);
});
