import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const create = (page: Page, price = '') => page.getByRole('button', { name: `Create ${price}`.trim() });
const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' });
const lengths = (page: Page) => page.getByRole('radiogroup', { name: 'Length' });

/** How many jobs a prompt was made to. */
const countJobs = async (search: string) => (await stage.client.jobs.list.query({ search })).jobs.length;

test('the button names the price, and leads to the job that was asked for', async () => {
  const { page, problems } = await stage.open('/new');
  await prompt(page).fill('A heron takes off');
  await page.getByRole('checkbox', { name: 'Nebula' }).press('Space');
  await lengths(page).getByRole('radio', { name: '8 s' }).click();
  await page.getByRole('radio', { name: '1280 × 720' }).click();
  await page.getByText('Documented').first().waitFor();
  await create(page, 'for $0.80').click();
  await page.waitForURL('**/jobs/video_*');
  const id = page.url().split('/').at(-1) ?? '';
  expect(await stage.client.jobs.get.query({ id })).toMatchObject({
    provider: 'nebula',
    request: { prompt: 'A heron takes off', seconds: 8, size: '1280x720' },
    plan: { policy: 'first_healthy', submit: 'at-most-once', canAdapt: false },
  });
  expect(problems).toEqual([]);
});

test('the form follows the provider: what another makes is refused at its field, or adapted', async () => {
  const { page } = await stage.open('/new?provider=evolink&prompt=A%20wave');
  await lengths(page).getByRole('radio', { name: '15 s' }).click();
  expect(await lengths(page).getByRole('radio').allTextContents()).toEqual(['Usual10 s', '10 s', '15 s']);
  await page.getByText('At most: 1,000').waitFor();
  await page.getByRole('radio', { name: 'Nebula' }).press('Space');
  await page.getByText('At most: not documented').waitFor();
  await page.locator('[data-field="seconds"]').getByText('15 is not supported. Use 4, 8, 12').waitFor();
  expect(await lengths(page).getByRole('radio').last().textContent()).toBe('15 snot offered');
  await page.getByRole('switch', { name: 'Adapt length and size' }).press('Space');
  await page
    .getByText('seconds 15 was asked and 12 is given, the nearest that Nebula makes', { exact: true })
    .waitFor();
  await create(page, 'for $1.20').waitFor();
});

test('among several providers each choice says who offers it, and each candidate what speaks against it', async () => {
  const { page } = await stage.open('/new?prompt=A%20wave');
  await page.getByRole('radio', { name: '1024 × 1792 APIXO' }).click();
  await page.getByRole('button', { name: 'Create, price unknown' }).waitFor();
  const candidates = page.getByRole('status', { name: 'What becomes of it' }).getByRole('listitem');
  expect(await candidates.first().textContent()).toMatch(/^APIXOChosen/);
  expect(await candidates.filter({ hasText: 'Nebula' }).textContent()).toMatch(
    /CannotSize: 1024x1792 is not supported/,
  );
});

test('a reference image is previewed and checked before anything is sent', async () => {
  const { page } = await stage.open('/new?provider=nebula&prompt=A%20cat');
  const file = page.getByLabel('Image file');
  const draw = async (width: number, height: number) => ({
    name: `cat-${width}.png`,
    mimeType: 'image/png',
    buffer: Buffer.from(await page.evaluate(drawPng, { width, height }), 'base64'),
  });
  await file.setInputFiles(await draw(640, 480));
  await page.getByText('640 × 480').waitFor();
  await page.locator('[data-field="image"]').getByText('it is 640x480, the video 720x1280').waitFor();
  await page.getByRole('button', { name: 'Remove cat-640.png' }).click();
  await file.setInputFiles(await draw(720, 1280));
  await create(page, 'for $0.40').waitFor();
  await page.getByRole('button', { name: 'Remove cat-720.png' }).click();
  await file.setInputFiles({ name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(11 * 1024 * 1024) });
  await page
    .getByText('Failed to take huge.png: it has 11 MB, and at most 10 MB are taken. Make it smaller.')
    .waitFor();
});

test('an answer that is lost never makes the job twice', async () => {
  const { page } = await stage.open('/new?provider=nebula&prompt=Once%20only');
  let lost = 0;
  await page.route('**/trpc/jobs.create*', async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort();
  });
  await create(page, 'for $0.40').click();
  await page.getByText('The answer was lost').waitFor();
  await page.unroute('**/trpc/jobs.create*');
  await create(page, 'for $0.40').dblclick();
  await page.waitForURL('**/jobs/video_*');
  expect([lost, await countJobs('Once only')]).toEqual([1, 1]);
});

test('the draft outlives a reload, and Ctrl+Enter sends it once there is a prompt', async () => {
  const { page } = await stage.open('/new');
  await create(page, 'for $0.40').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Say what the video shows.').waitFor();
  await page.keyboard.type('A tram in the rain');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('textbox', { name: 'Priority' }).fill('7');
  await page.getByRole('button', { name: 'Add metadata' }).click();
  await page.getByRole('textbox', { name: 'Name 1' }).fill('project');
  await page.getByRole('textbox', { name: 'Value 1' }).fill('city');
  await page.reload();
  await create(page, 'for $0.40').waitFor();
  expect(await prompt(page).inputValue()).toBe('A tram in the rain');
  await prompt(page).press('Control+Enter');
  await page.waitForURL('**/jobs/video_*');
  const id = page.url().split('/').at(-1) ?? '';
  expect(await stage.client.jobs.get.query({ id })).toMatchObject({ priority: 7, metadata: { project: 'city' } });
  await page.goto(`${stage.url}/new`);
  await create(page, 'for $0.40').waitFor();
  expect(await prompt(page).inputValue()).toBe('');
});

test('what the gateway refuses only when it is sent is told at its field', async () => {
  const { page } = await stage.open('/new?provider=nebula&prompt=Soon');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('textbox', { name: 'Priority' }).fill('101');
  await create(page, 'for $0.40').click();
  await page
    .locator('[data-field="priority"]')
    .getByText(/^Failed to read the input: priority/)
    .waitFor();
  expect(await countJobs('Soon')).toBe(0);
});

test('a remix shows what it is made of, and takes all but the words from there', async () => {
  const plan = { providers: ['nebula'] };
  const { id } = await stage.client.jobs.create.mutate({ request: { prompt: 'A fox in snow', seconds: 8 }, plan });
  const { page } = await stage.open(`/jobs/${id}`);
  await page.getByText('Completed').first().waitFor();
  await page.goto(`${stage.url}/new?remixOf=${id}&prompt=At%20night`);
  await page.getByRole('link', { name: 'A fox in snow' }).waitFor();
  expect(await page.getByRole('radiogroup', { name: 'Length' }).count()).toBe(0);
  await create(page, 'for').click();
  await page.waitForURL(/\/jobs\/video_/);
  const remixId = page.url().split('/').at(-1) ?? '';
  expect(await stage.client.jobs.get.query({ id: remixId })).toMatchObject({ remixOf: id, prompt: 'At night' });
});

/** A PNG in base64, drawn by the browser. */
function drawPng({ width, height }: { readonly width: number; readonly height: number }): string {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
