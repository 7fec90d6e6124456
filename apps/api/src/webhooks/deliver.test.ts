import OpenAI from 'openai';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { webhookDeliveries, webhookEndpoints } from '../database/schema/index.ts';
import { listDeliveries } from './list-deliveries.ts';
import { createEndpoint, deleteEndpoint, listEndpoints, updateEndpoint } from './manage-endpoints.ts';
import { redeliver } from './redeliver.ts';
import { startReceiver } from './testing/receiver.ts';
import { createWebhookWorld } from './testing/webhook-world.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const { webhooks } = new OpenAI({ apiKey: 'us-unused' });

test('the openai package verifies and reads the message that a video is completed', async () => {
  const { gateway, caller, announce, deliver } = await createWebhookWorld();
  const receiver = await startReceiver();
  const { secret } = await createEndpoint(gateway, caller, { url: receiver.url });
  await announce('video_1', 'video.completed');
  await deliver();

  const [message] = receiver.received;
  expect(await webhooks.unwrap(message?.body ?? '', message?.headers ?? {}, secret)).toEqual({
    id: expect.stringMatching(/^evt_/),
    object: 'event',
    created_at: Math.floor(gateway.clock.now() / 1000),
    type: 'video.completed',
    data: { id: 'video_1' },
  });
  expect(message?.headers['content-type']).toBe('application/json');
});

test('any receiver of Standard Webhooks verifies messages, and a changed one is refused', async () => {
  const { gateway, caller, announce, deliver } = await createWebhookWorld();
  const receiver = await startReceiver();
  const { secret } = await createEndpoint(gateway, caller, { url: receiver.url });
  await announce('video_1', 'video.failed');
  await deliver();

  const { body = '', headers = {} } = receiver.received[0] ?? {};
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'video.failed' });
  expect(() => new Webhook(secret).verify(body.replace('video_1', 'video_2'), headers)).toThrow(/signature/i);
});

test('an endpoint hears of the jobs of its own key, and of the types it asked for', async () => {
  const { gateway, caller, announce, deliver } = await createWebhookWorld();
  const receiver = await startReceiver();
  await createEndpoint(gateway, caller, { url: receiver.url, types: ['video.failed'] });
  await announce('video_1', 'video.completed');
  await announce('video_2', 'video.failed', 'key_of_another');
  await announce('video_3', 'video.failed');
  await deliver();
  expect(receiver.received.map(({ body }) => JSON.parse(body).data.id)).toEqual(['video_3']);
});

test('all endpoints of a key hear of one event under one event id', async () => {
  const { gateway, caller, announce, deliver } = await createWebhookWorld();
  const receivers = await Promise.all([startReceiver(), startReceiver()]);
  for (const { url } of receivers) await createEndpoint(gateway, caller, { url });
  await announce('video_1');
  await deliver();
  const [one, two] = receivers.map(({ received }) => received[0]);
  expect(one?.body).toBe(two?.body);
  expect(one?.headers['webhook-id']).not.toBe(two?.headers['webhook-id']);
});

test('a message that is not taken is tried again, under the same id and with a fresh timestamp', async () => {
  const { gateway, caller, announce, deliver, advance } = await createWebhookWorld();
  const receiver = await startReceiver();
  await createEndpoint(gateway, caller, { url: receiver.url });
  receiver.answer(500, 'out of order');
  await announce('video_1');
  await deliver();
  receiver.answer(200);
  await advance(4 * SECOND);
  expect(receiver.received).toHaveLength(1);
  await advance(3 * SECOND);

  const [first, second] = receiver.received;
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(Number(second?.headers['webhook-timestamp'])).toBeGreaterThan(Number(first?.headers['webhook-timestamp']));
  const { deliveries } = await listDeliveries(gateway, caller);
  expect(deliveries).toMatchObject([
    {
      state: 'delivered',
      tries: [
        { status: 500, error: 'the endpoint answered 500: out of order' },
        { status: 200, error: null },
      ],
    },
  ]);
});

test('a message is given up after eight tries, and a person can have it sent again', async () => {
  const { gateway, caller, announce, deliver, advance } = await createWebhookWorld();
  const receiver = await startReceiver();
  await createEndpoint(gateway, caller, { url: receiver.url });
  receiver.answer(503);
  await announce('video_1');
  await deliver();
  await advance(48 * HOUR);
  expect(receiver.received).toHaveLength(8);
  const { deliveries } = await listDeliveries(gateway, caller);
  expect(deliveries).toMatchObject([{ state: 'failed', nextTryAt: null, endedAt: expect.any(Number) }]);

  receiver.answer(200);
  await redeliver(gateway, caller, deliveries[0]?.id ?? '');
  await deliver();
  expect(receiver.received).toHaveLength(9);
  expect((await listDeliveries(gateway, caller)).deliveries).toMatchObject([
    { state: 'delivered', endedAt: expect.any(Number) },
  ]);
});

test('sending again by hand while a try is pending does not double the tries to come', async () => {
  const { gateway, caller, announce, deliver, advance } = await createWebhookWorld();
  const receiver = await startReceiver();
  await createEndpoint(gateway, caller, { url: receiver.url });
  receiver.answer(500);
  await announce('video_1');
  await deliver();
  await advance(SECOND);
  const [delivery] = (await listDeliveries(gateway, caller)).deliveries;
  await redeliver(gateway, caller, delivery?.id ?? '');
  await deliver();
  expect(receiver.received).toHaveLength(2);
  await advance(48 * HOUR);
  expect(receiver.received).toHaveLength(9);
});

