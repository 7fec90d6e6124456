import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI, { AuthenticationError, BadRequestError, ConflictError, PermissionDeniedError, toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jobs } from '../../database/schema/index.ts';
import { createKey } from '../../keys/create-key.ts';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';
import { type OpenAiServer, startOpenAiServer } from './testing/openai-server.ts';
import { makePicture } from './testing/picture.ts';

let server: OpenAiServer;
let videos: OpenAI['videos'];
/** How many answers are lost on their way from now on. */
let lostAnswers = 0;
beforeAll(async () => {
  server = await startOpenAiServer({
    before(_request, response, next) {
      if (lostAnswers-- > 0) response.end = () => response.destroy();
      next();
    },
  });
  videos = server.client.videos;
});
afterAll(async () => {
  expect(server.logged).toEqual([]);
  await server.close();
});

const countJobs = () => server.gateway.db.$count(jobs);

describe('a reference image', () => {
  const wish = { prompt: 'The cat wakes up', model: 'nebula/sora-2', size: '1280x720' } as const;
  const readImage = async (id: string) =>
    (await server.gateway.db.select().from(jobs)).find((job) => job.id === id)?.request.image;

  test('is uploaded as a stream from a file', async () => {
    const picture = await makePicture('png');
    const file = join(await makeTemporaryFolder(), 'cat.png');
    await writeFile(file, picture);
    const { id } = await videos.create({ ...wish, input_reference: createReadStream(file) });
    expect(await readImage(id)).toBe(`data:image/png;base64,${picture.toString('base64')}`);
  });

  test('is a JPEG although its name says otherwise', async () => {
    const picture = await toFile(await makePicture('jpeg'), 'cat.png', { type: 'image/png' });
    const { id } = await videos.create({ ...wish, input_reference: picture });
    expect(await readImage(id)).toMatch(/^data:image\/jpeg;base64,/);
  });

  test('is where an address or a data URL says', async () => {
    const image_url = 'https://example.com/cat.png';
    const { id } = await videos.create({ ...wish, input_reference: { image_url } });
    expect(await readImage(id)).toBe(image_url);
    const inline = `data:image/webp;base64,${(await makePicture('png')).toString('base64')}`;
    const other = await videos.create({ ...wish, input_reference: { image_url: inline } });
    expect(await readImage(other.id)).toMatch(/^data:image\/png;base64,/);
  });

  test.each([
    ['an id of a file', async () => ({ file_id: 'file_1' })],
    ['an address that is none', async () => ({ image_url: 'cat.png' })],
    ['a GIF', async () => toFile(await makePicture('gif'), 'cat.gif')],
    ['text that calls itself an image', async () => toFile(Buffer.from('<svg/>'), 'cat.png', { type: 'image/png' })],
  ])('that is %s is refused', async (_, make) => {
    const before = await countJobs();
    const create = videos.create({ ...wish, input_reference: await make() });
    await expect(create).rejects.toBeInstanceOf(BadRequestError);
    await expect(create).rejects.toMatchObject({ param: expect.stringMatching(/^input_reference/) });
    expect(await countJobs()).toBe(before);
  });
});

test('a create whose answer is lost is sent again by the package, and makes one video', async () => {
  const before = await countJobs();
  lostAnswers = 2;
  const { id } = await videos.create({ prompt: 'A cat that is lost', seconds: '8' });
  expect(await countJobs()).toBe(before + 1);
  expect((await videos.retrieve(id)).prompt).toBe('A cat that is lost');
});

test('the same create twice makes two videos, unless it has a key', async () => {
  const before = await countJobs();
  const one = await videos.create({ prompt: 'A cat' });
  const two = await videos.create({ prompt: 'A cat' });
  expect(one.id).not.toBe(two.id);
  const headers = { 'Idempotency-Key': 'order-7' };
  const three = await videos.create({ prompt: 'A cat' }, { headers });
  const four = await videos.create({ prompt: 'A cat' }, { headers });
  expect(four.id).toBe(three.id);
  expect(await countJobs()).toBe(before + 3);
  await expect(videos.create({ prompt: 'A dog' }, { headers })).rejects.toBeInstanceOf(ConflictError);
});

test('what cannot be asked is refused with the field at fault', async () => {
  await expect(videos.create({ prompt: 'A cat', model: 'sora-99' })).rejects.toMatchObject({
    status: 400,
    type: 'invalid_request_error',
    param: 'model',
  });
  await expect(videos.create({ prompt: '' })).rejects.toMatchObject({ status: 400, param: 'prompt' });
  await expect(videos.create({ prompt: 'A cat', seconds: '999' as '8' })).rejects.toMatchObject({ status: 400 });
});

test('a wrong key opens nothing, and a key without a scope not everything', async () => {
  const stranger = new OpenAI({ apiKey: 'us-wrong', baseURL: server.url });
  await expect(stranger.videos.list()).rejects.toBeInstanceOf(AuthenticationError);
  await expect(stranger.models.list()).rejects.toMatchObject({ code: 'invalid_api_key' });

  const { apiKey } = await createKey(server.gateway, { name: 'reader', scopes: ['read'] });
  const reader = new OpenAI({ apiKey, baseURL: server.url });
  expect((await reader.videos.list()).data).toEqual([]);
  await expect(reader.videos.create({ prompt: 'A cat' })).rejects.toBeInstanceOf(PermissionDeniedError);
});

test('a create may say more than the package knows', async () => {
  const { id } = await videos.create({
    prompt: 'A cat',
    seconds: '9',
    allow_adaptation: true,
    provider: ['apixo', 'nebula'],
    route: 'cheapest',
    priority: 5,
    metadata: { order: '7' },
  } as unknown as OpenAI.VideoCreateParams);
  const job = (await server.gateway.db.select().from(jobs)).find((row) => row.id === id);
  expect(job).toMatchObject({
    priority: 5,
    metadata: { order: '7' },
    plan: { policy: 'cheapest', providers: ['apixo', 'nebula'], canAdapt: true },
    seconds: 8,
    warnings: [{ field: 'seconds' }],
  });
});
