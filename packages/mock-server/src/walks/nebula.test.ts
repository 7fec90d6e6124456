import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Visitor, visit } from './visitor.ts';

const TASKS = '/v1/video/generations';
const wish = { model: 'sora-2', prompt: 'A cute kitten playing in the garden' };

let visitor: Visitor;
beforeAll(async () => {
  visitor = await visit();
});
afterAll(() => visitor.mock.stop());

const create = (more: object = {}) => visitor.post(TASKS, { ...wish, ...more });
const retrieve = (id: string) => visitor.get(`${TASKS}/${id}`);
const download = (id: string) => visitor.get(`${TASKS}/download?id=${id}`);
const createCompleted = async (more: object = {}): Promise<string> => {
  const { json } = await create(more);
  await visitor.mock.advance('5s');
  return json.task_id;
};

describe('a task from create to video', () => {
  test('a create answers "submitted" outside, "queued" inside, and an id that starts with video_', async () => {
    const { status, json } = await create();
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: 'submitted', format: 'mp4', metadata: { status: 'queued', progress: 0 } });
    expect(json.task_id).toMatch(/^video_[0-9a-f]{32}$/);
    expect(json.metadata.id).toBe(json.task_id);
    expect(Number.parseInt(json.task_id.slice(6, 14), 16)).toBe(json.metadata.created_at);
  });

  test('the task is queued up to 20 %, in progress up to 99 %, and succeeds with its dimensions', async () => {
    const { json } = await create({ seconds: '8', size: '1280x720' });
    const seen = [];
    for (let second = 0; second <= 5; second++) {
      const { status, progress } = (await retrieve(json.task_id)).json;
      seen.push([status, progress]);
      await visitor.mock.advance('1s');
    }
    expect(seen).toEqual([
      ['queued', 0],
      ['in_progress', 20],
      ['in_progress', 39],
      ['in_progress', 59],
      ['in_progress', 79],
      ['succeeded', 100],
    ]);
    const done = (await retrieve(json.task_id)).json;
    expect(done).toMatchObject({ seconds: '8', n_seconds: 8, size: '1280x720', width: 1280, height: 720 });
    expect(done.completed_at - done.created_at).toBe(5);
  });

  test('the download is a playable MP4 of the size and length that were asked for', async () => {
    const id = await createCompleted({ seconds: 4, size: '720x1280' });
    const { json } = await download(id);
    expect(json).toMatchObject({ success: true, generation_id: id, task_id: id, format: 'mp4' });
    const bytes = Buffer.from(json.base64, 'base64');
    expect(bytes.length).toBe(json.size);
    const input = new Input({ source: new BufferSource(new Uint8Array(bytes)), formats: ALL_FORMATS });
    const track = await input.getPrimaryVideoTrack();
    expect([track?.codedWidth, track?.codedHeight, await input.computeDuration()]).toEqual([720, 1280, 4]);
  });

  test('a task that is still running cannot be downloaded', async () => {
    const { json } = await create();
    const early = await download(json.task_id);
    expect(early.status).toBe(400);
    expect(early.json.error.type).toBe('invalid_request_error');
  });

  test('a prompt against the rules fails the task, with the reason twice and without the request', async () => {
    const id = await createCompleted({ prompt: 'Something dreadful [mock:content-violation]' });
    const { json } = await retrieve(id);
    expect(json).toMatchObject({ status: 'failed', progress: 100, error: { code: 'content_policy_violation' } });
    expect(json.failure_reason).toBe(json.error.message);
    expect(json).not.toHaveProperty('prompt');
    expect(json).not.toHaveProperty('seconds');
  });

  test('tasks are kept for 24 hours: then neither the task nor its video is there', async () => {
    const id = await createCompleted();
    await visitor.mock.advance(24 * 3_600_000 - 5_001);
    expect((await retrieve(id)).status).toBe(200);
    expect((await download(id)).status).toBe(200);
    await visitor.mock.advance(1);
    expect((await retrieve(id)).json.error.type).toBe('not_found');
    expect((await download(id)).status).toBe(404);
  });
});

