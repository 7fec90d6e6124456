import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

// One person, one browser, one day: each test goes on where the one before ended.
let stage: Stage;
let page: Page;
let problems: readonly string[];
beforeAll(async () => {
  stage = await openStage();
  ({ page, problems } = await stage.openForAll('/jobs'));
});
afterAll(() => stage.close());

const go = async (name: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: false }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
};
const status = (word: string) => page.getByRole('main').getByRole('status').getByText(word, { exact: true });
const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });

/** Fills in the form of a new job and sends it; ends on the job's page. */
async function createJob(prompt: string, provider: string): Promise<void> {
  await page.getByRole('banner').getByRole('link', { name: 'New job' }).click();
  await page.getByLabel('Prompt', { exact: true }).fill(prompt);
  await page.getByText(provider, { exact: true }).first().click();
  await page.getByRole('button', { name: /^Create (for|,)/ }).click();
  await page.getByRole('heading', { level: 1, name: prompt }).waitFor();
}

/** Plays a video and answers what it turned out to be. */
async function play(video: Locator) {
  await until(() => video.evaluate((element: HTMLVideoElement) => element.readyState >= 2));
  await video.evaluate((element: HTMLVideoElement) => {
    element.muted = true;
    return element.play();
  });
  await until(() => video.evaluate((element: HTMLVideoElement) => element.currentTime > 0.4));
  return video.evaluate(({ videoWidth, videoHeight, duration }: HTMLVideoElement) => ({
    size: `${videoWidth}x${videoHeight}`,
    seconds: duration,
  }));
}

test('a video is made with each provider, watched until it is done, and really plays', async () => {
  for (const { name } of await stage.client.providers.list.query()) {
    await createJob(`A lighthouse, by ${name}`, name);
    await status('Completed').waitFor();
    const id = page.url().replace(/.*\/jobs\//, '');
    const { width, height, durationSeconds } = await until(async () => {
      const { asset } = await stage.client.jobs.get.query({ id });
      return asset?.state === 'archived' && asset;
    });
    const played = await play(page.getByLabel(`Video of: A lighthouse, by ${name}`));
    expect(played.size).toBe(`${width}x${height}`);
    expect(played.seconds).toBeCloseTo(durationSeconds ?? 0, 1);
  }
});

test('a refused prompt fails with the reason, and is tried again once somebody says so', async () => {
  await createJob('[mock:content-violation] A portrait', 'Nebula');
  await status('Failed').waitFor();
  await page.getByText('Content refused').first().waitFor();
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await inDialog('Retry').click();
  await page.getByRole('link', { name: /^Retry of/ }).waitFor();
});

test('two providers are compared, and their videos play in step', async () => {
  await go('Compare');
  await page.getByLabel('Prompt', { exact: true }).fill('A fox in the snow');
  for (const { name } of await stage.client.providers.list.query()) {
    const isWanted = name === 'Nebula' || name === 'APIXO';
    await page.getByRole('checkbox', { name }).setChecked(isWanted);
  }
  await page.getByRole('button', { name: /^Create/ }).click();
  await page.waitForURL('**/compare?ids=**');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const readTimes = () =>
    page.evaluate(() => [...document.querySelectorAll('video')].map(({ currentTime }) => currentTime));
  await until(async () => {
    const times = await readTimes();
    return times.length === 2 && times.every((time) => time > 1);
  });
  const [one = 0, other = 0] = await readTimes();
  expect(Math.abs(one - other)).toBeLessThan(0.1);
});

test('an attempt nobody knows the outcome of is counted everywhere and settled in the inbox', async () => {
  await createJob('[mock:lost-response] A train', 'Nebula');
  await page.getByLabel('1 waiting').waitFor();
  await go('Inbox');
  await page.getByText('Attempt 1 was sent').waitFor();
  await page.getByRole('button', { name: 'Give up', exact: true }).click();
  await page.getByRole('radio', { name: 'It was billed', exact: true }).check();
  await inDialog('Give up').click();
  await page.getByText('Nothing waits for you').waitFor();
  await page.getByLabel(/waiting$/).waitFor({ state: 'detached' });
});

test('a day later what was copied is still there, and what was not waits for a person', async () => {
  await createJob('[mock:server-error@download] Dunes', 'Nebula');
  await page.getByText('Only the provider has this video').waitFor();
  await go('Mock');
  await page.getByRole('button', { name: /^\+ 24 h/ }).click();
  await inDialog('Move on by 24 h').click();
  await go('Inbox');
  await page.getByRole('button', { name: 'Dunes' }).waitFor();
  await page.getByText('finished tasks are dropped after their retention time').waitFor();
  await go('Jobs');
  await page.getByRole('link', { name: 'A lighthouse, by Nebula' }).click();
  expect((await play(page.getByLabel('Video of: A lighthouse, by Nebula'))).seconds).toBeGreaterThan(1);
});

test('a lost connection is told, and what happened meanwhile is there when it is back', async () => {
  await go('Jobs');
  const before = problems.length;
  await stage.pause();
  await page.getByRole('alert').getByText('The connection is lost').waitFor();
  await stage.resume();
  await stage.client.jobs.create.mutate({ request: { prompt: 'Made in between' }, plan: { providers: ['nebula'] } });
  await page.getByText('The connection is lost').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Made in between' }).waitFor();
  // The browser itself tells its console of calls that found nobody.
  expect(problems.slice(before).filter((problem) => !/ERR_CONNECTION|Failed to load|fetch/i.test(problem))).toEqual([]);
});

test('with the keyboard alone a job is made, found, and opened', async () => {
  await page.locator('body').press('n');
  await page.getByRole('heading', { level: 1, name: 'New job' }).waitFor();
  await until(() =>
    page.getByLabel('Prompt', { exact: true }).evaluate((element) => element === document.activeElement),
  );
  await page.keyboard.type('By hand alone');
  await page.getByRole('button', { name: /^Create (for|,)/ }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'By hand alone' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('j');
  await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
  await page.getByRole('link', { name: 'By hand alone' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'By hand alone' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/^A page, an act/).fill('between');
  await page.getByRole('dialog').getByText('Made in between').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Made in between' }).waitFor();
});
