import { setImmediate } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import OpenAI from 'openai';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { webhookEndpoints } from '../database/schema/index.ts';
import { listDeliveries } from './list-deliveries.ts';
import { createEndpoint, deleteEndpoint, listEndpoints, rotateSecret } from './manage-endpoints.ts';
import { redeliver } from './redeliver.ts';
import { startReceiver } from './testing/receiver.ts';
import { createWebhookWorld, type WebhookWorld } from './testing/webhook-world.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const { webhooks } = new OpenAI({ apiKey: 'us-unused' });

/** Waits until so many transactions wait for a row that another one holds. */
async function untilWaiting({ db }: WebhookWorld['gateway'], count: number): Promise<void> {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await db.execute(waiting)).rows.length < count) await setImmediate();
}

test('the secret is shown once and kept sealed', async () => {
  const { gateway, caller } = await createWebhookWorld();
  const { secret, endpoint } = await createEndpoint(gateway, caller, { url: 'https://example.com/hook' });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(JSON.stringify(await listEndpoints(gateway, caller))).not.toContain('secret"');
  const [row] = await gateway.db.select().from(webhookEndpoints);
  expect(row?.sealedSecret.toString('latin1')).not.toContain(secret.slice(6));
  expect(row?.id).toBe(endpoint.id);
});

test('after a rotation both secrets verify for a day, then only the new one', async () => {
  const { gateway, caller, announce, deliver, advance } = await createWebhookWorld(Date.now() - 24 * HOUR);
  const receiver = await startReceiver();
  const { secret: old, endpoint } = await createEndpoint(gateway, caller, { url: receiver.url });
  const { secret } = await rotateSecret(gateway, caller, endpoint.id);
  await announce('video_1');
  await deliver();
  await advance(24 * HOUR);
  await announce('video_2');
  await deliver();

  const [during, after] = receiver.received.map(({ headers }) => headers['webhook-signature']?.split(' '));
  expect(during).toHaveLength(2);
  expect(after).toHaveLength(1);
  const { body = '', headers = {} } = receiver.received[1] ?? {};
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({ data: { id: 'video_2' } });
  expect(() => new Webhook(old).verify(body, headers)).toThrow(/signature/i);
});

test('a receiver that still has the old secret verifies messages during the overlap', async () => {
  const { gateway, caller, announce, deliver } = await createWebhookWorld();
  const receiver = await startReceiver();
  const { secret: old, endpoint } = await createEndpoint(gateway, caller, { url: receiver.url });
  const { secret } = await rotateSecret(gateway, caller, endpoint.id, HOUR);
  await announce('video_1');
  await deliver();
  const { body = '', headers = {} } = receiver.received[0] ?? {};
  for (const one of [old, secret]) await expect(webhooks.unwrap(body, headers, one)).resolves.toBeTruthy();
});

test('two rotations at once leave no secret that was shown without effect', async () => {
  const { gateway, caller, announce, deliver } = await createWebhookWorld();
  const receiver = await startReceiver();
  const { endpoint } = await createEndpoint(gateway, caller, { url: receiver.url });
  const rotations = await gateway.db.transaction(async (tx) => {
    await tx.select().from(webhookEndpoints).for('update');
    const both = [1, 2].map(() => rotateSecret(gateway, caller, endpoint.id));
    await untilWaiting(gateway, both.length);
    return { both };
  });
  await announce('video_1');
  const secrets = await Promise.all(rotations.both);
  await deliver();
  const { body = '', headers = {} } = receiver.received[0] ?? {};
  for (const { secret } of secrets) expect(new Webhook(secret).verify(body, headers)).toBeTruthy();
});

test('endpoints and deliveries of another key are not found, except by an admin', async () => {
  const { gateway, caller, announce } = await createWebhookWorld();
  const { endpoint } = await createEndpoint(gateway, caller, { url: 'https://example.com/hook' });
  await announce('video_1');
  const [delivery] = (await listDeliveries(gateway, caller)).deliveries;
  const other = { apiKeyId: 'key_other', name: 'other', scopes: ['create', 'read'] as const };
  const admin = { apiKeyId: 'key_admin', name: 'admin', scopes: ['admin'] as const };

  expect(await listEndpoints(gateway, other)).toEqual([]);
  expect((await listDeliveries(gateway, other)).deliveries).toEqual([]);
  await expect(deleteEndpoint(gateway, other, endpoint.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(rotateSecret(gateway, other, endpoint.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(redeliver(gateway, other, delivery?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
  expect(await listEndpoints(gateway, admin)).toHaveLength(1);
});

test.each([
  'ftp://example.com/hook',
  'not an address',
  'https://user:password@example.com/hook',
  'http://10.0.0.5/hook',
  'http://[::1]/hook',
  'http://0x7f.1:9/hook'.replace('0x7f.1', '0xa9fea9fe'),
])('%s is refused as the address of an endpoint', async (url) => {
  const { gateway, caller } = await createWebhookWorld();
  await expect(createEndpoint(gateway, caller, { url })).rejects.toMatchObject({
    code: 'invalid_request',
    detail: { param: 'url' },
  });
  expect(await listEndpoints(gateway, caller)).toEqual([]);
});