describe('what is asked for, and what comes of it', () => {
  test.each([[7], ['10'], ['long']])('unsupported seconds (%s) silently become "4"', async (seconds) => {
    const { status, headers, json } = await create({ seconds });
    expect([status, json.metadata.seconds]).toEqual([200, '4']);
    expect(headers.get('x-mock-corrected')).toBe(`seconds ${seconds} -> 4`);
  });

  test.each([4, 8, 12])('%i seconds are taken as a number or as text', async (seconds) => {
    expect((await create({ seconds })).json.metadata.seconds).toBe(String(seconds));
    expect((await create({ seconds: String(seconds) })).json.metadata.seconds).toBe(String(seconds));
  });

  test('without a size the video is portrait; width and height stand for a size', async () => {
    expect((await create()).json.metadata.size).toBe('720x1280');
    expect((await create({ width: 1280, height: 720 })).json.metadata.size).toBe('1280x720');
  });

  test('an unsupported width and height silently become 720x1280, an unsupported size is refused', async () => {
    expect((await create({ width: 1000, height: 1000 })).json.metadata.size).toBe('720x1280');
    expect((await create({ size: '1000x1000' })).status).toBe(400);
  });

  test('a reference image of exactly the output size is taken, another is refused', async () => {
    const png = (width: number, height: number): string => {
      const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
      const size = Buffer.alloc(8);
      size.writeUInt32BE(width, 0);
      size.writeUInt32BE(height, 4);
      return `data:image/png;base64,${Buffer.concat([head, size, Buffer.alloc(20)]).toString('base64')}`;
    };
    expect((await create({ size: '720x1280', input_reference: png(720, 1280) })).status).toBe(200);
    expect((await create({ size: '720x1280', input_reference: png(1280, 720) })).status).toBe(400);
    expect((await create({ input_reference: 'https://example.com/cat.jpg' })).status).toBe(200);
    expect((await create({ input_reference: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' })).status).toBe(400);
  });

  test('a remix takes its length and size from the completed video, whatever else is asked for', async () => {
    const id = await createCompleted({ seconds: '12', size: '1280x720' });
    const { json } = await create({ remix_from_video_id: id, seconds: '4', size: '720x1280' });
    expect(json.metadata).toMatchObject({ remixed_from_video_id: id, seconds: '12', size: '1280x720' });
  });

  test('a remix of a foreign id, of a running task and of no task is refused', async () => {
    const running = (await create()).json.task_id;
    expect((await create({ remix_from_video_id: 'task_1' })).status).toBe(400);
    expect((await create({ remix_from_video_id: running })).status).toBe(400);
    expect((await create({ remix_from_video_id: 'video_00' })).status).toBe(404);
  });
});

describe('how calls are refused', () => {
  test.each([
    ['no prompt', { model: 'sora-2' }],
    ['no model', { prompt: 'A cat' }],
    ['another model', { ...wish, model: 'sora-3' }],
    ['a prompt that is no text', { ...wish, prompt: 7 }],
  ])('a create with %s is answered with 400', async (_, body) => {
    const { status, json } = await visitor.post(TASKS, body);
    expect([status, json.error.type]).toEqual([400, 'invalid_request_error']);
  });

  test('a missing, a wrong and a forbidden key are answered with 401, 401 and 403', async () => {
    const anonymous = await fetch(visitor.mock.url + TASKS, { method: 'POST', body: '{}' });
    expect(anonymous.status).toBe(401);
    expect((await visitor.as('sk-mock-invalid').post(TASKS, wish)).json.error).toEqual({
      message: 'Invalid API key',
      type: 'authentication_error',
      code: 'invalid_api_key',
    });
    expect((await visitor.as('sk-mock-forbidden').post(TASKS, wish)).json.error.type).toBe('permission_denied');
  });

  test('an unknown task, and the task of another key, do not exist', async () => {
    const { json } = await create();
    expect((await retrieve('video_00')).json.error.type).toBe('not_found');
    expect((await visitor.as('sk-somebody-else').get(`${TASKS}/${json.task_id}`)).status).toBe(404);
  });

  test.each([
    ['rate-limited', 429, 'rate_limit_error'],
    ['server-error', 500, 'server_error'],
  ])('%s is answered with %i and %s', async (scenario, status, type) => {
    const refused = await visitor.post(TASKS, wish, { 'x-mock-scenario': scenario });
    expect([refused.status, refused.json.error.type]).toEqual([status, type]);
  });
});

describe('the other readings of the document', () => {
  const switched = async (reading: string, option: string): Promise<Visitor> =>
    visit({ settings: { readings: { nebula: { [reading]: option } } } });

  test('task-object=compact: the newer page, three fields and a numeric error code', async () => {
    const other = await switched('task-object', 'compact');
    const { json } = await other.post(TASKS, { ...wish, prompt: 'No [mock:content-violation]' });
    expect((await other.get(`${TASKS}/${json.task_id}`)).json).toEqual({
      task_id: json.task_id,
      status: 'queued',
      format: 'mp4',
    });
    await other.mock.advance('5s');
    expect((await other.get(`${TASKS}/${json.task_id}`)).json.error.code).toBe(400);
    await other.mock.stop();
  });

  test('download-json=verbatim: the comma too many that no JSON parser reads', async () => {
    const other = await switched('download-json', 'verbatim');
    const { json } = await other.post(TASKS, wish);
    await other.mock.advance('5s');
    const response = await fetch(`${other.mock.url}${TASKS}/download?id=${json.task_id}`, {
      headers: { authorization: 'Bearer sk-visitor-0123456789' },
    });
    const text = await response.text();
    expect(() => JSON.parse(text)).toThrow();
    expect(JSON.parse(text.replace(/,}$/, '}')).success).toBe(true);
    await other.mock.stop();
  });

  test.each([
    ['unsupported-seconds', 'reject', { seconds: 7 }, 400],
    ['unsupported-dimensions', 'reject', { width: 1, height: 1 }, 400],
    ['unsupported-size', 'correct', { size: '1x1' }, 200],
  ])('%s=%s', async (reading, option, more, status) => {
    const other = await switched(reading, option);
    expect((await other.post(TASKS, { ...wish, ...more })).status).toBe(status);
    await other.mock.stop();
  });

  test('unknown-task=bad-request: 400 instead of 404', async () => {
    const other = await switched('unknown-task', 'bad-request');
    const { status, json } = await other.get(`${TASKS}/video_00`);
    expect([status, json.error.code]).toEqual([400, 'task_not_exist']);
    await other.mock.stop();
  });
});

test('videoBytes pads every video to exactly that size, such as the 15 MiB of the document', async () => {
  const other = await visit({ settings: { videoBytes: 15_728_640 } });
  const { json } = await other.post(TASKS, wish);
  await other.mock.advance('5s');
  const video = (await other.get(`${TASKS}/download?id=${json.task_id}`)).json;
  expect(video.size).toBe(15_728_640);
  expect(Buffer.from(video.base64, 'base64').length).toBe(video.size);
  await other.mock.stop();
});

test('two tasks have two videos, each the same whenever it is fetched', async () => {
  const [one, two] = [await createCompleted(), await createCompleted()];
  const first = (await download(one)).json.base64;
  expect((await download(one)).json.base64).toBe(first);
  expect((await download(two)).json.base64).not.toBe(first);
});
