import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Makes a job at a provider; answers its id. */
async function create(prompt: string, provider = 'nebula'): Promise<string> {
  const plan = { providers: [provider], canAdapt: true };
  return (await stage.client.jobs.create.mutate({ request: { prompt }, plan })).id;
}

const isIn = (id: string, status: string) =>
  until(async () => (await stage.client.jobs.get.query({ id })).status === status);

const row = (page: Page, prompt: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: prompt }) });

test('before there is a job, the page says how to make one', async () => {
  const { page, problems } = await stage.open('/jobs');
  await page.getByRole('heading', { name: 'No jobs yet' }).waitFor();
  await page.getByRole('link', { name: 'Make the first one here' }).waitFor();
  await page.getByText('curl', { exact: false }).waitFor();
  expect(problems).toEqual([]);
});

test('a new job appears and runs to its end before the eyes, without a reload', async () => {
  const { page, problems } = await stage.open('/jobs');
  await page.getByRole('heading', { name: 'No jobs yet' }).waitFor();
  await create('A whale in the clouds');
  const job = row(page, 'A whale in the clouds');
  await job.getByText('Completed').waitFor();
  await job.getByText('Kept').waitFor();
  await expect.poll(() => job.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await page.getByText('1 job', { exact: true }).first().waitFor();
  expect(problems).toEqual([]);
});

describe('among jobs of several kinds', () => {
  beforeAll(async () => {
    const failed = await Promise.all([
      create('[mock:content-violation] A famous face'),
      create('[mock:content-violation] A famous voice', 'evolink'),
    ]);
    await Promise.all([create('[mock:stuck] A train in the snow'), create('[mock:stuck] A boat in the snow')]);
    await Promise.all(failed.map((id) => isIn(id, 'failed')));
  });

  test('filters and search stand in the address, and survive a reload', async () => {
    const { page, problems } = await stage.open('/jobs');
    await page.getByRole('button', { name: 'Status' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Failed' }).click();
    await page.keyboard.press('Escape');
    await row(page, 'A whale in the clouds').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type('voice');
    await row(page, 'A famous face').waitFor({ state: 'detached' });
    await page.waitForURL(/q=voice/);
    await page.reload();
    await row(page, 'A famous voice').waitFor();
    expect(await page.getByRole('searchbox', { name: 'Search prompts' }).inputValue()).toBe('voice');
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await row(page, 'A whale in the clouds').waitFor();
    expect(problems).toEqual([]);
  });

  test('a job that failed costs nothing, and its price is struck through', async () => {
    const { page } = await stage.open('/jobs?q=famous');
    expect(await row(page, 'A famous face').locator('s').textContent()).toBe('$0.40, given back');
    await page.goto(`${stage.url}/jobs?q=whale`);
    await row(page, 'A whale in the clouds').getByText('$0.40', { exact: true }).waitFor();
    expect(await page.locator('s').count()).toBe(0);
  });

  test('a view without jobs says so, and leads back to all', async () => {
    const { page, problems } = await stage.open('/jobs?q=nothing-like-it');
    await page.getByRole('heading', { name: 'No job is in this view' }).waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await row(page, 'A whale in the clouds').waitFor();
    expect(problems).toEqual([]);
  });

  test('an address that the gateway refuses shows its reason', async () => {
    const { page } = await stage.open('/jobs?status=sleeping');
    await page.getByRole('alert').getByText('sleeping').waitFor();
  });

  test('a view is saved under a name, renamed and deleted', async () => {
    const { page, problems } = await stage.open('/jobs?provider=evolink');
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('At EvoLink');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const views = page.getByRole('navigation', { name: 'Views' });
    await views.getByRole('link', { name: 'All' }).click();
    await row(page, 'A whale in the clouds').waitFor();
    await page.reload();
    await views.getByRole('link', { name: 'At EvoLink' }).click();
    await row(page, 'A whale in the clouds').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Change view At EvoLink' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('EvoLink');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await views.getByRole('link', { name: 'EvoLink', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Change view EvoLink' }).click();
    await page.getByRole('button', { name: 'Delete view' }).click();
    await views.getByRole('link', { name: 'EvoLink', exact: true }).waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  test('a job that no longer belongs to the view leaves it', async () => {
    const id = await create('[mock:stuck] A plane in the snow');
    await isIn(id, 'in_progress');
    const { page, problems } = await stage.open('/jobs?status=in_progress&q=plane');
    await row(page, 'A plane in the snow').waitFor();
    await stage.client.jobs.cancel.mutate({ id });
    await page.getByRole('heading', { name: 'No job is in this view' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('the keyboard selects jobs and cancels them after a question', async () => {
    const { page, problems } = await stage.open('/jobs?q=snow&status=in_progress');
    await row(page, 'A boat in the snow').waitFor();
    await row(page, 'A train in the snow').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('dialog', { name: 'Cancel 2 jobs?' }).getByRole('button', { name: 'Cancel 2 jobs' }).click();
    await page.getByText('Canceled 2 jobs.').waitFor();
    await page.getByRole('heading', { name: 'No job is in this view' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('what could not be done is told job by job', async () => {
    const id = await create('[mock:stuck] A sledge in the ice');
    const { page, problems } = await stage.open('/jobs?q=sledge');
    await row(page, 'A sledge in the ice').getByRole('button', { name: 'Acts' }).click();
    await page.getByRole('menuitem', { name: 'Cancel…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'Cancel 1 job?' }).waitFor();
    await stage.client.jobs.delete.mutate({ id });
    await dialog.getByRole('button', { name: 'Cancel 1 job' }).click();
    await dialog.getByText('Not all of it worked').waitFor();
    await dialog.getByText(/^Failed to /).waitFor();
    expect(problems).toEqual([]);
  });

  test('all failed jobs of a view are tried again at once, each once', async () => {
    const { page, problems } = await stage.open('/jobs?q=famous');
    await page.getByRole('button', { name: 'Retry failed…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Try the failed jobs of this view again?' });
    await dialog.getByText('2 failed jobs of this view', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Try 2 failed jobs again' }).click();
    await page.getByText('Tried 2 failed jobs anew.').waitFor();
    await until(async () => (await page.getByRole('row').count()) === 5);
    expect(problems).toEqual([]);
  });

  test('columns and order are chosen, and stand in the address', async () => {
    const { page, problems } = await stage.open('/jobs');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'API key' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'API key' }).waitFor();
    await page.getByRole('columnheader', { name: 'Created' }).getByRole('button').click();
    await page.getByRole('columnheader', { name: 'Created' }).and(page.locator('[aria-sort=ascending]')).waitFor();
    expect(new URL(page.url()).search).toMatch(/columns=.*order=asc|order=asc.*columns=/);
    await page.getByRole('row').nth(1).getByText('A whale in the clouds').waitFor();
    expect(problems).toEqual([]);
  });
});

describe('among more jobs than a page holds', () => {
  beforeAll(async () => {
    await Promise.all(Array.from({ length: 105 }, (_, place) => create(`[mock:stuck] Row ${place}`)));
  });

  test('the list goes on as one scrolls, to the very first job', async () => {
    const { page, problems } = await stage.open('/jobs?q=row');
    await page.getByRole('row').nth(5).waitFor();
    await page.keyboard.press('End');
    await page.locator('[data-loaded-rows="105"]').waitFor();
    await page.keyboard.press('End');
    await page.locator('[aria-rowindex="106"] a:focus').waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    expect(problems).toEqual([]);
  });

  test('rows stay where they are when new jobs come above them, and a button leads to these', async () => {
    const { page, problems } = await stage.open('/jobs?q=row');
    const list = page.getByRole('region', { name: 'List of jobs' });
    await page.getByRole('row').nth(5).waitFor();
    await list.evaluate((element) => element.scrollTo({ top: 1_000 }));
    const seen = page.locator('[aria-rowindex="30"]');
    const id = await seen.getAttribute('data-job-id');
    const place = await seen.boundingBox();
    await create('[mock:stuck] Row on top');
    await page.getByRole('button', { name: '1 new job' }).waitFor();
    expect(await page.locator(`[data-job-id="${id}"]`).boundingBox()).toEqual(place);
    await page.getByRole('button', { name: '1 new job' }).click();
    await row(page, 'Row on top').waitFor();
    await page.getByRole('button', { name: '1 new job' }).waitFor({ state: 'detached' });
    expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
    expect(problems).toEqual([]);
  });

  test('whoever comes back from a job finds the list where it was', async () => {
    const { page, problems } = await stage.open('/jobs?q=row');
    const list = page.getByRole('region', { name: 'List of jobs' });
    await page.getByRole('row').nth(5).waitFor();
    await list.evaluate((element) => element.scrollTo({ top: 1_500 }));
    const seen = page.locator('[aria-rowindex="40"]');
    const id = await seen.getAttribute('data-job-id');
    await seen.getByRole('link').click();
    await page.waitForURL(`**/jobs/${id}`);
    await page.goBack();
    await seen.waitFor();
    expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(1_500);
    expect(problems).toEqual([]);
  });
});
