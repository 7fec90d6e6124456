import OpenAI, { BadRequestError, ConflictError, NotFoundError, toFile } from 'openai';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { attempts, jobs } from '../../database/schema/index.ts';
import { cancelJob } from '../../jobs/cancel-job.ts';
import { createKey } from '../../keys/create-key.ts';
import { createEndpoint } from '../../webhooks/manage-endpoints.ts';
import { type Received, startReceiver } from '../../webhooks/testing/receiver.ts';
import { type OpenAiServer, startOpenAiServer } from './testing/openai-server.ts';

let server: OpenAiServer;
let videos: OpenAI['videos'];
beforeAll(async () => {
  server = await startOpenAiServer();
  videos = server.client.videos;
});
afterAll(async () => {
  expect(server.logged).toEqual([]);
  await server.close();
});

/** A video that is finished and kept. */
async function createFinished(prompt = 'A cat on a beach') {
  const { id } = await videos.create({ prompt, seconds: '8', size: '1280x720' });
  await server.advance(60_000, 5_000);
  return videos.retrieve(id);
}

test('a video is created, made and downloaded', async () => {
  const created = await videos.create({ prompt: 'A cat', model: 'sora-2', seconds: '8', size: '1280x720' });
  expect(created).toMatchObject({
    object: 'video',
    status: 'queued',
    progress: 0,
    model: 'sora-2',
    prompt: 'A cat',
    seconds: '8',
    size: '1280x720',
    completed_at: null,
    error: null,
    remixed_from_video_id: null,
  });
  await expect(videos.downloadContent(created.id)).rejects.toBeInstanceOf(NotFoundError);

  await server.advance(60_000, 5_000);
  const finished = await videos.retrieve(created.id);
  expect(finished).toMatchObject({ id: created.id, status: 'completed', progress: 100 });
  expect(finished.completed_at).toBeGreaterThan(finished.created_at);

  const answer = await videos.downloadContent(created.id);
  expect(answer.headers.get('content-type')).toBe('video/mp4');
  const video = Buffer.from(await answer.arrayBuffer());
  expect(video.subarray(4, 8).toString()).toBe('ftyp');
  expect(video.length).toBe(Number(answer.headers.get('content-length')));
});

