import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let page: Page;
let problems: readonly string[];
beforeAll(async () => {
  stage = await openStage();
  ({ page, problems } = await stage.openForAll('/inbox'));
});
afterAll(() => stage.close());

const head = (prompt: string) => page.getByRole('button', { name: prompt });
const way = (label: string) => page.getByRole('button', { name: label, exact: true });
const create = async (prompt: string): Promise<string> =>
  (await stage.client.jobs.create.mutate({ request: { prompt, seconds: 8 }, plan: { providers: ['nebula'] } })).id;

/** The task that the mock made although its answer was lost. */
async function findTask(prompt: string): Promise<string> {
  const { tasks } = (await stage.mock('/tasks')) as { tasks: { id: string; request: { prompt: string } }[] };
  return tasks.find(({ request }) => request.prompt === prompt)?.id ?? '';
}
const hasFocus = (prompt: string) =>
  until(() => head(prompt).evaluate((element) => element === document.activeElement));

test('an empty inbox says what would be here, and what comes appears by itself', async () => {
  await page.getByText('Nothing waits for you').waitFor();
  await page.getByText('Video at risk').waitFor();
  await create('[mock:lost-response] A train');
  await head('A train').waitFor();
  await page.getByText('Attempt 1 was sent to Nebula').waitFor();
  await page.getByText('One thing waits. At risk: $0.80.').waitFor();
});

test('j and k go from item to item, of which one is open', async () => {
  await create('[mock:lost-response] A ferry');
  await create('[mock:lost-response] A tram');
  await head('A tram').waitFor();
  await page.getByText('3 things wait').waitFor();
  await page.keyboard.press('j');
  await hasFocus('A ferry');
  await page.keyboard.press('j');
  await hasFocus('A tram');
  await page.keyboard.press('k');
  await hasFocus('A ferry');
  expect(await page.getByRole('button', { expanded: true }).count()).toBe(1);
  expect(await head('A ferry').getAttribute('aria-expanded')).toBe('true');
});

test('giving up asks whether it was billed, and the focus goes to the next item', async () => {
  await page.keyboard.press('u');
  await page.getByRole('radio', { name: 'It was not billed' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Give up' }).click();
  await page.getByText('The job is given up.').waitFor();
  await head('A ferry').waitFor({ state: 'detached' });
  await hasFocus('A tram');
});

test('adopting tells what the provider says of a wrong task, and takes the right one', async () => {
  await page.keyboard.press('a');
  const field = page.getByRole('textbox', { name: 'Task id at Nebula' });
  await field.fill('video_of_nobody');
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByText(/^Failed to /)
    .waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await field.fill(await findTask('[mock:lost-response] A tram'));
  await page.keyboard.press('Enter');
  await page.getByText('The task is adopted').waitFor();
  await head('A tram').waitFor({ state: 'detached' });
  await hasFocus('A train');
});

test('sending again says that it may be paid twice, and does nothing until it is confirmed', async () => {
  await way('Send again').click();
  await page.getByRole('dialog').getByText('both are paid').waitFor();
  await way('Leave it').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('Attempt 1 was sent').waitFor();
  await page.keyboard.press('s');
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
  await page.getByText('Attempt 2 was sent').waitFor();
});

test('an item that is settled while it is asked about is told of, unless one’s own answer settled it', async () => {
  const told = page.getByText('This was settled before your answer:');
  // All that was settled so far was settled by answers.
  expect(await told.count()).toBe(0);
  const id = await create('[mock:lost-response] A sleigh');
  await head('A sleigh').click();
  await page.keyboard.press('u');
  await page.getByRole('radio', { name: 'It was not billed' }).check();
  await stage.client.inbox.giveUp.mutate({ jobId: id, isBilled: null });
  await told.filter({ hasText: 'A sleigh' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus('A train');
  expect(await told.count()).toBe(1);
  await page.getByRole('button', { name: 'Dismiss' }).last().click();
});

test('a video that could not be copied is hurried, and once it is lost the loss is noted', async () => {
  const id = await create('[mock:early-expiry,broken-download] A ship');
  await head('A ship').click();
  await page.getByText(/copies failed|One copy failed/).waitFor();
  await page.keyboard.press('e');
  await page.getByText('The video is copied before all others.').waitFor();
  await stage.mock('/clock', { advance: '2m' });
  await until(async () => {
    // The gateway asks several times before it believes that a video is gone so early.
    await stage.client.jobs.archiveNow.mutate({ id }).catch(() => null);
    return (await stage.client.jobs.get.query({ id })).asset?.state === 'expired';
  });
  await page.getByText('Lost: $0.80.').waitFor();
  await page.keyboard.press('l');
  await page.getByText('The loss is noted.').waitFor();
  await head('A ship').waitFor({ state: 'detached' });
});

test('an item leads to its job and to what went over the wire', async () => {
  const link = page.getByRole('link', { name: 'What went over the wire' });
  expect(await link.getAttribute('href')).toMatch(/^\/jobs\/video_\w+#wire$/);
  await page.keyboard.press('o');
  await page.waitForURL('**/jobs/video_*');
  // A browser names every refused call: here the task id that the provider does not know.
  expect(problems).toEqual([expect.stringMatching(/status of 404 .*inbox\.adopt/)]);
});
