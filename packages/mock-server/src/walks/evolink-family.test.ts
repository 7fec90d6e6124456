import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Visitor, visit } from './visitor.ts';

const wish = { model: 'sora-2', prompt: 'A cat playing piano' };

/** Two revisions of one contract: the same walk, where they differ a column. */
const revisions = [
  { id: 'evolink', base: '', maxPrompt: 1000 },
  { id: 'odkkk', base: '/apiv1', maxPrompt: 5000 },
];

describe.each(revisions)('$id', ({ id, base, maxPrompt }) => {
  const TASKS = `${base}/v1/videos/generations`;
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit();
  });
  afterAll(() => visitor.mock.stop());

  const create = (more: object = {}) => visitor.post(TASKS, { ...wish, ...more });
  const retrieve = (task: string) => visitor.get(`${base}/v1/tasks/${task}`);
  const createCompleted = async (more: object = {}): Promise<string> => {
    const { json } = await create(more);
    await visitor.mock.advance('5s');
    return json.id;
  };

  test('a create answers a pending task with its estimated time and the credits it reserved', async () => {
    const { status, json } = await create();
    expect(status).toBe(200);
    expect(json).toMatchObject({
      object: 'video.generation.task',
      status: 'pending',
      progress: 0,
      type: 'video',
      task_info: { can_cancel: true, estimated_time: 5, video_duration: 10 },
      usage: { billing_rule: 'per_call', user_group: 'default' },
    });
    expect(json.id).toBe(`task-unified-${json.created}-${json.id.slice(-8)}`);
    expect(json.usage.credits_reserved).toBeGreaterThan(0);
  });

  test('15 seconds cost more than 10', async () => {
    const price = async (duration: number) => (await create({ duration })).json.usage.credits_reserved;
    expect(await price(15)).toBeGreaterThan(await price(10));
  });

  test('the task is pending, processing, completed, and only then has results and cannot be cancelled', async () => {
    const { json } = await create();
    const seen = [];
    for (let second = 0; second <= 5; second++) {
      const task = (await retrieve(json.id)).json;
      seen.push([task.status, task.results?.length ?? 0, task.task_info.can_cancel]);
      await visitor.mock.advance('1s');
    }
    expect(seen).toEqual([
      ['pending', 0, true],
      ['processing', 0, true],
      ['processing', 0, true],
      ['processing', 0, true],
      ['processing', 0, true],
      ['completed', 1, false],
    ]);
  });

  test('the generation takes the documented 300 seconds when asked to', async () => {
    const slow = await visit({ settings: { generationTime: 'documented' } });
    const { json } = await slow.post(TASKS, wish);
    expect(json.task_info.estimated_time).toBe(300);
    await slow.mock.advance('299s');
    expect((await slow.get(`${base}/v1/tasks/${json.id}`)).json.status).toBe('processing');
    await slow.mock.advance('1s');
    expect((await slow.get(`${base}/v1/tasks/${json.id}`)).json.status).toBe('completed');
    await slow.mock.stop();
  });

  test.each([
    [{ duration: 10, aspect_ratio: '16:9' }, [1280, 720, 10]],
    [{ duration: 15, aspect_ratio: '9:16' }, [720, 1280, 15]],
  ])('the result of %j is an MP4 of that shape and length', async (more, shape) => {
    const task = (await retrieve(await createCompleted(more))).json;
    const response = await fetch(task.results[0]);
    expect(response.headers.get('content-type')).toBe('video/mp4');
    const input = new Input({ source: new BufferSource(await response.arrayBuffer()), formats: ALL_FORMATS });
    const track = await input.getPrimaryVideoTrack();
    expect([track?.codedWidth, track?.codedHeight, await input.computeDuration()]).toEqual(shape);
  });

  test('a result link answers a part of the file, and whether it changed', async () => {
    const [url] = (await retrieve(await createCompleted())).json.results;
    const whole = await fetch(url);
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const part = await fetch(url, { headers: { range: 'bytes=100-199' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`]);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(100, 200));
    expect((await fetch(url, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416);
    expect((await fetch(url, { headers: { 'if-none-match': whole.headers.get('etag') ?? '' } })).status).toBe(304);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  });

  test('a result link works for 24 hours, and not a millisecond longer', async () => {
    const [url] = (await retrieve(await createCompleted())).json.results;
    await visitor.mock.advance(24 * 3_600_000 - 1);
    expect((await fetch(url)).status).toBe(200);
    await visitor.mock.advance(1);
    expect((await fetch(url)).status).toBe(410);
  });

  test('a result link with another signature is refused', async () => {
    const [url] = (await retrieve(await createCompleted())).json.results;
    expect((await fetch(url.replace(/signature=.{4}/, 'signature=0000'))).status).toBe(403);
    expect((await fetch(url.replace(/expires=\d/, 'expires=9'))).status).toBe(403);
  });

  test('a failed task names its code, and a cancelled one fails with request_cancelled', async () => {
    const failed = (await retrieve(await createCompleted({ prompt: 'No [mock:content-violation]' }))).json;
    expect(failed).toMatchObject({
      status: 'failed',
      progress: 0,
      error: { code: 'content_policy_violation', type: 'task_error' },
    });
    const cancelled = (await retrieve(await createCompleted({ prompt: 'No [mock:cancelled]' }))).json;
    expect(cancelled).toMatchObject({ status: 'failed', error: { code: 'request_cancelled' } });
  });

  test(`a prompt of ${maxPrompt} characters is taken, one more is refused`, async () => {
    expect((await create({ prompt: 'ä'.repeat(maxPrompt) })).status).toBe(200);
    const { status, json } = await create({ prompt: 'ä'.repeat(maxPrompt + 1) });
    expect([status, json.error.param]).toEqual([400, 'prompt']);
  });

  test.each([
    ['duration', { duration: 12 }],
    ['duration', { duration: '10' }],
    ['aspect_ratio', { aspect_ratio: '1:1' }],
    ['image_urls', { image_urls: ['https://a.example/1.png', 'https://a.example/2.png'] }],
    ['image_urls', { image_urls: ['ftp://a.example/1.png'] }],
    ['remove_watermark', { remove_watermark: 'yes' }],
    ['model', { model: undefined }],
    ['prompt', { prompt: undefined }],
    ['callback_url', { callback_url: 'http://hooks.example/done' }],
    ['callback_url', { callback_url: 'https://127.0.0.1/done' }],
    ['callback_url', { callback_url: 'https://10.1.2.3/done' }],
    ['callback_url', { callback_url: 'https://172.16.0.9/done' }],
    ['callback_url', { callback_url: 'https://192.168.0.9/done' }],
    ['callback_url', { callback_url: `https://hooks.example/${'x'.repeat(2048)}` }],
  ])('a wrong %s is answered with 400 that names it: %j', async (param, more) => {
    const { status, json } = await create(more);
    expect([status, json.error.type, json.error.param]).toEqual([400, 'invalid_request_error', param]);
  });

  test('an image above 10 MB is answered with 413; one of 10 MB is not, but has no URL', async () => {
    const toImage = (bytes: number) => `data:image/png;base64,${Buffer.alloc(bytes).toString('base64')}`;
    const post = async (bytes: number) => (await create({ image_urls: [toImage(bytes)] })).json.error.code;
    expect([await post(10 * 1024 * 1024), await post(10 * 1024 * 1024 + 1)]).toEqual([400, 413]);
  });

  test('an unknown model is answered with 404 and a suggestion', async () => {
    const { status, json } = await create({ model: 'sora-9' });
    expect(status).toBe(404);
    expect(json.error).toMatchObject({ type: 'not_found_error', param: 'model', fallback_suggestion: 'sora-2' });
  });

  test('a task id of another shape is answered with 400, one that does not exist with 404', async () => {
    expect((await retrieve('video_1')).status).toBe(400);
    expect((await retrieve('task-unified-1757169743-7cvnl5zw')).status).toBe(404);
  });

  test.each([
    ['sk-mock-invalid', 401, 'authentication_error'],
    ['sk-mock-forbidden', 403, 'permission_error'],
    ['sk-mock-no-quota', 402, 'insufficient_quota_error'],
  ])('the key %s is answered with %i', async (key, status, type) => {
    const refused = await visitor.as(key).post(TASKS, wish);
    expect([refused.status, refused.json.error.code, refused.json.error.type]).toEqual([status, status, type]);
  });

  test.each([
    ['server-error', 500, 'internal_server_error', 'try again later'],
    ['bad-gateway', 502, 'upstream_error', 'try different model'],
    ['unavailable', 503, 'service_unavailable_error', 'retry after 30 seconds'],
    ['rate-limited', 429, 'rate_limit_error', 'retry after 60 seconds'],
  ])('%s is answered with %i, its type and its advice', async (scenario, status, type, advice) => {
    const { json, ...answer } = await visitor.post(TASKS, wish, { 'x-mock-scenario': scenario });
    expect([answer.status, json.error.code]).toEqual([status, status]);
    expect(json.error).toMatchObject({ type, fallback_suggestion: advice });
  });

  test(`the other revision does not see the tasks of ${id}`, async () => {
    const { json } = await create();
    const other = base === '' ? '/apiv1' : '';
    expect((await visitor.get(`${other}/v1/tasks/${json.id}`)).status).toBe(404);
  });
});

test('credits: what is reserved shows at once, and a failed task gives it back', async () => {
  const visitor = await visit({ settings: { credits: 6 } });
  const credits = async () => (await visitor.get('/v1/credits')).json.data.token;
  const create = (prompt: string) => visitor.post('/v1/videos/generations', { ...wish, prompt });
  await create('One');
  expect(await credits()).toMatchObject({ remaining_credits: 3.5, used_credits: 2.5, unlimited_credits: false });
  await create('Two [mock:content-violation]');
  expect((await create('Three')).status).toBe(402);
  await visitor.mock.advance('5s');
  expect(await credits()).toMatchObject({ remaining_credits: 3.5 });
  expect((await create('Three')).status).toBe(200);
  await visitor.mock.stop();
});

test('error-codes=names: the newer generation of the contract answers words instead of numbers', async () => {
  const visitor = await visit({ settings: { readings: { evolink: { 'error-codes': 'names' } } } });
  const { json } = await visitor.as('sk-mock-invalid').post('/v1/videos/generations', wish);
  expect(json.error.code).toBe('unauthorized');
  await visitor.mock.stop();
});
