import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { providers } from '@understudy/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AssetRow } from '../database/schema/index.ts';
import { listInbox } from '../inbox/list-inbox.ts';
import { createJob } from '../jobs/create-job.ts';
import { readJob } from '../jobs/read-job.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import { readStory } from '../testing/read-story.ts';
import { archiveNow } from './archive-now.ts';
import { openContent } from './open-content.ts';

const HOUR_MS = 3_600_000;
let world: TestGateway;
beforeEach(async () => {
  world = await createTestGateway({ env: { UNDERSTUDY_RETENTION_DAYS: '7' } });
});
afterEach(() => world.close());

async function complete(wish: Parameters<typeof toTestWish>[0]): Promise<string> {
  const { job } = await createJob(world.gateway, world.admin, toTestWish(wish));
  await world.advance(12_000);
  return job.id;
}
async function readAsset(id: string): Promise<AssetRow | undefined> {
  return world.gateway.db.query.assets.findFirst({ where: (assets, { eq }) => eq(assets.jobId, id) });
}
const open = async (id: string, variant: 'video' | 'thumbnail' | 'spritesheet') =>
  openContent(world.gateway, await readJob(world.gateway, world.admin, id), variant, async () => {
    await world.work();
  });

describe('a finished video', () => {
  test.each(Object.keys(providers))('of %s is copied, checked and served', async (provider) => {
    const id = await complete({ provider });
    const asset = await readAsset(id);
    expect(asset).toMatchObject({ state: 'archived', problems: [], hasAudio: true, failures: 0 });
    const content = await open(id, 'video');
    const bytes = await buffer(await content.open());
    expect(bytes).toHaveLength(asset?.bytes ?? 0);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(asset?.sha256);
    expect(content).toMatchObject({ contentType: 'video/mp4', etag: asset?.sha256, fileName: `${id}.mp4` });
    expect(await buffer(await content.open({ start: 4, end: 7 }))).toEqual(Buffer.from('ftyp'));
  });

  test('has pictures, drawn when they are first asked for', async () => {
    const id = await complete({});
    expect(await readAsset(id)).toMatchObject({ thumbnailKey: null });
    const thumbnail = await buffer(await (await open(id, 'thumbnail')).open());
    expect(thumbnail.subarray(8, 12).toString()).toBe('WEBP');
    const spritesheet = await buffer(await (await open(id, 'spritesheet')).open());
    expect(spritesheet.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect((await readAsset(id))?.thumbnailKey).toMatch(/\.webp$/);
  });

  test('is deleted when its retention is over', async () => {
    const id = await complete({});
    const { key } = (await readAsset(id)) ?? {};
    await world.advance(7 * 24 * HOUR_MS, 24 * HOUR_MS);
    await world.sweep();
    expect(await readAsset(id)).toMatchObject({ state: 'deleted', key: null });
    expect(await world.gateway.storage.stat(key ?? '')).toBeNull();
    await expect(open(id, 'video')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a download that goes wrong', () => {
  test.each(['broken-download', 'broken-download-length'])('by %s is never kept, and tried again', async (scenario) => {
    const id = await complete({ scenario });
    const asset = await readAsset(id);
    expect(asset).toMatchObject({ state: 'remote', key: null, lastError: expect.any(String) });
    expect(asset?.failures).toBeGreaterThan(0);
    expect((await readStory(world.gateway.db, id)).events).toContain('copy_failed');
    expect((await listInbox(world.gateway, world.admin)).items).toMatchObject([{ kind: 'video_at_risk' }]);
  });

  test('is made good by the next, and a person may hurry it', async () => {
    const rule = { match: { operation: 'file' }, scenario: 'server-error', times: 1 };
    await fetch(`${world.mock.url}/__admin/scenarios`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rule),
    });
    const { job } = await createJob(world.gateway, world.admin, { ...toTestWish(), request: { prompt: 'A cat' } });
    await world.advance(6_000);
    if ((await readAsset(job.id))?.state === 'remote') await archiveNow(world.gateway, world.admin, job.id);
    await world.work();
    expect(await readAsset(job.id)).toMatchObject({ state: 'archived' });
    await expect(archiveNow(world.gateway, world.admin, job.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('until the provider has dropped the video ends in the inbox', async () => {
    const id = await complete({ scenario: 'broken-download' });
    await world.advance(25 * HOUR_MS, HOUR_MS);
    expect(await readAsset(id)).toMatchObject({ state: 'expired' });
    expect((await readStory(world.gateway.db, id)).events).toEqual(
      expect.arrayContaining(['expiry_at_risk', 'expired']),
    );
    expect((await listInbox(world.gateway, world.admin)).count).toBe(1);
  });
});

test('videos that are dropped sooner are copied first', async () => {
  const late = await createJob(world.gateway, world.admin, toTestWish({ provider: 'apixo' }));
  const soon = await createJob(world.gateway, world.admin, toTestWish({ provider: 'nebula' }));
  await world.advance(12_000);
  const [first, second] = [await readAsset(soon.job.id), await readAsset(late.job.id)];
  expect(first?.expiresAt).toBeLessThanOrEqual(second?.expiresAt ?? 0);
});
