import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const create = (provider: string, prompt: string) =>
  stage.client.jobs.create.mutate({ request: { prompt }, plan: { providers: [provider], canAdapt: true } });

test('every account shows its limits, and says which ones no document states', async () => {
  const { page, problems } = await stage.open('/providers');
  const apixo = page.getByRole('region', { name: 'APIXO' });
  await apixo.getByText(/^\d+ of 60/).waitFor();
  await apixo.getByText(/^\d+ of 10/).waitFor();
  const bars = await apixo.locator('[role="progressbar"]').evaluateAll((all) => all.map((bar) => bar.ariaLabel));
  expect(bars).toEqual([expect.stringMatching(/^Requests in .* of 60$/), expect.stringMatching(/^Running .* of 10$/)]);
  const nebula = page.getByRole('region', { name: 'Nebula' });
  await nebula.getByText('limit not documented').first().waitFor();
  expect(await nebula.locator('[role="progressbar"]').count()).toBe(0);
  await nebula.getByText('Mock', { exact: true }).waitFor();
  await nebula.getByText(`${stage.mockUrl}/nebula`).waitFor();
  expect(problems).toEqual([]);
});

test('the board follows what happens: running tasks, times, and errors', async () => {
  const { page, problems } = await stage.open('/providers');
  const odkkk = page.getByRole('region', { name: 'odkkk' });
  await odkkk.getByText('no attempt yet').waitFor();
  await create('odkkk', 'A boat at night');
  await odkkk.getByText('1, limit not documented').waitFor();
  await odkkk.getByText('0 of the last 1').waitFor();
  await odkkk.getByText('of the last 1', { exact: true }).first().waitFor();
  await create('odkkk', '[mock:generation-failed] A boat');
  await odkkk.getByText(/^Last failure .* Generation failed/).waitFor();
  await odkkk.getByText('50%').waitFor();
  expect(problems).toEqual([]);
});

test('an account that rests says why, and gets jobs again when someone has been asked and says so', async () => {
  const { page, problems } = await stage.open('/providers');
  const evolink = page.getByRole('region', { name: 'EvoLink' });
  await evolink.getByText('Healthy').waitFor();
  await create('evolink', '[mock:no-quota] A cat');
  await evolink.getByText(/^Gets no jobs: its funds at the provider are used up/).waitFor();
  await evolink.getByText('Not called').waitFor();
  await evolink.getByRole('button', { name: 'Reset EvoLink' }).click();
  const dialog = page.getByRole('dialog', { name: 'Give EvoLink jobs again?' });
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await findAccount('evolink')).health.breaker.state).toBe('open');
  await evolink.getByRole('button', { name: 'Reset EvoLink' }).click();
  await dialog.getByRole('button', { name: 'Give EvoLink jobs' }).click();
  await page.getByText('EvoLink gets jobs again.').waitFor();
  await evolink.getByText('Healthy').waitFor();
  expect(await evolink.getByText('Gets no jobs').count()).toBe(0);
  await evolink.locator('a:focus', { hasText: 'EvoLink' }).waitFor();
  expect(problems).toEqual([]);
});

const findAccount = (provider: string) =>
  until(async () => (await stage.client.providers.health.query()).find((account) => account.provider === provider));

test('a balance is asked of the provider when someone wants to know it', async () => {
  const { page, problems } = await stage.open('/providers');
  const evolink = page.getByRole('region', { name: 'EvoLink' });
  await evolink.getByText('not asked').waitFor();
  await evolink.getByRole('button', { name: 'Ask EvoLink for its balance' }).click();
  await evolink.getByText(/credits$/).waitFor();
  await evolink.getByText(/, asked/).waitFor();
  const nebula = page.getByRole('region', { name: 'Nebula' });
  await nebula.getByRole('button', { name: 'Ask Nebula for its balance' }).click();
  await nebula.getByText('no document names a call that tells it').waitFor();
  expect(problems).toEqual([]);
});

test('a key that may only read sees the board without its acts', async () => {
  const { apiKey } = await stage.client.keys.create.mutate({ name: 'Reader', scopes: ['read'] });
  const page = await stage.openSignedIn();
  await page.context().request.post(`${stage.url}/session`, { data: { key: apiKey }, headers: { origin: stage.url } });
  await page.goto(`${stage.url}/providers`);
  await page.getByRole('region', { name: 'APIXO' }).getByText('not asked').waitFor();
  expect(await page.getByRole('button', { name: /balance|Reset/ }).count()).toBe(0);
});

