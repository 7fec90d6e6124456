import { providers } from '@understudy/core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJob } from '../jobs/create-job.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import { estimateJob } from './estimate-job.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await createTestGateway();
});
afterAll(() => world.close());

const { plan } = toTestWish({ provider: 'evolink' });
const request = { prompt: 'A cat', seconds: 10 };

test('an estimate says who states the price and the time, which are measured once there were videos', async () => {
  const { gateway, admin } = world;
  const before = await estimateJob(gateway, admin, { request, plan });
  expect(before).toMatchObject({
    provider: 'evolink',
    priceMicros: 2_500_000,
    priceSource: providers.evolink.profile.price.perVideo[10]?.source,
    waiting: 0,
    startsAt: gateway.clock.now(),
    generationSource: { kind: 'inferred' },
  });
  await createJob(gateway, admin, toTestWish({ provider: 'evolink' }));
  expect((await estimateJob(gateway, admin, { request, plan })).waiting).toBe(1);
  await world.work();
  await world.advance(60_000);
  const after = await estimateJob(gateway, admin, { request, plan });
  expect(after).toMatchObject({ waiting: 0, generationSource: null });
  expect(after.generationMs).toBeGreaterThan(0);
});

test('an image that comes in the request is taken by those that take addresses alone, as a create takes it', async () => {
  const { gateway, admin } = world;
  const reachable = { ...gateway, addresses: { forMocks: 'http://127.0.0.1:4000', forProviders: null } };
  const png = await sharp({ create: { width: 1280, height: 720, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const image = `data:image/png;base64,${png.toString('base64')}`;
  const wish = { request: { ...request, image }, plan };
  expect(await estimateJob(reachable, admin, wish)).toMatchObject({ provider: 'evolink', warnings: [] });
  await expect(estimateJob(gateway, admin, wish)).rejects.toMatchObject({ detail: { param: 'image' } });
});

test('a remix costs what a video of its source’s length costs, and is as long', async () => {
  const { gateway, admin } = world;
  const made = await createJob(
    gateway,
    admin,
    toTestWish({ provider: 'nebula', request: { prompt: 'A cat', seconds: 8 } }),
  );
  await world.work();
  await world.advance(10_000);
  const wish = { request: { prompt: 'The same, at night', remixOf: made.job.id }, plan: made.job.plan };
  expect(await estimateJob(gateway, admin, wish)).toMatchObject({ priceMicros: 800_000 });
  const { job } = await createJob(gateway, admin, { ...toTestWish({ provider: 'nebula' }), ...wish });
  expect(job).toMatchObject({ seconds: 8, size: made.job.size, priceMicros: 800_000 });
});
