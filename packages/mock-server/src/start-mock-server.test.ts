import { Agent, get } from 'node:http';
import { expect, test } from 'vitest';
import { startMockServer } from './start-mock-server.ts';

const create = { model: 'sora-2', prompt: 'A cat' };
const headers = { authorization: 'Bearer sk-test' };

test('a test starts a server of its own, moves its time and stops it', async () => {
  const mock = await startMockServer({ isFrozen: true });
  const url = `${mock.baseUrls['evolink']}/v1`;
  const created = await fetch(`${url}/videos/generations`, { method: 'POST', headers, body: JSON.stringify(create) });
  const { id } = (await created.json()) as { id: string };

  await mock.advance('10s');
  const task = (await (await fetch(`${url}/tasks/${id}`, { headers })).json()) as { status: string; results: string[] };
  expect(task.status).toBe('completed');
  const video = await fetch(task.results[0] ?? '');
  expect(video.headers.get('content-type')).toBe('video/mp4');

  await mock.advance(24 * 60 * 60 * 1000);
  expect((await fetch(task.results[0] ?? '')).status).toBe(410);
  await mock.stop();
  await expect(fetch(mock.url)).rejects.toThrow();
});

test.each(['soon', -1, Number.NaN, '36501d'])('time cannot be moved on by %s, and goes on as before', async (span) => {
  const mock = await startMockServer({ isFrozen: true, startAt: 0 });
  await expect(mock.advance(span)).rejects.toThrow(`Failed to advance the clock: ${span} is no span`);
  expect(mock.simulator.state.clock.now()).toBe(0);
  await mock.stop();
});

test('settings that are none are refused in one sentence', async () => {
  await expect(startMockServer({ settings: { generationTime: 'soon' } })).rejects.toThrow(
    'Failed to start a mock server: settings.generationTime: a span reads like 500ms',
  );
});

test('servers side by side know nothing of each other', async () => {
  const [one, two] = await Promise.all([startMockServer(), startMockServer()]);
  expect(one.port).not.toBe(two.port);
  await fetch(`${one.baseUrls['evolink']}/v1/videos/generations`, {
    method: 'POST',
    headers,
    body: JSON.stringify(create),
  });
  expect([...one.simulator.state.accounts.all()]).toHaveLength(1);
  expect([...two.simulator.state.accounts.all()]).toHaveLength(0);
  await Promise.all([one.stop(), two.stop()]);
});

test('stopping ends idle and busy connections at once, and may be done twice', async () => {
  const mock = await startMockServer();
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve) => {
    get(`${mock.url}/nope`, { agent }, (answer) => answer.resume().on('end', resolve));
  });
  const busy = fetch(`${mock.url}/v1/videos/generations`, {
    method: 'POST',
    headers: { ...headers, 'x-mock-scenario': 'slow-response' },
    body: JSON.stringify(create),
  });
  const lost = expect(busy).rejects.toThrow();
  while (mock.simulator.state.journal.total < 2) await new Promise((resolve) => setImmediate(resolve));
  await mock.stop();
  await lost;
  await mock.stop();
  agent.destroy();
});

test('a public address is what result addresses start with', async () => {
  const mock = await startMockServer({ isFrozen: true, publicUrl: 'https://mock.example' });
  const url = `${mock.baseUrls['evolink']}/v1`;
  const created = await fetch(`${url}/videos/generations`, { method: 'POST', headers, body: JSON.stringify(create) });
  const { id } = (await created.json()) as { id: string };
  await mock.advance('10s');
  const answer = await fetch(`${url}/tasks/${id}`, { headers });
  expect(await answer.text()).toContain('"https://mock.example/files/evolink/');
  await mock.stop();
});

test('a port that is taken is refused in one sentence', async () => {
  const first = await startMockServer();
  await expect(startMockServer({ port: first.port })).rejects.toThrow(
    `Failed to listen on 127.0.0.1:${first.port}: the port is in use.`,
  );
  await first.stop();
});
