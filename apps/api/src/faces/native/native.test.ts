import { apixo } from '@understudy/core/providers/apixo/index';
import { evolink } from '@understudy/core/providers/evolink/index';
import { nebula } from '@understudy/core/providers/nebula/index';
import { describe, expect, test } from 'vitest';
import { assets } from '../../database/schema/index.ts';
import { createKey } from '../../keys/create-key.ts';
import { countCalls, countTasks, readJobs, readMoney, toBytes } from './testing/native-facts.ts';
import { allProviders, startNativeServer } from './testing/native-server.ts';

const prompt = 'A cat playing piano';
const body = { model: 'sora-2', prompt };
const evolinkCreate = 'evolink/v1/videos/generations';
const nebulaCreate = 'nebula/v1/video/generations';

describe.each(allProviders)('a client written for $id', (provider) => {
  test('creates, retrieves and downloads through the gateway, and the job keeps account of it', async () => {
    const server = await startNativeServer();
    const client = server.client(provider);
    const { taskId } = await client.create({ prompt });
    expect(await readJobs(server)).toMatchObject([{ taskId, prompt, phase: 'running', provider: provider.id }]);
    expect(await client.retrieve(taskId)).toMatchObject({ status: 'queued' });
    await server.mock.advance(6_000);
    await server.clock.tick(6_000);
    const done = await client.retrieve(taskId);
    if (done.status !== 'completed') throw new Error(`it is ${done.status}`);
    expect(await readJobs(server)).toMatchObject([{ status: 'completed', phase: 'done' }]);
    expect(await readMoney(server)).toEqual(['reserve', 'settle']);
    const video = await toBytes((await client.download(done.asset)).stream);
    expect(video.subarray(4, 8).toString()).toBe('ftyp');
    expect(await countTasks(server)).toBe(1);
  });

  test('is told by the provider in its own words that its key is wrong, and that there is no such task', async () => {
    const server = await startNativeServer();
    await expect(server.client(provider, 'us-wrong').create({ prompt })).rejects.toMatchObject({
      code: 'unauthorized',
      detail: { httpStatus: 401 },
    });
    const { taskId } = await server.client(provider).create({ prompt });
    const unknown = server.client(provider).retrieve(`${taskId.slice(0, -2)}zz`);
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
    const { apiKey } = await createKey(server.gateway, { name: 'other', scopes: ['create', 'read'] });
    await expect(server.client(provider, apiKey).retrieve(taskId)).rejects.toMatchObject({ code: 'not_found' });
    const { apiKey: reader } = await createKey(server.gateway, { name: 'reader', scopes: ['read'] });
    await expect(server.client(provider, reader).create({ prompt })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('whose create loses its answer is told so, and no second task is made', async () => {
    const server = await startNativeServer();
    const lost = server.client(provider).create({ prompt: `${prompt} [mock:lost-response]` });
    await expect(lost).rejects.toMatchObject({ detail: { httpStatus: 504 }, message: expect.stringMatching(/video_/) });
    await server.advance(60_000);
    expect(await readJobs(server)).toMatchObject([{ phase: 'unknown' }]);
    expect(await countTasks(server)).toBe(1);
    expect(await readMoney(server)).toEqual(['reserve', 'risk']);
  });
});

test('an answer is the very one that the provider gave', async () => {
  const server = await startNativeServer();
  const answer = await server.call(evolinkCreate, { json: { ...body, seed: 7 } });
  const { id } = (await answer.json()) as { id: string };
  const [job] = await readJobs(server);
  expect(answer.headers.get('x-understudy-job')).toBe(job?.id);
  expect(job?.nativeBody).toEqual({ ...body, seed: 7 });
  const asked = await fetch(`${server.mock.url}/__admin/requests?operation=create`);
  expect(JSON.stringify(await asked.json())).toContain('seed');
  const task = await server.call(`evolink/v1/tasks/${id}`);
  expect(await task.json()).toMatchObject({ id, status: 'pending', object: 'video.generation.task' });
  expect(task.headers.get('set-cookie')).toBeNull();
});

test('a retrieve that the limits have no room for is answered with the documented 429', async () => {
  const server = await startNativeServer();
  const client = server.client(apixo);
  const { taskId } = await client.create({ prompt });
  const path = `apixo${apixo.spec.operations.retrieve.path}?taskId=${taskId}`;
  const statuses: number[] = [];
  for (let count = 0; count < 60; count++) statuses.push((await server.call(path)).status);
  expect(statuses.indexOf(429)).toBeGreaterThan(40);
  expect(await countCalls(server, 'retrieve')).toBe(statuses.filter((status) => status === 200).length);
  await expect(client.retrieve(taskId)).rejects.toMatchObject({ code: 'rate_limited' });
  expect(Number((await server.call(path)).headers.get('retry-after'))).toBeGreaterThan(0);
});

test('a video that its provider has dropped comes from the archive, in the shape of its provider', async () => {
  const server = await startNativeServer();
  const client = server.client(nebula);
  const { taskId } = await client.create({ prompt });
  await server.advance(10_000);
  const first = await toBytes((await client.download(taskId)).stream);
  await server.mock.advance(60 * 86_400_000);
  const second = await server.call(`nebula/v1/video/generations/download?id=${taskId}`);
  expect(second.headers.get('x-understudy-answer')).toBe('made from our copy');
  const text = await second.text();
  expect(Number(second.headers.get('content-length'))).toBe(text.length);
  expect(JSON.parse(text)).toMatchObject({ success: true, task_id: taskId, size: first.length });
  expect(await toBytes((await client.download(taskId)).stream)).toEqual(first);
});

test('a video that its provider keeps no longer is not even asked for', async () => {
  const server = await startNativeServer();
  const client = server.client(nebula);
  const { taskId } = await client.create({ prompt });
  await server.advance(10_000);
  await server.gateway.db.update(assets).set({ expiresAt: server.gateway.clock.now() });
  const before = await countCalls(server, 'download');
  const video = await toBytes((await client.download(taskId)).stream);
  expect(video.subarray(4, 8).toString()).toBe('ftyp');
  expect(await countCalls(server, 'download')).toBe(before);
});

test('a remix names a task of the caller, and is made at its account', async () => {
  const server = await startNativeServer();
  const client = server.client(nebula);
  const { taskId } = await client.create({ prompt, seconds: 8 });
  await server.advance(10_000);
  const { taskId: remixed } = await client.create({ prompt: 'The cat sleeps', remixOf: taskId });
  const [source, remix] = await readJobs(server);
  expect(remix).toMatchObject({ taskId: remixed, remixOf: source?.id, seconds: 8 });
  const { apiKey } = await createKey(server.gateway, { name: 'other', scopes: ['create', 'read'] });
  const stolen = server.client(nebula, apiKey).create({ prompt: 'The cat sleeps', remixOf: taskId });
  await expect(stolen).rejects.toMatchObject({ code: 'not_found' });
  expect(await countTasks(server)).toBe(2);
});

test('the balance is the one that the provider tells', async () => {
  const server = await startNativeServer();
  for (const provider of [apixo, evolink]) {
    expect(await server.client(provider).balance()).toMatchObject({ remaining: expect.any(Number) });
  }
});

test('what is no documented call is refused as the provider would', async () => {
  const server = await startNativeServer();
  const wrong = await server.call(nebulaCreate, { method: 'DELETE' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
  expect((await server.call('nebula/v1/nothing')).status).toBe(404);
  const nobody = await server.call('nobody/v1/tasks');
  expect([nobody.status, await nobody.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
});