test('a video is downloaded in parts and not twice', async () => {
  const { id } = await createFinished();
  const whole = Buffer.from(await (await videos.downloadContent(id)).arrayBuffer());
  const part = await videos.downloadContent(id, {}, { headers: { range: 'bytes=4-7' } });
  expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
  expect(part.headers.get('content-range')).toBe(`bytes 4-7/${whole.length}`);

  const etag = part.headers.get('etag') ?? '';
  const url = `${server.url}/videos/${id}/content`;
  const headers = { authorization: `Bearer ${server.admin.apiKey}` };
  const again = await fetch(url, { headers: { ...headers, 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const outside = await fetch(url, { headers: { ...headers, range: `bytes=${whole.length}-` } });
  expect(outside.status).toBe(416);
  const head = await fetch(url, { method: 'HEAD', headers });
  expect([head.headers.get('content-length'), await head.text()]).toEqual([String(whole.length), '']);
});

test('a thumbnail and a spritesheet belong to a video', async () => {
  const { id } = await createFinished();
  const types = [];
  for (const variant of ['thumbnail', 'spritesheet'] as const) {
    const answer = await videos.downloadContent(id, { variant });
    types.push(answer.headers.get('content-type'));
    await answer.arrayBuffer();
  }
  expect(types).toEqual(['image/webp', 'image/jpeg']);
});

test('all videos are listed, page by page, either way', async () => {
  for (const prompt of ['one', 'two', 'three']) {
    await videos.create({ prompt });
    await server.clock.tick(1);
  }
  const ids: Record<string, string[]> = { asc: [], desc: [] };
  for (const order of ['asc', 'desc'] as const) {
    for await (const video of videos.list({ limit: 2, order })) ids[order]?.push(video.id);
  }
  expect(ids['asc']?.length).toBe(await server.gateway.db.$count(jobs));
  expect(ids['asc']).toEqual(ids['desc']?.toReversed());
  const page = await videos.list({ limit: 1 });
  expect(page).toMatchObject({ has_more: true, last_id: ids['desc']?.[0], data: [{ prompt: 'three' }] });
  await expect(videos.list({ limit: 101 })).rejects.toMatchObject({ status: 400, param: 'limit' });
  await expect(videos.list({ after: 'video_none' })).rejects.toMatchObject({ status: 400, param: 'after' });
});

test('a deleted video is gone', async () => {
  const { id } = await createFinished();
  expect(await videos.delete(id)).toEqual({ id, object: 'video.deleted', deleted: true });
  await expect(videos.retrieve(id)).rejects.toBeInstanceOf(NotFoundError);
  await expect(videos.downloadContent(id)).rejects.toBeInstanceOf(NotFoundError);
  await expect(videos.delete(id)).rejects.toBeInstanceOf(NotFoundError);
});

test('a finished video is made again with another prompt', async () => {
  const source = await createFinished();
  const remix = await videos.remix(source.id, { prompt: 'The same at night' });
  expect(remix).toMatchObject({ status: 'queued', prompt: 'The same at night', remixed_from_video_id: source.id });
  await expect(videos.remix(remix.id, { prompt: 'Too soon' })).rejects.toBeInstanceOf(ConflictError);
  await expect(videos.remix('video_none', { prompt: 'x' })).rejects.toBeInstanceOf(NotFoundError);
});

test('a video that cannot be made says why', async () => {
  const { id } = await videos.create({ prompt: 'Something forbidden [mock:content-violation]' });
  await server.advance(60_000, 5_000);
  expect(await videos.retrieve(id)).toMatchObject({
    status: 'failed',
    completed_at: null,
    error: { code: 'content_violation', message: expect.any(String) },
  });
});

test('a canceled video is shown as failed', async () => {
  const { id } = await videos.create({ prompt: 'Never mind' });
  await cancelJob(server.gateway, server.admin, id);
  expect(await videos.retrieve(id)).toMatchObject({ status: 'failed', error: { code: 'canceled' } });
});

test('videos of another key are not found', async () => {
  const { id } = await createFinished();
  const { apiKey } = await createKey(server.gateway, { name: 'other', scopes: ['create', 'read'] });
  const other = new OpenAI({ apiKey, baseURL: server.url }).videos;
  for (const call of [
    () => other.retrieve(id),
    () => other.downloadContent(id),
    () => other.remix(id, { prompt: 'Mine' }),
    () => other.delete(id),
  ]) {
    await expect(call()).rejects.toBeInstanceOf(NotFoundError);
  }
  expect((await videos.retrieve(id)).status).toBe('completed');
});

test('models are listed and found, by their provider as well', async () => {
  const ids = [];
  for await (const model of server.client.models.list()) ids.push(model.id);
  expect(ids).toEqual(expect.arrayContaining(['sora-2', 'nebula/sora-2']));
  expect(await server.client.models.retrieve('nebula/sora-2')).toMatchObject({ object: 'model', owned_by: 'nebula' });
  await expect(server.client.models.retrieve('sora-99')).rejects.toBeInstanceOf(NotFoundError);
});

test('what no provider offers is refused with what to do instead', async () => {
  const video = await toFile(Buffer.from('x'), 'cat.mp4');
  for (const call of [
    () => videos.edit({ prompt: 'x', video: { id: 'video_1' } }),
    () => videos.extend({ prompt: 'x', seconds: '8', video }),
    () => videos.createCharacter({ name: 'x', video }),
    () => videos.getCharacter('char_1'),
  ]) {
    await expect(call()).rejects.toThrow(/instead/);
    await expect(call()).rejects.toBeInstanceOf(BadRequestError);
  }
  await expect(server.client.get('/chat/completions')).rejects.toBeInstanceOf(NotFoundError);
  await expect(server.client.get('/videos/%zz')).rejects.toBeInstanceOf(BadRequestError);
});

test('the end of a video is told to a webhook, and the package verifies it', async () => {
  const receiver = await startReceiver();
  const { secret } = await createEndpoint(server.gateway, server.admin, { url: receiver.url });
  const { id } = await createFinished();
  const [{ body, headers }] = receiver.received as [Received];
  vi.useFakeTimers({ toFake: ['Date'], now: server.clock.now() });
  onTestFinished(() => void vi.useRealTimers());
  expect(await server.client.webhooks.unwrap(body, headers, secret)).toMatchObject({
    type: 'video.completed',
    data: { id },
  });
});

test('nothing was sent to a provider twice', async () => {
  const rows = await server.gateway.db.select().from(attempts);
  expect(new Set(rows.map(({ jobId }) => jobId)).size).toBe(rows.length);
});
