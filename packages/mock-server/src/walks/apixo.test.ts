import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Visitor, visit } from './visitor.ts';

const CREATE = '/api/v1/generateTask/sora-2-pro';
const STATUS = '/api/v1/statusTask/sora-2-pro';
const text = { mode: 'text-to-video', prompt: 'A lighthouse above a stormy sea', duration: 4, size: '720*1280' };
const image = {
  mode: 'image-to-video',
  prompt: 'The light begins to turn',
  duration: 8,
  resolution: '720p',
  image_urls: ['https://example.com/lighthouse.jpg'],
};

let visitor: Visitor;
beforeEach(async () => {
  visitor = await visit();
});
afterEach(() => visitor.mock.stop());

const create = (input: object = text, more: object = {}) =>
  visitor.post(CREATE, { request_type: 'async', provider: 'official', input, ...more });
const retrieve = (id: string) => visitor.get(`${STATUS}?taskId=${id}`);
const createCompleted = async (input: object = text): Promise<string> => {
  const { json } = await create(input);
  await visitor.mock.advance('5s');
  return json.data.taskId;
};
const resultUrl = async (id: string): Promise<string> =>
  JSON.parse((await retrieve(id)).json.data.resultJson).resultUrls[0];

describe('a task from create to video', () => {
  test('the task is pending, processing, success; its result is JSON inside a text', async () => {
    const { status, json } = await create();
    expect([status, json.code]).toEqual([200, 200]);
    const seen = [];
    for (const step of ['1s', '4s', '1s']) {
      seen.push((await retrieve(json.data.taskId)).json.data.state);
      await visitor.mock.advance(step);
    }
    expect(seen).toEqual(['pending', 'processing', 'success']);
    expect(await resultUrl(json.data.taskId)).toContain('/files/apixo/');
  });

  test('times are in milliseconds and agree with each other', async () => {
    const running = (await retrieve((await create()).json.data.taskId)).json.data;
    expect(Object.keys(running).sort()).toEqual(['createTime', 'state', 'taskId']);
    const { createTime, completeTime, costTime } = (await retrieve(await createCompleted())).json.data;
    expect(createTime).toBeGreaterThan(1e12);
    expect(completeTime - createTime).toBe(5_000);
    expect(costTime).toBe(completeTime - createTime);
  });

  test('the generation takes the documented three minutes when asked to', async () => {
    const slow = await visit({ settings: { generationTime: 'documented' } });
    const { json } = await slow.post(CREATE, { request_type: 'async', provider: 'official', input: text });
    const state = async () => (await slow.get(`${STATUS}?taskId=${json.data.taskId}`)).json.data.state;
    await slow.mock.advance('179s');
    expect(await state()).toBe('processing');
    await slow.mock.advance('1s');
    expect(await state()).toBe('success');
    await slow.mock.stop();
  });

  test.each([
    [text, [720, 1280, 4]],
    [{ ...text, size: '1792*1024', duration: 12 }, [1792, 1024, 12]],
    [{ ...image, resolution: '1080p' }, [1920, 1080, 8]],
  ])('the video of %j has that size and length', async (input, shape) => {
    const response = await fetch(await resultUrl(await createCompleted(input)));
    const video = new Input({ source: new BufferSource(await response.arrayBuffer()), formats: ALL_FORMATS });
    const track = await video.getPrimaryVideoTrack();
    expect([track?.codedWidth, track?.codedHeight, await video.computeDuration()]).toEqual(shape);
  });

  test('a task that broke the rules is failed, inside an answer that is 200 twice', async () => {
    const { status, json } = await retrieve(await createCompleted({ ...text, prompt: 'No [mock:content-violation]' }));
    expect([status, json.code, json.data.state, json.data.failCode]).toEqual([200, 200, 'failed', 'CONTENT_VIOLATION']);
    expect(json.data).not.toHaveProperty('resultJson');
    expect(json.data).not.toHaveProperty('costTime');
  });

  test('an image that cannot be used fails the task with INVALID_IMAGE_URL', async () => {
    const { json } = await retrieve(await createCompleted({ ...image, prompt: 'No [mock:invalid-image]' }));
    expect(json.data.failCode).toBe('INVALID_IMAGE_URL');
  });

  test('a result URL works for 15 days, and not a millisecond longer', async () => {
    const url = await resultUrl(await createCompleted());
    await visitor.mock.advance(15 * 86_400_000 - 1);
    expect((await fetch(url)).status).toBe(200);
    await visitor.mock.advance(1);
    expect((await fetch(url)).status).toBe(410);
  });

  test('result-lifetime=24-hours: the other reading of how long a result URL works', async () => {
    const other = await visit({ settings: { readings: { apixo: { 'result-lifetime': '24-hours' } } } });
    const { json } = await other.post(CREATE, { request_type: 'async', input: text });
    await other.mock.advance('5s');
    const { data } = (await other.get(`${STATUS}?taskId=${json.data.taskId}`)).json;
    const [url] = JSON.parse(data.resultJson).resultUrls;
    await other.mock.advance(86_400_000 - 1);
    expect((await fetch(url)).status).toBe(200);
    await other.mock.advance(1);
    expect((await fetch(url)).status).toBe(410);
    await other.mock.stop();
  });
});

