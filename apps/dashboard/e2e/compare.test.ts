import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The largest distance between two videos that nobody sees, in seconds. */
const LEVEL = 0.1;

const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' });
const play = (page: Page) => page.getByRole('button', { name: 'Play' });
const times = (page: Page) =>
  page.locator('video').evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).currentTime));

/** In the page: whether all videos moved through ten frames in a row without leaving each other. */
function arePlayedLevel(level: number): Promise<boolean> {
  const read = () => [...document.querySelectorAll('video')].map(({ currentTime }) => currentTime);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let last = read();
  const look = (frames: number): void => {
    const now = read();
    const isMoving = now.every((time, place) => time > (last[place] ?? 0));
    last = now;
    if (!isMoving || Math.max(...now) - Math.min(...now) > level) resolve(false);
    else if (frames === 0) resolve(true);
    else requestAnimationFrame(() => look(frames - 1));
  };
  requestAnimationFrame(() => look(10));
  return promise;
}

/** In the page: what a hiccup does. */
const jumpAhead = (video: Element): void => {
  (video as HTMLVideoElement).currentTime += 0.6;
};

/** A job at a provider, once its video is there. */
async function makeVideo(provider: string, text: string): Promise<string> {
  const plan = { providers: [provider], canAdapt: true };
  const { id } = await stage.client.jobs.create.mutate({ request: { prompt: text, seconds: 8 }, plan });
  await until(async () => (await stage.client.jobs.get.query({ id })).asset?.state === 'archived');
  return id;
}

test('one prompt goes to the chosen providers for the sum of their prices, and their videos play in step', async () => {
  const { page, problems } = await stage.open('/compare');
  await prompt(page).fill('A lighthouse in the fog');
  await page.getByRole('radio', { name: '8 s' }).click();
  await page.getByText('seconds 8 was asked and 10 is given, the nearest that EvoLink makes').waitFor();
  await page.getByRole('checkbox', { name: 'odkkk' }).uncheck();
  await page.getByRole('button', { name: 'Create 3 jobs for $0.80 + 2.5 credits + an unknown price' }).click();
  await page.waitForURL(/\/compare\?ids=video_\w+(%2C|,)video_\w+(%2C|,)video_\w+$/);
  await page.getByRole('paragraph').getByText('A lighthouse in the fog').waitFor();
  await page.locator('video').nth(2).waitFor();
  expect(await page.locator('video').count()).toBe(3);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('0.5 ×');
  await play(page).click();
  await until(() => page.evaluate(arePlayedLevel, LEVEL));
  await page.locator('video').first().evaluate(jumpAhead);
  await until(() => page.evaluate(arePlayedLevel, LEVEL));
  await page.getByRole('button', { name: 'Pause' }).click();
  const paused = await times(page);
  expect(Math.min(...paused)).toBeGreaterThan(0);
  expect(new Set(paused).size).toBe(1);
  expect(problems).toEqual([]);
});

test('the keys drive all videos, and a shorter one waits on its last frame', async () => {
  const ids = await Promise.all(['nebula', 'evolink'].map((provider) => makeVideo(provider, 'A tide')));
  const { page } = await stage.open(`/compare?ids=${ids.join(',')}`);
  await play(page).waitFor();
  for (let second = 0; second < 7; second += 1) await page.keyboard.press('ArrowRight');
  expect(await times(page)).toEqual([7, 7]);
  await page.keyboard.press('ArrowLeft');
  expect(await times(page)).toEqual([6, 6]);
  await page.keyboard.press('.');
  const [one = 0, other = 0] = await times(page);
  expect([one, other]).toEqual([expect.closeTo(6.033, 2), one]);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('2 ×');
  await page.getByRole('combobox', { name: 'Sound' }).selectOption('Hear EvoLink');
  const heard = page
    .locator('video')
    .evaluateAll((videos) => videos.map((video) => !(video as HTMLVideoElement).muted));
  expect(await heard).toEqual([false, true]);
  await page.keyboard.press('Space');
  await page.getByText('Ended at 8 s').waitFor();
  await play(page).waitFor();
  expect(await times(page)).toEqual([expect.closeTo(8, 1), expect.closeTo(10, 1)]);
});

test('a job without a video says why and can be retried, and one that is none can be left out', async () => {
  const plan = { providers: ['nebula'] };
  const request = { prompt: '[mock:content-violation] A crowd' };
  const failed = await stage.client.jobs.create.mutate({ request, plan });
  const done = await makeVideo('nebula', 'A quiet street');
  await until(async () => (await stage.client.jobs.get.query({ id: failed.id })).status === 'failed');
  const { page } = await stage.open(`/compare?ids=${failed.id},${done},video_none`);
  await page.getByText('Failed to find job video_none').waitFor();
  await page.getByRole('button', { name: 'Leave out video_none' }).click();
  await page.waitForURL((url) => !url.search.includes('video_none'));
  await page.getByText('Prompt contains inappropriate content').waitFor();
  await page.getByRole('button', { name: 'Retry Nebula' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retry for $0.40' }).click();
  await page.waitForURL((url) => !url.search.includes(failed.id) && url.search.includes(done));
  const [id = ''] = new URL(page.url()).searchParams.get('ids')?.split(',') ?? [];
  expect(await stage.client.jobs.get.query({ id })).toMatchObject({ retryOf: failed.id });
});

test('when the answers are lost, sending again makes no job twice', async () => {
  const { page } = await stage.open('/compare?prompt=Once%20each');
  await page.route('**/trpc/jobs.create*', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('checkbox', { name: 'odkkk' }).uncheck();
  await page.getByRole('checkbox', { name: 'APIXO' }).uncheck();
  const create = page.getByRole('button', { name: 'Create 2 jobs for $0.40 + 2.5 credits' });
  await create.click();
  await page.getByText('Not all jobs were created').waitFor();
  await page.unroute('**/trpc/jobs.create*');
  await create.click();
  await page.waitForURL('**/compare?ids=*');
  const { jobs } = await stage.client.jobs.list.query({ search: 'Once each' });
  expect(jobs.map(({ provider }) => provider).toSorted()).toEqual(['evolink', 'nebula']);
  expect(new Set(jobs.map(({ metadata }) => metadata['compare'])).size).toBe(1);
});
