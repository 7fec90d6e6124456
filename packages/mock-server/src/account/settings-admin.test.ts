import { expect, test } from 'vitest';
import { createAdminCaller } from '../testing/admin-caller.ts';
import { createPlayer } from '../testing/player.ts';

const CREATE = '/v1/video/generations';
const body = { model: 'sora-2', prompt: 'A cat' };

function start(settings = {}) {
  const player = createPlayer({ settings });
  return { ...player, admin: createAdminCaller(player.simulator) };
}

test('settings that are sent are set, the others stay', async () => {
  const { admin } = start({ generationTime: '2s' });
  expect((await admin('PUT', '/settings', { body: { credits: 1 } })).json.settings).toEqual({
    generationTime: '2s',
    credits: 1,
  });
});

test("an account's own settings go before those for all", async () => {
  const { admin, say } = start({ credits: 0 });
  const { json } = await admin('PUT', '/settings', { account: 'sk-rich', body: { credits: null } });
  expect(json).toMatchObject({ settings: { credits: null }, inForce: { credits: null } });
  expect(say('POST', CREATE, { key: 'sk-rich', body }).status).toBe(200);
  expect(say('POST', CREATE, { key: 'sk-poor', body }).status).not.toBe(200);
});

test('settings go back to those the server started with', async () => {
  const { admin } = start({ generationTime: '2s' });
  await admin('PUT', '/settings', { body: { generationTime: '9s', credits: 1 } });
  expect((await admin('DELETE', '/settings')).json.settings).toEqual({ generationTime: '2s' });
});

test('a reading is switched for one account, and the list shows it in force there', async () => {
  const { admin, simulator } = start();
  const { readings } = (await admin('GET', '/readings')).json;
  const { provider, reading, chosen, options } = readings[0];
  expect(options[chosen].source.kind).toMatch(/documented|public|inferred/);
  const other = Object.keys(options).find((option) => option !== chosen) ?? '';
  const chosenReadings = { readings: { [provider]: { [reading]: other } } };
  expect((await admin('PUT', '/settings', { account: 'sk-one', body: chosenReadings })).status).toBe(200);
  const [first] = (await admin('GET', '/readings', { account: 'sk-one' })).json.readings;
  expect(first).toMatchObject({ reading, chosen, inForce: other });
  expect((await admin('GET', '/readings')).json.readings[0].inForce).toBe(chosen);
  expect(simulator.state.settings).toEqual({});
});

test('readings are merged one by one', async () => {
  const { admin } = start();
  const { readings } = (await admin('GET', '/readings')).json;
  const own = readings.filter(({ provider }: { provider: string }) => provider === readings[0].provider).slice(0, 2);
  for (const { provider, reading, chosen } of own) {
    await admin('PUT', '/settings', { body: { readings: { [provider]: { [reading]: chosen } } } });
  }
  const set = (await admin('GET', '/settings')).json.settings.readings[own[0].provider];
  expect(Object.keys(set)).toEqual(own.map(({ reading }: { reading: string }) => reading));
});

test('a reading that is not there is refused with those that are', async () => {
  const { admin } = start();
  const [{ provider, reading, options }] = (await admin('GET', '/readings')).json.readings;
  const put = async (readings: object) => (await admin('PUT', '/settings', { body: { readings } })).json.error;
  expect(await put({ nobody: {} })).toMatchObject({
    field: 'readings.nobody',
    message: expect.stringContaining(provider),
  });
  expect(await put({ [provider]: { nothing: 'x' } })).toMatchObject({
    field: `readings.${provider}.nothing`,
    message: expect.stringContaining(reading),
  });
  expect(await put({ [provider]: { [reading]: 'neither' } })).toMatchObject({
    field: `readings.${provider}.${reading}`,
    message: expect.stringContaining(Object.keys(options).join(', ')),
  });
});

test.each([
  [{ generationTime: 'soon' }, 'generationTime'],
  [{ credits: -1 }, 'credits'],
  [{ latency: { distribution: 'lognormal', medianMs: 100, p95Ms: 50 } }, 'latency'],
  [{ speed: 2 }, 'speed'],
])('the settings %j are refused and nothing changes', async (settings, field) => {
  const { admin, simulator } = start();
  const { status, json } = await admin('PUT', '/settings', { body: settings });
  expect(status).toBe(400);
  expect(json.error.field).toBe(field);
  expect(simulator.state.settings).toEqual({});
});
