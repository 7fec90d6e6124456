import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createEventFeed, type EventFeed } from '../../events/event-feed.ts';
import { createKey } from '../../keys/create-key.ts';
import { type AppServer, startAppServer } from '../http/testing/app-server.ts';
import { serveTrpc } from './serve-trpc.ts';

let world: AppServer;
let client: ReturnType<AppServer['client']>;
let anna: ReturnType<AppServer['client']>;

beforeAll(async () => {
  world = await startAppServer();
  client = world.client();
  anna = world.client((await createKey(world.gateway, { name: 'Anna', scopes: ['read', 'create'] })).apiKey);
}, 30_000);
afterAll(() => world.close());

type Input = Parameters<typeof client.events.subscribe.subscribe>[0];
interface Heard {
  readonly id: string;
  readonly type: string;
}

/** Subscribes over HTTP; `until` waits for a type of event, and answers the types heard up to there. */
async function listen(caller: typeof client, input: Input = {}) {
  const heard: Heard[] = [];
  const errors: unknown[] = [];
  let notice = (): void => {};
  const subscription = caller.events.subscribe.subscribe(input, {
    onData({ id, data }) {
      heard.push({ id, type: data.event?.type ?? data.kind });
      notice();
    },
    onError(error) {
      errors.push(error);
      notice();
    },
  });
  onTestFinished(() => subscription.unsubscribe());
  return {
    heard,
    errors,
    stop: () => subscription.unsubscribe(),
    async until(type: string): Promise<string[]> {
      while (!heard.some((one) => one.type === type) && errors.length === 0) {
        await new Promise<void>((resolve) => {
          notice = resolve;
        });
      }
      return heard.map((one) => one.type);
    },
  };
}

const create = (caller: typeof client, prompt: string) =>
  caller.jobs.create.mutate({ request: { prompt }, plan: { providers: ['nebula'] } });

test('a subscriber hears what happens to its jobs as it happens, and not what happens to others', async () => {
  const stream = await listen(anna);
  await stream.until('started');
  await create(client, 'Not for Anna');
  const { id } = await create(anna, 'A cat');
  expect(await stream.until('routed')).toEqual(['started', 'created', 'routed']);
  await anna.jobs.cancel.mutate({ id });
  expect(await stream.until('canceled')).toEqual(['started', 'created', 'routed', 'canceled']);
});

test('an admin hears everything, and anyone may listen to one job alone', async () => {
  const all = await listen(client);
  await all.until('started');
  const { id } = await create(anna, 'A cat');
  expect(await all.until('routed')).toEqual(['started', 'created', 'routed']);
  const one = await listen(anna, { jobId: id });
  await one.until('started');
  await create(anna, 'Another');
  await anna.jobs.cancel.mutate({ id });
  expect(await one.until('canceled')).toEqual(['started', 'canceled']);
});

test('a subscriber that comes back hears what it missed, once', async () => {
  const before = await listen(anna);
  await before.until('started');
  await create(anna, 'First');
  await before.until('routed');
  before.stop();
  const { id } = await create(anna, 'Meanwhile');
  const after = await listen(anna, { lastEventId: before.heard.at(-1)?.id });
  expect(await after.until('routed')).toEqual(['created', 'routed']);
  await anna.jobs.cancel.mutate({ id });
  expect(await after.until('canceled')).toEqual(['created', 'routed', 'canceled']);
});

test('a place that is none, and a job of another key, are refused', async () => {
  const wrong = await listen(anna, { lastEventId: 'yesterday' });
  await wrong.until('never');
  expect(String(wrong.errors[0])).toContain('Failed to resume');
  const { id } = await create(client, 'Not for Anna');
  const foreign = await listen(anna, { jobId: id });
  await foreign.until('never');
  expect(String(foreign.errors[0])).toContain('Failed to find job');
});

test('a subscription ends on the server when its client goes', async () => {
  const feed = createEventFeed({ ...world.gateway, later: () => () => {}, onError: () => {} });
  const gone = Promise.withResolvers<void>();
  const watched: EventFeed = {
    ...feed,
    async join(filter) {
      const seat = await feed.join(filter);
      return seat && { ...seat, leave: gone.resolve };
    },
  };
  const checkImage = () => Promise.reject(new Error('There is no image.'));
  const app = express().use('/trpc', serveTrpc({ gateway: world.gateway, feed: watched, checkImage }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = new AbortController();
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/trpc/events.subscribe?input={}`, {
    headers: { authorization: `Bearer ${world.admin.apiKey}`, accept: 'text/event-stream' },
    signal: stop.signal,
  });
  stop.abort();
  await gone.promise;
  server.close();
  await feed.close();
});
