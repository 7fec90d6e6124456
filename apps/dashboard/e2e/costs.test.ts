import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let page: Page;
let problems: readonly string[];
beforeAll(async () => {
  stage = await openStage();
  await Promise.all([make('nebula'), make('evolink'), make('apixo')]);
  ({ page, problems } = await stage.openForAll('/costs'));
});
afterAll(() => stage.close());

/** Has a video of eight seconds made, or of the nearest length that there is. */
async function make(provider: string): Promise<void> {
  const plan = { providers: [provider], canAdapt: true };
  const { id } = await stage.client.jobs.create.mutate({ request: { prompt: 'A cat', seconds: 8 }, plan });
  await until(async () => (await stage.client.jobs.get.query({ id })).phase === 'done');
}
const table = (name: string) => page.getByRole('table', { name });
const row = (name: string) => table('Costs by provider').getByRole('row', { name: new RegExp(`^${name}`) });

test('sums are told by unit, and unknown prices are counted instead of guessed', async () => {
  await page.getByText('3 attempts. The price of one of them is not documented').waitFor();
  await row('Nebula').getByText('$0.80').first().waitFor();
  expect(await row('APIXO').getByRole('cell').allTextContents()).toEqual([
    '1',
    '1',
    '$0.00',
    '$0.00',
    '$0.00',
    '$0.00',
    'none paid',
  ]);
  expect(await row('EvoLink').count()).toBe(0);
  await page.getByRole('radiogroup', { name: 'Unit' }).getByText('Credits').click();
  await row('EvoLink').waitFor();
  await page.waitForURL('**/costs?unit=credits');
  await page.getByRole('radiogroup', { name: 'Unit' }).getByText('US dollars').click();
});

test('the chart has its numbers in a table', async () => {
  await page.getByRole('img', { name: 'Bars of costs by day' }).waitFor();
  await page.getByText('The numbers of the chart').click();
  await table('Costs by day').getByRole('columnheader', { name: 'Nebula' }).waitFor();
  await table('Costs by day').getByText('$0.80').waitFor();
});

test('costs are told by key as well, and new ones appear by themselves', async () => {
  await page.getByRole('radiogroup', { name: 'Told by' }).getByText('API key').click();
  await page.waitForURL('**/costs?by=key');
  await table('Costs by api key')
    .getByRole('row', { name: /^Local key 2 1 \$0\.80/ })
    .waitFor();
  await make('nebula');
  await table('Costs by api key')
    .getByRole('row', { name: /^Local key 3 1 \$1\.60/ })
    .waitFor();
});

test('a budget that is nearly used, or used up, says so', async () => {
  const setBudget = (monthlyMicros: number) =>
    stage.client.keys.update.mutate({ id: 'key_local', change: { budget: { monthlyMicros, unit: 'usd' } } });
  await setBudget(1_800_000);
  await page.reload();
  await table('Budgets').getByText('Nearly used: 88 %').waitFor();
  await table('Budgets').getByText('$0.20').waitFor();
  await setBudget(1_000_000);
  await page.reload();
  await table('Budgets').getByText('Used up: 160 %').waitFor();
});

test('the costs can be saved as a file for spreadsheets', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^costs-\d{4}-\d{2}-01-to-\d{4}-\d{2}-\d{2}\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toBe('Day,Provider,Account,API key,Unit,Attempts,Price unknown,Paid,Set aside,At risk,Given back');
  expect(lines).toContainEqual(expect.stringMatching(/^\d{4}-\d{2}-\d{2},nebula,Nebula,Local key,usd,2,0,1\.6,0,0,0$/));
  expect(lines).toHaveLength(4);
});

test('other days stand in the address, and days without costs say so', async () => {
  await page.goto(`${stage.url}/costs?period=custom&from=2025-03-01&to=2025-03-31`);
  await page.getByText('No costs in these days').waitFor();
  await page.getByRole('heading', { name: 'Budgets in March 2025' }).waitFor();
  await page.getByLabel('Last day').fill('2025-04-02');
  await page.waitForURL('**/costs?*to=2025-04-02*');
  await page.getByRole('heading', { name: 'Budgets in April 2025' }).waitFor();
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: 'Last 7 days' }).click();
  await page.waitForURL('**/costs?period=7d');
  await row('Nebula').waitFor();
  expect(problems).toEqual([]);
});
