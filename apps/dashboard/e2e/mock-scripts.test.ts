import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const toScript = (name: string, last: object) =>
  JSON.stringify({ name, summary: 'Ends early.', timeline: [{ at: '0%', status: 'queued' }, last] }, null, 2);
const sound = { at: '200ms', status: 'failed', failure: 'invalid_image' };

const hasFocus = (locator: Locator) =>
  expect.poll(() => locator.evaluate((e) => e === document.activeElement)).toBe(true);
const area = (page: Page) => page.getByRole('dialog').getByRole('textbox', { name: 'Script' });
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name} Added`) });

test('a scenario is added by keys alone, and a job follows it', async () => {
  const { page, problems } = await stage.open('/mock');
  const add = page.getByRole('button', { name: 'Add a scenario' });
  await add.focus();
  await page.keyboard.press('Enter');
  await hasFocus(area(page));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(toScript('early-end', sound));
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(add);
  await row(page, 'early-end').getByText('Ends early.').waitFor();
  await page.getByRole('combobox', { name: 'Scenario' }).click();
  await page.getByRole('option', { name: 'early-end' }).click();
  await page.getByRole('button', { name: 'Apply to every create' }).click();
  await page.getByText('Every create gets early-end').waitFor();
  const request = { prompt: 'A short film' };
  const plan = { providers: ['evolink'], canAdapt: true };
  const { id } = await stage.client.jobs.create.mutate({ request, plan });
  const job = await until(async () => {
    const seen = await stage.client.jobs.get.query({ id });
    return seen.phase === 'done' && seen;
  });
  expect(job).toMatchObject({ status: 'failed', error: { code: 'invalid_image' } });
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('heading', { name: 'No rule is on' }).waitFor();
  expect(problems).toEqual([]);
});

test('the script to begin with is one that the mock server takes', async () => {
  const { page } = await stage.open('/mock');
  await page.getByRole('button', { name: 'Add a scenario' }).click();
  await page.getByRole('button', { name: 'Add the scenario' }).click();
  await row(page, 'slow-start').waitFor();
});

test('a script that the mock server refuses is told at its field in its words, and stays as it was typed', async () => {
  const { page } = await stage.open('/mock');
  const add = page.getByRole('button', { name: 'Add a scenario' });
  await add.click();
  const wrong = toScript('late-end', { at: 'later', status: 'failed' });
  await area(page).fill(wrong);
  await page.getByRole('button', { name: 'Add the scenario' }).click();
  await page.getByText(/timeline\.1\.at: a moment reads like/).waitFor();
  await hasFocus(area(page));
  expect(await area(page).getAttribute('aria-invalid')).toBe('true');
  expect(await area(page).inputValue()).toBe(wrong);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(add);
  await add.click();
  expect(await area(page).inputValue()).toBe(wrong);
});

test('a text that is no script is told before anything is sent', async () => {
  const { page } = await stage.open('/mock');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.method()));
  await page.getByRole('button', { name: 'Add a scenario' }).click();
  await area(page).fill('{\n  "name": "half",\n  "timeline": [1, ]\n}');
  await page.getByRole('button', { name: 'Add the scenario' }).click();
  await page.getByText(/^Failed to read the scenario: Unexpected token '\]'/).waitFor();
  await hasFocus(area(page));
  await area(page).fill('[]');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/it has no name/).waitFor();
  expect(sent).not.toContain('PUT');
});

test('an added scenario can be copied before it is removed, and a built-in one of its name is back', async () => {
  const { page } = await stage.open('/mock');
  await page.getByRole('button', { name: 'Add a scenario' }).click();
  await area(page).fill(toScript('stuck', sound));
  await page.getByText('“stuck” is there already: this one takes its place.').waitFor();
  await page.getByRole('button', { name: 'Add the scenario' }).click();
  await row(page, 'stuck').getByRole('button', { name: 'Remove the scenario stuck' }).click();
  await page
    .getByRole('region', { name: 'Script' })
    .getByText(/Ends early\./)
    .waitFor();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await row(page, 'stuck').waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /^stuck The task runs/ }).waitFor();
  const { added } = (await stage.mock('/scenarios')) as { readonly added: readonly { readonly name: string }[] };
  expect(added.map(({ name }) => name)).not.toContain('stuck');
});