describe('limits', () => {
  test('the sixty-first request of a minute is refused, queries counted, and a minute later it is not', async () => {
    const id = (await create()).json.data.taskId;
    for (let i = 2; i <= 60; i++) {
      const { status, headers } = await retrieve(id);
      expect([status, headers.get('x-ratelimit-remaining')]).toEqual([200, String(60 - i)]);
    }
    const refused = await retrieve(id);
    expect([refused.status, refused.json.code, refused.headers.get('retry-after')]).toEqual([429, 429, '60']);
    await visitor.mock.advance('60s');
    expect((await retrieve(id)).status).toBe(200);
  });

  test('an eleventh task is refused while ten are running, and taken when they have ended', async () => {
    for (let i = 0; i < 10; i++) expect((await create()).status).toBe(200);
    expect((await create()).json.code).toBe(429);
    await visitor.mock.advance('5s');
    expect((await create()).status).toBe(200);
  });

  test('another key has limits of its own', async () => {
    for (let i = 0; i < 10; i++) await create();
    expect((await create()).status).toBe(429);
    expect((await visitor.as('sk-somebody-else').post(CREATE, { request_type: 'async', input: text })).status).toBe(
      200,
    );
  });
});

describe('how calls are refused', () => {
  test.each([
    ['input.prompt', { ...text, prompt: undefined }],
    ['input.duration', { ...text, duration: 10 }],
    ['input.duration', { ...text, duration: '8' }],
    ['input.size', { ...text, size: '1280x720' }],
    ['input.mode', { ...text, mode: 'video-to-video' }],
    ['input.resolution', { ...text, resolution: '720p' }],
    ['input.size', { ...image, size: '1280*720' }],
    ['input.resolution', { ...image, resolution: '4k' }],
    ['input.image_urls', { ...image, image_urls: [] }],
    ['input.image_urls', { ...image, image_urls: ['https://a.example/1.png', 'https://a.example/2.png'] }],
  ])('a wrong %s is answered with 400 that names it: %j', async (field, input) => {
    const { status, json } = await create(input);
    expect([status, json.code]).toEqual([400, 400]);
    expect(json.data.error).toContain(field);
  });

  test.each([
    ['provider', { provider: 'auto' }],
    ['callback_url', { request_type: 'callback' }],
    ['callback_url', { request_type: 'callback', callback_url: 'http://hooks.example/done' }],
    ['callback_url', { request_type: 'callback', callback_url: 'https://localhost/done' }],
    ['callback_url', { request_type: 'callback', callback_url: 'https://172.16.0.9/done' }],
    ['request_type', { request_type: 'sync' }],
  ])('a wrong %s is answered with 400 that names it: %j', async (field, more) => {
    const { status, json } = await create(text, more);
    expect(status).toBe(400);
    expect(json.data.error).toContain(field);
  });

  test('a prompt of 5000 characters is taken, one more is refused', async () => {
    expect((await create({ ...text, prompt: 'ä'.repeat(5000) })).status).toBe(200);
    expect((await create({ ...text, prompt: 'ä'.repeat(5001) })).json.data.error).toContain('input.prompt');
  });

  test('a body without input is answered with 400', async () => {
    expect((await visitor.post(CREATE, { request_type: 'async' })).status).toBe(400);
  });

  test('a wrong key is answered with 401, an empty account with 402', async () => {
    expect((await visitor.as('sk-mock-invalid').post(CREATE, { request_type: 'async', input: text })).json.code).toBe(
      401,
    );
    expect((await visitor.as('sk-mock-no-quota').get('/api/v1/apikeys/current-balance')).json.data).toBe(0);
    const refused = await visitor.as('sk-mock-no-quota').post(CREATE, { request_type: 'async', input: text });
    expect([refused.status, refused.json.code]).toEqual([402, 402]);
  });

  test('an unknown task is not found', async () => {
    expect((await retrieve('task_00000000')).status).toBe(404);
  });
});

test('the balance is a bare number of dollars', async () => {
  const { json } = await visitor.get('/api/v1/apikeys/current-balance');
  expect(json).toEqual({ code: 200, message: 'success', data: 74.87 });
});
