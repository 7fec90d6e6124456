import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let page: Page;
let problems: readonly string[];
beforeAll(async () => {
  stage = await openStage();
  ({ page, problems } = await stage.openForAll('/jobs'));
});
afterAll(() => stage.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const act = (name: string) => page.getByRole('group', { name: 'Acts' }).getByRole('button', { name });
const hasFocus = (name: string) => until(() => act(name).evaluate((element) => element === document.activeElement));
const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
const openTab = (name: string) => page.getByRole('tab', { name }).click();
const show = (id: string, hash = '') => page.goto(`${stage.url}/jobs/${id}${hash}`);
const head = (name: string) => page.getByRole('heading', { level: 1, name });
const toId = () => page.url().replace(/.*\/jobs\/([^#?]+).*/, '$1');

async function create(prompt: string, rest: object = {}): Promise<string> {
  const plan = { providers: ['nebula'], canAdapt: true };
  return (await stage.client.jobs.create.mutate({ request: { prompt, seconds: 8, size: '1280x720' }, plan, ...rest }))
    .id;
}
test('a job goes from waiting to its playing video before one’s eyes', async () => {
  await show(await create('A lighthouse in the fog'));
  await head('A lighthouse in the fog').waitFor();
  await page.getByRole('region', { name: 'Video' }).getByText('At the provider', { exact: true }).waitFor();
  await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
  await page.getByRole('status').getByText('Completed').waitFor();
  await page.getByText('1280 × 720').waitFor();
  const video = page.getByLabel('Video of: A lighthouse in the fog');
  await until(() => video.evaluate((element: HTMLVideoElement) => element.readyState > 0 && element.duration === 8));
  expect(await video.evaluate((element: HTMLVideoElement) => element.paused)).toBe(true);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe(`${toId()}.mp4`);
});

test('the timeline tells each step with its cause, and folds progress into one line', async () => {
  const steps = page.getByRole('list', { name: 'What happened' }).locator('> li');
  await steps.first().getByText('Created', { exact: true }).waitFor();
  await steps.first().getByText('by Caller').waitFor();
  await steps.last().getByText('Copied', { exact: true }).waitFor();
  const unfold = page.getByRole('button', { name: /^Show \d+ before it$/ }).first();
  await unfold.click();
  await page.getByRole('button', { name: /^Hide/, expanded: true }).waitFor();
  expect(await steps.getByText(/^The provider reports \d+ %\.$/).count()).toBeGreaterThan(2);
});

test('the wire log is read when it is opened, shows calls without secrets, and copies them as curl', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTab('Wire');
  await page.waitForURL('**#wire');
  await page.getByRole('button', { name: /^Create POST/ }).click();
  await page.getByText('authorization: Bearer REDACTED').waitFor();
  await page.getByText('paid again').waitFor();
  await button('Copy as curl').click();
  await button('Copied').waitFor();
  const curl = await page.evaluate(() => navigator.clipboard.readText());
  expect(curl).toMatch(/^curl --globoff -X POST '.*\/nebula\//);
  expect(curl).toContain('$API_KEY');
  await page
    .getByRole('radiogroup', { name: 'Which calls to show' })
    .getByText(/^Retrieve/)
    .click();
  await page.getByRole('button', { name: /^Create POST/ }).waitFor({ state: 'detached' });
});

test('the other tabs say why this account, and what it cost', async () => {
  await openTab('Attempts');
  await page.getByRole('heading', { name: /^Attempt 1 Accepted/ }).waitFor();
  await page.getByRole('row', { name: /Nebula Chosen the caller named this provider/ }).waitFor();
  await openTab('Money');
  await page.getByRole('row', { name: /Set aside \$0\.80 Nebula 1/ }).waitFor();
  await page.getByRole('row', { name: /Paid \$0\.80 Nebula 1 the video was made/ }).waitFor();
  await openTab('Lineage');
  await page.getByText('No relatives').waitFor();
});

test('a remix tells its price before it is sent, and stands beside its origin in the lineage', async () => {
  const first = toId();
  await act('Remix').click();
  await page.getByLabel('New prompt').fill('The same, at night');
  await page.getByText(/^Costs \$\d/).waitFor();
  await inDialog('Remix').click();
  await head('The same, at night').waitFor();
  expect(toId()).not.toBe(first);
  await hasFocus('Remix');
  await openTab('Lineage');
  const family = page.getByRole('region', { name: 'Family of the job' });
  await family.getByText('A lighthouse in the fog leads to The same, at night: remix').waitFor({ state: 'attached' });
  await family.getByRole('link', { name: /A lighthouse in the fog/ }).click();
  await head('A lighthouse in the fog').waitFor();
});

test('what was changed is said and marked, and what the caller gave beside the request is shown', async () => {
  const metadata = { shot: '12b' };
  const id = await create('A fox', { request: { prompt: 'A fox', seconds: 7 }, metadata, idempotencyKey: 'fox-1' });
  await show(id, '#request');
  await page.getByRole('note').getByText('seconds 7 was asked').waitFor();
  await page.getByRole('row', { name: 'seconds 7 8 changed' }).waitFor();
  await page.getByText('12b').waitFor();
  await page.getByText('fox-1').waitFor();
});

test('a failed job says why and what to do, and retrying asks before it is paid again', async () => {
  await show(await create('[mock:content-violation] A portrait'));
  await page.getByRole('note').getByText('Content refused').waitFor();
  await page.getByText('There is no video').waitFor();
  const failed = toId();
  await page.keyboard.press('r');
  await page.getByText('This one was expected to cost $0.80').waitFor();
  await inDialog('Retry').click();
  await page.getByRole('link', { name: /^Retry of/ }).waitFor();
  expect(toId()).not.toBe(failed);
});

test('a task that never ends can be canceled, and is still watched', async () => {
  await show(await create('[mock:stuck] A glacier'));
  await page.getByRole('status').getByText('In progress').waitFor();
  expect(await act('Retry').getAttribute('aria-disabled')).toBe('true');
  await act('Cancel').click();
  await page.getByText('no provider documents a way to stop a task').waitFor();
  await inDialog('Cancel the job').click();
  await page.getByRole('status').getByText('Canceled').waitFor();
  await page.getByRole('status').getByText('At the provider').waitFor();
  await hasFocus('Cancel');
});

test('a video that only the provider has shows how long still, and can be copied at once', async () => {
  await show(await create('[mock:server-error@download] Dunes'));
  await page.getByText('Only the provider has this video').waitFor();
  await page.getByText(/The provider drops it in 23 h/).waitFor();
  await page.getByText('The video is fetched from the provider and checked').waitFor();
  await page.keyboard.press('e');
  await page.getByText('The video is copied before all others.').waitFor();
});

test('deleting asks first, and the job is gone for others who look at it', async () => {
  const id = toId();
  const { page: other } = await stage.open(`/jobs/${id}`);
  await other.getByRole('heading', { level: 1, name: /Dunes/ }).waitFor();
  await page.keyboard.press('Delete');
  await inDialog('Delete').click();
  await head('Jobs').waitFor();
  await other.getByRole('heading', { name: 'There is no such job' }).waitFor();
  await other.getByRole('link', { name: 'Look for it among the jobs' }).click();
  await other.waitForURL('**/jobs');
});

test('nothing went wrong on the way', () => {
  // The player tells the console of a video that is not to be had yet, and the last test deleted one under its eyes.
  expect(problems.filter((problem) => !problem.startsWith('Failed to load resource'))).toEqual([]);
});
