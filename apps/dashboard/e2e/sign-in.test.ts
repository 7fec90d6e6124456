import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('the link that the gateway prints signs in, and the key does not stay in the address', async () => {
  const { page, problems } = await stage.open('/jobs');
  await page.context().clearCookies();
  await page.goto('about:blank');
  await page.goto(`${stage.url}/#key=${stage.key}`);
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  expect(page.url()).toBe(`${stage.url}/jobs`);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  expect(problems).toEqual([]);
});

test('without a key the page asks for one, and says what is wrong with another', async () => {
  const { page } = await stage.open('/jobs');
  await page.context().clearCookies();
  await page.reload();
  await page.getByPlaceholder('us-…').fill('us-wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/^Failed to /).waitFor();
  await page.getByPlaceholder('us-…').fill(stage.key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
});

test('an address that no page has says so, and keeps the way to the others', async () => {
  const { page } = await stage.open('/nowhere');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await page.getByRole('link', { name: 'Go to the jobs' }).click();
  await page.waitForURL('**/jobs');
});

test('a link with a key that is none says so', async () => {
  const { page } = await stage.open('/jobs');
  await page.context().clearCookies();
  await page.goto('about:blank');
  await page.goto(`${stage.url}/#key=us-wrong`);
  await page.getByText(/^Failed to /).waitFor();
  expect(page.url()).not.toContain('us-wrong');
});
