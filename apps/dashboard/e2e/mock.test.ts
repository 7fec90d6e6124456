import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const create = async (prompt: string, provider = 'evolink') => {
  const plan = { providers: [provider], canAdapt: true };
  return (await stage.client.jobs.create.mutate({ request: { prompt }, plan })).id;
};

test('the clock stands still at the key f, jumps to the next event at the key e, and runs faster', async () => {
  const { page, problems } = await stage.open('/mock');
  const clock = page.getByRole('region', { name: 'Clock' });
  await clock.getByText('Nothing is to come').waitFor();
  await page.keyboard.press('f');
  await clock.getByRole('status').getByText('Stands still').waitFor();
  await create('A clock in a tower');
  await clock.getByText(/^Next event in/).waitFor();
  const [before] = await clock.getByRole('time').allTextContents();
  await page.keyboard.press('e');
  await page.getByText('The clock was moved on.').waitFor();
  await expect.poll(async () => (await clock.getByRole('time').allTextContents())[0]).not.toBe(before);
  await clock.getByRole('button', { name: 'Let it run' }).click();
  await clock.getByText('60×').click();
  await clock.getByRole('status').getByText('Runs at 60×').waitFor();
  await clock.getByText('1×', { exact: true }).click();
  await clock.getByRole('status').getByText('Runs', { exact: true }).waitFor();
  expect(problems).toEqual([]);
});

