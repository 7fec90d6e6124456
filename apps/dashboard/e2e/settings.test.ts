import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let page: Page;
let problems: readonly string[];
beforeAll(async () => {
  stage = await openStage();
  ({ page, problems } = await stage.openForAll('/settings'));
});
afterAll(() => stage.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = (): Locator => page.getByRole('dialog');
const row = (name: RegExp) => page.getByRole('row', { name });
const hasFocus = (locator: Locator) =>
  expect.poll(() => locator.evaluate((e) => e === document.activeElement)).toBe(true);

test('a new key is shown once, and works', async () => {
  await button('Create a key').waitFor();
  await page.keyboard.press('a');
  await button('Create the key').click();
  const name = dialog().getByLabel('Name');
  await dialog().getByText('Failed to read the input: name: it is empty. Correct it.').waitFor();
  await hasFocus(name);
  await name.fill('Reader');
  await dialog().getByRole('checkbox', { name: 'Create' }).uncheck();
  await dialog().getByLabel('Budget a month').fill('12.5');
  await page.keyboard.press('Enter');
  await dialog().getByText('It is shown now and never again.').waitFor();
  const key = (await dialog().locator('pre').textContent()) ?? '';
  await button('I have kept it').click();
  await row(/^Reader us-.*Read 1 \$12\.50 never/).waitFor();
  expect(await page.content()).not.toContain(key);
  const asked = await fetch(`${stage.url}/trpc/system.me`, { headers: { authorization: `Bearer ${key}` } });
  expect(await asked.json()).toMatchObject({ result: { data: { name: 'Reader', scopes: ['read'] } } });

  const reader = await stage.openSignedIn();
  await reader.context().request.post(`${stage.url}/session`, { data: { key }, headers: { origin: stage.url } });
  await reader.goto(`${stage.url}/settings`);
  await reader.getByText('Your API key has not the scope admin.').waitFor();
  await reader.getByRole('tab', { name: 'System' }).click();
  await reader.getByText('PostgreSQL').waitFor();
  await reader.context().close();
});

test('a key is changed, and revoked only when that is confirmed', async () => {
  await button('Change Reader').click();
  await dialog().getByLabel('Name').fill('Auditor');
  await button('Change the key').click();
  await row(/^Auditor/).waitFor();
  await hasFocus(button('Change Auditor'));
  await button('Revoke Auditor').click();
  await button('Leave it').click();
  expect((await stage.client.keys.list.query()).find(({ name }) => name === 'Auditor')?.revokedAt).toBeNull();
  await button('Revoke Auditor').click();
  await button('Revoke the key').click();
  await row(/^Auditor.*revoked/).waitFor();
  await hasFocus(button('Revoke Auditor'));
});

test('an account is added, with what is wrong at the field', async () => {
  await page.getByRole('tab', { name: 'Provider accounts' }).click();
  await page.waitForURL('**/settings?tab=accounts');
  await button('Add an account').click();
  await dialog().getByRole('combobox', { name: 'Provider' }).click();
  await page.getByRole('option', { name: 'APIXO' }).click();
  await dialog().getByLabel('Name').fill('Second');
  await dialog().getByLabel('Key that the provider gave').fill('sk-second-1234');
  const address = dialog().getByLabel('Address');
  await address.fill('http://10.0.0.5/v1');
  await dialog().getByLabel('Requests a minute', { exact: true }).fill('5');
  await button('Add the account').click();
  await dialog()
    .getByText(/10\.0\.0\.5 is an internal host/)
    .waitFor();
  await hasFocus(address);
  await address.fill(`${stage.mockUrl}/apixo`);
  await button('Add the account').click();
  await row(/^Second APIXO Added here .*…1234 5 a minute, 10 at once as documented none Enabled/).waitFor();
});

test('limits, prices and the key of an account are changed, and it is taken out of use', async () => {
  await button('Change Second').click();
  await dialog().getByLabel('Requests a minute: no limit').check();
  await button('Price for a length').click();
  await dialog().getByLabel('Length 1', { exact: true }).fill('8');
  await dialog().getByLabel('Price of length 1').fill('0.4');
  await button('Change the account').click();
  await row(/^Second .* 10 at once 8 s for \$0\.40 none Enabled/).waitFor();
  await button('Change the key of Second').click();
  await dialog().getByLabel('Key that the provider gave').fill('sk-second-5678');
  await dialog().getByRole('button', { name: 'Change the key' }).click();
  await row(/^Second .*…5678/).waitFor();
  await button('Disable Second').click();
  await button('Disable the account').click();
  await row(/^Second .* Disabled/).waitFor();
  await button('Enable Second').click();
  await row(/^Second .* Enabled/).waitFor();
});

test('a webhook shows its secret once, and its deliveries are listed and sent again', async () => {
  await page.getByRole('tab', { name: 'Webhooks' }).click();
  await button('Add a webhook').click();
  await dialog().getByLabel('Address').fill('http://10.0.0.5/hook');
  await button('Add the webhook').click();
  await dialog()
    .getByText(/^Failed to set the webhook address/)
    .waitFor();
  await dialog().getByLabel('Address').fill(`${stage.mockUrl}/__admin/inbox/letters`);
  await button('Add the webhook').click();
  await dialog()
    .getByText(/^whsec_/)
    .waitFor();
  await button('I have kept it').click();
  await page.getByText('No messages').waitFor();
  await stage.client.jobs.create.mutate({ request: { prompt: 'A cat', seconds: 8 }, plan: { providers: ['nebula'] } });
  await row(/^Video completed Delivered .* 1 HTTP 2\d\d \(took/).waitFor();
  await button(/^Show details of message/).click();
  await page.getByText('"type":"video.completed"').waitFor();
  await button(/^Send message .* again/).click();
  await row(/^Video completed Delivered .* 2 HTTP 2\d\d \(took/).waitFor();
});

test('a webhook that is deleted is gone, and the focus stays near', async () => {
  await button(/^Delete http/).click();
  await button('Delete the webhook').click();
  await page.getByText('Nobody is told').waitFor();
  await hasFocus(button('Add a webhook'));
});

test('what was changed is in the audit, by name', async () => {
  await page.getByRole('tab', { name: 'Audit' }).click();
  await row(/Local key API key revoked Auditor/).waitFor();
  await row(/Local key Account disabled Second/).waitFor();
  await row(/Local key Webhook deleted/).waitFor();
  expect(await page.content()).not.toContain('sk-second');
  // A browser names every refused call: here the three forms that were sent with something wrong in them.
  expect(problems).toEqual(
    ['keys', 'accounts', 'webhooks'].map((name) =>
      expect.stringMatching(new RegExp(`status of 400 .*${name}\\.create`)),
    ),
  );
});