test('an endpoint that answers 410 is disabled, and nothing is sent to it until a person enables it', async () => {
  const { gateway, caller, announce, deliver } = await createWebhookWorld();
  const receiver = await startReceiver();
  const { endpoint } = await createEndpoint(gateway, caller, { url: receiver.url });
  receiver.answer(410);
  await announce('video_1');
  await announce('video_2');
  await deliver();
  await announce('video_3');
  await deliver();
  expect((await listEndpoints(gateway, caller))[0]?.isEnabled).toBe(false);
  const before = receiver.received.length;
  expect((await listDeliveries(gateway, caller, { jobId: 'video_3' })).deliveries).toEqual([]);

  const [delivery] = (await listDeliveries(gateway, caller)).deliveries;
  await expect(redeliver(gateway, caller, delivery?.id ?? '')).rejects.toThrow(/disabled/);
  receiver.answer(200);
  await updateEndpoint(gateway, caller, endpoint.id, { isEnabled: true });
  await announce('video_4');
  await deliver();
  expect(receiver.received).toHaveLength(before + 1);
});

test('messages still to be tried are dropped when their endpoint is deleted', async () => {
  const { gateway, caller, announce, deliver, advance } = await createWebhookWorld();
  const receiver = await startReceiver();
  const { endpoint } = await createEndpoint(gateway, caller, { url: receiver.url });
  receiver.answer(500);
  await announce('video_1');
  await deliver();
  await deleteEndpoint(gateway, caller, endpoint.id);
  await announce('video_2');
  await advance(48 * HOUR);
  expect(receiver.received).toHaveLength(1);
  const kept = await gateway.db.select().from(webhookDeliveries);
  expect(kept).toMatchObject([{ jobId: 'video_1', state: 'failed' }]);
  expect(await listEndpoints(gateway, caller)).toEqual([]);
});

test('an endpoint that does not answer in time counts as failed', async () => {
  const { gateway, caller, announce, deliver } = await createWebhookWorld();
  const receiver = await startReceiver();
  await createEndpoint(gateway, caller, { url: receiver.url });
  receiver.answer(null);
  await announce('video_1');
  await deliver(20);
  const { deliveries } = await listDeliveries(gateway, caller);
  expect(deliveries[0]?.tries).toMatchObject([{ status: null, error: 'no answer within 0.02 s' }]);
});

test('a redirect is not followed', async () => {
  const { gateway, caller, announce, deliver } = await createWebhookWorld();
  const [receiver, target] = await Promise.all([startReceiver(), startReceiver()]);
  await createEndpoint(gateway, caller, { url: receiver.url });
  receiver.answer(307, '', { location: target.url });
  await announce('video_1');
  await deliver();
  expect(target.received).toEqual([]);
  expect((await listDeliveries(gateway, caller)).deliveries[0]?.tries).toMatchObject([{ status: 307 }]);
});

test('of the answer to a failed try no more than 1 KB is kept', async () => {
  const { gateway, caller, announce, deliver } = await createWebhookWorld();
  const receiver = await startReceiver();
  await createEndpoint(gateway, caller, { url: receiver.url });
  receiver.answer(500, `\0${'x'.repeat(1_000_000)}`);
  await announce('video_1');
  await deliver();
  const { error } = (await listDeliveries(gateway, caller)).deliveries[0]?.tries[0] ?? {};
  expect(error).toBe(`the endpoint answered 500: ${'x'.repeat(1023)}`);
});

test('deliveries are listed latest first, page by page', async () => {
  const { gateway, caller, announce, advance } = await createWebhookWorld();
  const { endpoint } = await createEndpoint(gateway, caller, { url: 'https://example.com/hook' });
  for (const jobId of ['video_1', 'video_2', 'video_3']) await announce(jobId);
  await gateway.db.update(webhookEndpoints).set({ isEnabled: false });
  await advance(SECOND);
  await gateway.db.update(webhookEndpoints).set({ isEnabled: true });
  await announce('video_4');

  const first = await listDeliveries(gateway, caller, { endpointId: endpoint.id, limit: 3 });
  const rest = await listDeliveries(gateway, caller, { limit: 3, after: first.nextCursor ?? '' });
  expect(first.deliveries[0]?.jobId).toBe('video_4');
  expect(rest.nextCursor).toBeNull();
  const all = [...first.deliveries, ...rest.deliveries].map(({ jobId }) => jobId);
  expect(all.toSorted()).toEqual(['video_1', 'video_2', 'video_3', 'video_4']);
  expect((await listDeliveries(gateway, caller, { jobId: 'video_2' })).deliveries).toHaveLength(1);
});

test('a name that leads to an internal address is never called, and the message is not tried again', async () => {
  const { gateway, caller, announce, deliver, advance } = await createWebhookWorld();
  const receiver = await startReceiver();
  const url = receiver.url.replace('127.0.0.1', 'hook.example.com');
  await createEndpoint(gateway, caller, { url });
  await announce('video_1');
  await deliver();
  await advance(48 * HOUR);
  expect(receiver.received).toEqual([]);
  expect((await listDeliveries(gateway, caller)).deliveries).toMatchObject([
    { state: 'failed', tries: [{ status: null, error: expect.stringContaining('internal') }] },
  ]);
});