test('a day is moved on only after a question, and a wrong span is told at its field', async () => {
  const { page } = await stage.open('/mock');
  await page.getByRole('button', { name: '+ 24 h' }).click();
  await page
    .getByRole('dialog')
    .getByText(/A video that the gateway has not copied by now is lost/)
    .waitFor();
  await page.getByRole('button', { name: 'Leave it' }).click();
  await page.getByRole('button', { name: 'Other…' }).click();
  await page.getByRole('textbox', { name: 'By a span' }).fill('soon');
  await page.getByRole('button', { name: 'Move on', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByText(/a span reads like/)
    .waitFor();
  await page.getByRole('textbox', { name: 'By a span' }).fill('90s');
  await page.getByRole('button', { name: 'Move on', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('an act leaves the focus where it was', async () => {
  const { page } = await stage.open('/mock');
  const advance = page.getByRole('button', { name: '+ 1 min' });
  await advance.focus();
  await page.keyboard.press('Enter');
  await page.getByText('The clock was moved on.').waitFor();
  await expect.poll(() => advance.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('one scenario for every create is switched on from the catalogue, marked on every tab, and cleared', async () => {
  const { page, problems } = await stage.open('/mock');
  await page.getByRole('textbox', { name: 'Search the catalogue' }).fill('content breaks');
  await page.getByRole('button', { name: 'Apply to all creates: content-violation' }).click();
  await page.getByText('Every create gets content-violation').waitFor();
  const id = await create('An innocent portrait');
  await until(async () => (await stage.client.jobs.get.query({ id })).status === 'failed');
  await page.getByRole('tab', { name: 'Journal' }).click();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByText('Every create gets content-violation').waitFor({ state: 'detached' });
  expect(await stage.mock('/scenarios')).toMatchObject({ rules: [] });
  expect(problems).toEqual([]);
});

test('a rule is added for some calls, and an unknown scenario is refused at its field', async () => {
  const { page } = await stage.open('/mock');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Scenario' }).fill('nonsense');
  await form.getByRole('textbox', { name: 'Words of the prompt' }).fill('dragon');
  await form.getByRole('textbox', { name: 'The first so many' }).fill('2');
  await form.getByRole('button', { name: 'Add the rule' }).click();
  await form.getByText(/nonsense/).waitFor();
  await form.getByRole('combobox', { name: 'Scenario' }).fill('slow');
  await form.getByRole('button', { name: 'Add the rule' }).click();
  const row = page.getByRole('row', { name: /slow Every call whose prompt has “dragon”/ });
  await row.getByText('The first 2').waitFor();
  expect(await stage.mock('/scenarios')).toMatchObject({ rules: [{ match: { prompt: 'dragon' }, times: 2 }] });
  await row.getByRole('button', { name: 'Remove the rule for slow' }).click();
  await page.getByRole('heading', { name: 'No rule is on' }).waitFor();
});

test('the journal finds a request, shows both sides of it, and keeps the search in the address', async () => {
  const { page } = await stage.open('/mock?tab=journal&operation=create');
  await page
    .getByRole('button', { name: /^Request \d/ })
    .first()
    .waitFor();
  await create('A needle in a haystack', 'nebula');
  await page.getByRole('textbox', { name: 'Words of the prompt' }).fill('needle');
  await page.waitForURL(/prompt=needle/);
  const found = page.getByRole('row', { name: /A needle in a haystack/ }).first();
  await found.getByRole('button', { name: /^Request/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('heading', { name: 'POST /nebula/v1/video/generations' }).waitFor();
  await drawer.getByRole('row', { name: 'x-mock-scenario success' }).waitFor();
  await drawer.getByRole('row', { name: /^x-mock-source nebula/ }).waitFor();
  await page.reload();
  await drawer
    .getByRole('region', { name: 'Body of the request' })
    .getByText(/A needle in a haystack/)
    .waitFor();
});

test('a filter that makes no sense is answered in the words of the mock server', async () => {
  const { page } = await stage.open('/mock?tab=journal&status=42');
  await page.getByText(/a status reads like 429 or 4xx/).waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page
    .getByRole('button', { name: /^Request \d/ })
    .first()
    .waitFor();
});

test('a create whose answer is lost is marked in the ledger, and its task opens beside it', async () => {
  await create('[mock:lost-response] A letter in the mail');
  const { page } = await stage.open('/mock?tab=ledger');
  const bill = page.getByRole('row', { name: /A letter in the mail/ });
  await bill.getByText('Answer lost').waitFor();
  await bill.getByRole('button', { name: /^Task/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('row', { name: /Scenario lost-response/ }).waitFor();
  await drawer.getByRole('button', { name: 'Its requests' }).click();
  await page
    .getByRole('row', { name: /A letter in the mail/ })
    .getByText('Cut off')
    .waitFor();
});

test('a callback is sent again, and says what its receiver answered', async () => {
  const { page } = await stage.open('/mock?tab=callbacks&callbackState=delivered');
  const first = page.getByRole('button', { name: /^Send again: callback/ }).first();
  // Others may come above it meanwhile.
  const id = (await first.getAttribute('aria-label'))?.split(' ').at(-1);
  await page.getByRole('button', { name: `Send again: callback ${id}` }).click();
  await page.getByText(/The callback was sent again\. The receiver’s answer: 200\./).waitFor();
  await page.getByRole('button', { name: `Callback ${id}`, exact: true }).click();
  await page.getByRole('dialog').getByText('a person').waitFor();
});

test('what arrives at an inbox of the mock server is shown', async () => {
  await stage.mock('/inbox/letters', { hello: 'reader' });
  const { page } = await stage.open('/mock?tab=callbacks');
  await page.getByRole('textbox', { name: 'Name of the inbox' }).fill('letters');
  await page
    .getByRole('region', { name: 'Body of message 1' })
    .getByText(/"hello": "reader"/)
    .waitFor();
});

test('the report card grades the gateway', async () => {
  const { page } = await stage.open('/mock?tab=report');
  await page.getByRole('img', { name: /^Grade [A-F]$/ }).waitFor();
  await page.getByText(/^Calls \d+ · Creates \d+/).waitFor();
});

test('a page for one account asks only about that one', async () => {
  const { page } = await stage.open('/mock?tab=tasks');
  await page.getByRole('combobox', { name: 'Account' }).click();
  const narrowed = page.waitForRequest((request) => request.headers()['x-understudy-account'] !== undefined);
  await page.getByRole('option', { name: 'EvoLink' }).click();
  const accounts = await stage.client.accounts.list.query();
  const account = accounts.find(({ name }) => name === 'EvoLink')?.id;
  expect((await narrowed).headers()['x-understudy-account']).toBe(account);
  expect(page.url()).toContain(`account=${account}`);
});

test('while the mock server is away the page says why, and comes back', async () => {
  const { page } = await stage.open('/mock');
  await page.getByRole('heading', { name: 'Clock' }).waitFor();
  const message = 'Failed to reach the mock server: connect ECONNREFUSED. Start it with `npm run mock`.';
  await page.route('**/mock/__admin/**', (route) => route.fulfill({ status: 503, json: { error: { message } } }));
  await page.getByRole('heading', { name: 'The mock server does not answer' }).waitFor();
  await page.getByText(message).waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Clock' }).waitFor();
});

test('a reset says what is lost, and then nothing is there any more', async () => {
  const { page, problems } = await stage.open('/mock?tab=ledger');
  await page.getByRole('button', { name: 'Reset…' }).click();
  await page
    .getByRole('dialog')
    .getByText(/Forgets tasks, money, journal/)
    .waitFor();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('heading', { name: 'Nothing was billed yet' }).waitFor();
  expect(problems).toEqual([]);
});