test('the name of an account leads to everything that is known, each statement with its source', async () => {
  const { page, problems } = await stage.open('/providers');
  await page.getByRole('link', { name: 'APIXO' }).click();
  await page.getByRole('heading', { name: 'APIXO', level: 1 }).waitFor();
  const facts = page.getByRole('table', { name: 'Facts' });
  const kept = facts.getByRole('row').filter({ hasText: 'Videos are kept' });
  await kept.getByText('15 days').waitFor();
  await kept.getByText('Tips, Video expiration').waitFor();
  const refusals = page.getByRole('table', { name: 'Refusals' }).getByRole('row');
  await refusals.filter({ hasText: 'Too many tasks' }).getByText('Sent again').waitFor();
  await refusals.filter({ hasText: 'Provider error' }).getByText('Outcome unknown').waitFor();
  await page.getByRole('region', { name: /^States of a task and/ }).waitFor();
  await page.getByText('pending leads to processing').waitFor({ state: 'attached' });
  const question = page.locator('tbody').filter({ hasText: 'How long can a result be fetched?' });
  expect(await question.getByRole('row').filter({ hasText: 'holds' }).allInnerTexts()).toEqual([
    expect.stringContaining('15-days'),
  ]);
  expect(problems).toEqual([]);
});

test('statements are narrowed to a kind of source and to words, and come back', async () => {
  const { page, problems } = await stage.open('/providers/apixo');
  const rows = page.getByRole('table').getByRole('row');
  await page
    .getByRole('radiogroup', { name: 'Kind of source' })
    .getByText(/^Not documented/)
    .click();
  await page.getByText(/6 of \d+ shown\.$/).waitFor();
  await rows.filter({ hasText: 'Usual length' }).waitFor();
  expect(await rows.filter({ hasText: 'Videos are kept' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Show all' }).click();
  await rows.filter({ hasText: 'Videos are kept' }).waitFor();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('/');
  await page.keyboard.insertText('video expiration');
  await page.getByText(/^3 of \d+ shown\.$/).waitFor();
  expect(await rows.filter({ hasText: 'Tips, Video expiration' }).count()).toBe(2);
  await page.keyboard.insertText(' on the moon');
  await page.getByRole('heading', { name: 'No statement is like this' }).waitFor();
  expect(problems).toEqual([]);
});

test('the address keeps what statements are narrowed to, for a reload, the way back and whoever gets the link', async () => {
  const { page, problems } = await stage.open('/providers/apixo');
  const kinds = page.getByRole('radiogroup', { name: 'Kind of source' });
  await kinds.getByText(/^Documented/).click();
  await page.getByLabel('Search statements and sources').fill('video expiration');
  const isNarrowed = async (tab = page): Promise<void> => {
    await tab.getByText(/^The provider’s own document says so\. 3 of \d+ shown\.$/).waitFor();
    expect(await tab.getByLabel('Search statements and sources').inputValue()).toBe('video expiration');
    expect(await tab.getByRole('radio', { name: /^Documented/ }).isChecked()).toBe(true);
    expect(new URL(tab.url()).search).toBe('?kind=documented&q=video+expiration');
  };
  await isNarrowed();
  await page.reload();
  await isNarrowed();
  await page.getByRole('link', { name: 'All accounts' }).click();
  await page.getByRole('heading', { name: 'Providers', level: 1 }).waitFor();
  await page.goBack();
  await isNarrowed();
  const other = await stage.open(page.url().slice(stage.url.length));
  await isNarrowed(other.page);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.waitForURL(`${stage.url}/providers/apixo`);
  await page.goto(`${stage.url}/providers/apixo?kind=rumour&q=%7B%22a%22%3A1%7D`);
  await page.getByRole('rowheader', { name: 'Videos are kept' }).waitFor();
  expect(await page.getByRole('radio', { name: /^All/ }).isChecked()).toBe(true);
  expect([...problems, ...other.problems]).toEqual([]);
});

test('a link leads to one statement, on a page of its own', async () => {
  const { page } = await stage.open('/providers/apixo');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link to 503 provider unavailable' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${stage.url}/providers/apixo#profile.errors.unavailable`);
  const other = await stage.open(link.slice(stage.url.length));
  const meant = other.page.locator('[data-meant]');
  await meant.getByRole('rowheader', { name: '503' }).waitFor();
  await until(() => meant.evaluate((one) => one.getBoundingClientRect().bottom < window.innerHeight));
  expect(other.problems).toEqual([]);
});

test('a provider that is none is told of in the gateway’s words', async () => {
  const { page } = await stage.open('/providers/none');
  await page.getByText('Failed to find provider none: this version does not know it. List the providers.').waitFor();
  await page.getByRole('link', { name: 'All accounts' }).click();
  await page.getByRole('heading', { name: 'Providers', level: 1 }).waitFor();
});
