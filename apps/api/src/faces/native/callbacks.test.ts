import { apixo } from '@understudy/core/providers/apixo/index';
import { evolink } from '@understudy/core/providers/evolink/index';
import { expect, test } from 'vitest';
import { jobs } from '../../database/schema/index.ts';
import { createKey } from '../../keys/create-key.ts';
import { listDeliveries } from '../../webhooks/list-deliveries.ts';
import { redeliver } from '../../webhooks/redeliver.ts';
import { startReceiver } from '../../webhooks/testing/receiver.ts';
import { readJobs } from './testing/native-facts.ts';
import { startNativeServer } from './testing/native-server.ts';

const prompt = 'A cat playing piano';
const cases = [
  {
    provider: evolink,
    path: 'evolink/v1/videos/generations',
    toBody: (asked: string, url: string) => ({ model: 'sora-2', prompt: asked, callback_url: url }),
  },
  {
    provider: apixo,
    path: 'apixo/api/v1/generateTask/sora-2-pro',
    toBody: (asked: string, url: string) => ({
      request_type: 'callback',
      callback_url: url,
      provider: 'official',
      input: { mode: 'text-to-video', prompt: asked, duration: 4, size: '720*1280' },
    }),
  },
];
const env = { UNDERSTUDY_INTERNAL_HOSTS: '127.0.0.1' };
const [one = { provider: evolink, path: '', toBody: () => ({}) }] = cases;

test.each(cases)('who asks $provider.id to call back is called by the gateway, in its words', async (asked) => {
  const { provider, path, toBody } = asked;
  const server = await startNativeServer({ env });
  const receiver = await startReceiver();
  const created = await server.call(path, { json: toBody(prompt, receiver.url) });
  expect(created.status).toBe(200);
  const taskId = provider.adapter.toTaskId(await created.json());
  await server.advance(10_000);
  expect(receiver.received).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
  expect(headers).toMatchObject({ 'content-type': 'application/json' });
  expect(headers).not.toHaveProperty('webhook-signature');
  expect(provider.adapter.toTaskId(JSON.parse(body))).toBe(taskId);
  expect(provider.adapter.toJobUpdate(JSON.parse(body))).toMatchObject({
    status: 'completed',
    asset: { from: 'url', url: expect.stringContaining(server.mock.url) },
  });
});

test.each(cases)('a failure at $provider.id is called back in its words, too', async ({ provider, path, toBody }) => {
  const server = await startNativeServer({ env });
  const receiver = await startReceiver();
  await server.call(path, { json: toBody(`${prompt} [mock:generation-failed]`, receiver.url) });
  await server.advance(10_000);
  const [job] = await readJobs(server);
  expect(job).toMatchObject({ status: 'failed' });
  const [{ body } = { body: '' }] = receiver.received;
  const { providerCode, message } = job?.error ?? {};
  expect(provider.adapter.toJobUpdate(JSON.parse(body))).toMatchObject({
    status: 'failed',
    error: { providerCode, message },
  });
});

test.each(cases)('a task at $provider.id whose end nobody told is called back as failed', async (asked) => {
  const { provider, path, toBody } = asked;
  const server = await startNativeServer({ env });
  const receiver = await startReceiver();
  await server.call(path, { json: toBody(`${prompt} [mock:stuck]`, receiver.url) });
  const acceptedAt = server.clock.now() - 30 * 24 * 3_600_000;
  await server.gateway.db.update(jobs).set({ acceptedAt, deadlineAt: acceptedAt });
  await server.sweep();
  await server.work();
  expect(await readJobs(server)).toMatchObject([{ status: 'failed', error: { code: 'generation_timeout' } }]);
  const [{ body } = { body: '' }] = receiver.received;
  expect(provider.adapter.toJobUpdate(JSON.parse(body))).toMatchObject({ status: 'failed' });
});

test("a callback that its receiver missed comes again, and stands in the log of the key's messages", async () => {
  const server = await startNativeServer({ env });
  const receiver = await startReceiver();
  receiver.answer(500);
  await server.call(one.path, { json: one.toBody(prompt, receiver.url) });
  await server.advance(10_000);
  receiver.answer(200);
  await server.advance(120_000, 10_000);
  expect(receiver.received).toHaveLength(2);
  const { gateway, admin } = server;
  const { deliveries } = await listDeliveries(gateway, admin);
  expect(deliveries).toMatchObject([{ endpointId: null, url: receiver.url, state: 'delivered', tries: [{}, {}] }]);

  await redeliver(gateway, admin, deliveries[0]?.id ?? '');
  await server.work();
  expect(receiver.received).toHaveLength(3);

  const { id, name, scopes } = await createKey(gateway, { name: 'other', scopes: ['create', 'read'] });
  const other = { apiKeyId: id, name, scopes };
  expect((await listDeliveries(gateway, other)).deliveries).toEqual([]);
  await expect(redeliver(gateway, other, deliveries[0]?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
});

test.each(cases)('at $provider.id an address that the gateway may not call is refused', async ({ path, toBody }) => {
  const server = await startNativeServer();
  const refused = await server.call(path, { json: toBody(prompt, 'http://10.0.0.1/done') });
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('10.0.0.1')]);
  expect(await readJobs(server)).toEqual([]);
});
