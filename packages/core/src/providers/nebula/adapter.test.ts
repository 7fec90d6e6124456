import { describe, expect, test } from 'vitest';
import { UnderstudyError } from '../../errors.ts';
import { adapter } from './adapter.ts';
import { examples } from './examples.ts';
import { profile } from './profile.ts';

const toImage = (width: number, height: number, type = 'image/png'): string => {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452'.padEnd(66, '0'), 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return `data:${type};base64,${bytes.toString('base64')}`;
};

describe('a request', () => {
  test('always states model, seconds and size, for the provider would choose them silently', () => {
    expect(adapter.toCreateRequest({ prompt: 'A kitten' }, {})).toEqual({
      body: { model: 'sora-2', prompt: 'A kitten', seconds: '4', size: '720x1280' },
      warnings: [],
    });
  });

  test('carries the caller’s choices, the seconds as text', () => {
    const { body } = adapter.toCreateRequest(
      { prompt: 'A kitten', seconds: 12, size: '1280x720', user: 'user-1', image: 'https://example.com/a.jpg' },
      {},
    );
    expect(body).toEqual({
      model: 'sora-2',
      prompt: 'A kitten',
      seconds: '12',
      size: '1280x720',
      user: 'user-1',
      input_reference: 'https://example.com/a.jpg',
    });
  });

  test('may carry its image in a data URL of exactly the video’s size', () => {
    const image = toImage(1280, 720);
    const { body } = adapter.toCreateRequest({ prompt: 'A kitten', size: '1280x720', image }, {});
    expect(body.input_reference).toBe(image);
  });

  test.each([
    ['seconds that would silently become 4', { seconds: 5 }, /5 is not supported\. Use 4, 8, 12\./],
    ['a size that would silently become 720x1280', { size: '1920x1080' }, /Use 720x1280, 1280x720\./],
    ['a model the provider does not list', { model: 'sora-2-pro' }, /sora-2-pro is not supported\. Use sora-2\./],
    ['an image of another size', { image: toImage(640, 480) }, /it is 640x480, the video 720x1280/],
    ['an image that is none', { image: 'data:image/png;base64,aGVsbG8=' }, /no readable image/],
    ['an image of another format', { image: toImage(720, 1280, 'image/gif') }, /image\/gif is not supported/],
    ['an image from where the provider cannot fetch it', { image: 'ftp://example.com/a.png' }, /Use http, https, data/],
    ['a remix of another provider’s task', { remixOf: 'task_1' }, /Give an id that starts with video_/],
  ] as const)('is refused for %s', (_, wish, message) => {
    const create = () => adapter.toCreateRequest({ prompt: 'A kitten', ...wish }, {});
    expect(create).toThrow(UnderstudyError);
    expect(create).toThrow(message);
  });

  test('for a remix carries only model and prompt, and warns of all else', () => {
    const { body, warnings } = adapter.toCreateRequest(
      { prompt: 'Now at night', remixOf: 'video_12345', seconds: 8, size: '1280x720', user: 'user-1' },
      {},
    );
    expect(body).toEqual({ model: 'sora-2', prompt: 'Now at night', remix_from_video_id: 'video_12345' });
    expect(warnings.map(({ field }) => field)).toEqual(['seconds', 'size', 'user']);
  });

  test('warns that the watermark cannot be chosen', () => {
    expect(adapter.toCreateRequest({ prompt: 'A kitten', removeWatermark: true }, {}).warnings).toEqual([
      { field: 'removeWatermark', message: 'removeWatermark is not supported here and was left out' },
    ]);
  });
});

describe('the answer to a create', () => {
  test('gives the task id', () => {
    expect(adapter.toTaskId(examples.created.body)).toBe('video_69095b4ce0048190893a01510c0c98b0');
    expect(adapter.toTaskId({ task_id: 'video_1', status: 'submitted', format: 'mp4' })).toBe('video_1');
  });

  test('gives it where the ancestor software puts it', () => {
    expect(adapter.toTaskId({ id: 'video_1', object: 'video', status: 'queued' })).toBe('video_1');
    expect(adapter.toTaskId({ code: 'success', message: '', data: { task_id: 'video_1' } })).toBe('video_1');
  });

  test.each([{}, { task_id: '' }, { task_id: 7 }, null, 'video_1'])('is unreadable without one: %j', (body) => {
    expect(() => adapter.toTaskId(body)).toThrow(expect.objectContaining({ code: 'unreadable_answer' }));
  });
});

describe('a task', () => {
  test('is queued, then in progress, then completed with its video to be downloaded by id', () => {
    expect(adapter.toJobUpdate(examples.queued.body)).toEqual({
      status: 'queued',
      providerStatus: 'queued',
      progress: 0,
    });
    expect(adapter.toJobUpdate(examples.inProgress.body)).toEqual({
      status: 'in_progress',
      providerStatus: 'in_progress',
      progress: 50,
      isKnownStatus: true,
    });
    expect(adapter.toJobUpdate(examples.succeeded.body)).toEqual({
      status: 'completed',
      providerStatus: 'succeeded',
      completedAt: Date.UTC(2024, 0, 1, 0, 10),
      asset: { from: 'download', taskId: 'video_1234567890abcdef' },
    });
  });

  test('that failed says why, in our code and the provider’s', () => {
    expect(adapter.toJobUpdate(examples.failed.body)).toMatchObject({
      status: 'failed',
      error: {
        code: 'content_violation',
        message: 'Prompt contains inappropriate content',
        providerCode: 'content_policy_violation',
      },
    });
  });

  test('that is as good as done is not done: only the status says so', () => {
    expect(adapter.toJobUpdate({ ...examples.inProgress.body, progress: 100 }).status).toBe('in_progress');
  });

  test('in the compact form has no progress, and a number for its error code', () => {
    expect(adapter.toJobUpdate(examples.compact.body)).toMatchObject({ status: 'queued', progress: null });
    expect(adapter.toJobUpdate(examples.compactFailed.body)).toMatchObject({
      status: 'failed',
      error: { code: 'generation_failed', providerCode: '400', message: 'Prompt contains inappropriate content' },
    });
  });

  test('may name a URL for its video', () => {
    const url = 'https://example.com/video.mp4';
    expect(adapter.toJobUpdate({ ...examples.succeeded.body, url })).toMatchObject({ asset: { from: 'url', url } });
    expect(adapter.toJobUpdate({ ...examples.succeeded.body, url: '' })).toMatchObject({ asset: { from: 'download' } });
  });

  test.each([
    ['NOT_START', '0%', 'queued'],
    ['SUBMITTED', '10%', 'queued'],
    ['QUEUED', '20%', 'queued'],
    ['IN_PROGRESS', '30%', 'in_progress'],
    ['SUCCESS', '100%', 'completed'],
    ['FAILURE', '100%', 'failed'],
  ])('in the words of the ancestor software, %s at %s, is %s', (word, progress, status) => {
    const data = { id: 7, task_id: 'video_1', status: word, progress, fail_reason: '', finish_time: 1704067800 };
    const update = adapter.toJobUpdate({ code: 'success', message: '', data });
    expect(update).toMatchObject({ status, providerStatus: word });
    if ('progress' in update) expect(update.progress).toBe(Number.parseFloat(progress));
    if (update.status === 'completed') expect(update.completedAt).toBe(1704067800_000);
  });

  test.each(['cancelled', 'canceled'])(
    'that is %s is canceled, and so is one that failed for that reason',
    (status) => {
      expect(adapter.toJobUpdate({ task_id: 'video_1', status }).status).toBe('canceled');
      const failed = { ...examples.failed.body, error: { message: 'stopped', code: 'request_cancelled' } };
      expect(adapter.toJobUpdate(failed).status).toBe('canceled');
    },
  );

  test('with a status nobody knows is still running, and reported', () => {
    expect(adapter.toJobUpdate({ task_id: 'video_1', status: 'paused' })).toEqual({
      status: 'in_progress',
      providerStatus: 'paused',
      progress: null,
      isKnownStatus: false,
    });
  });

  test('is read though its lesser fields are not', () => {
    const odd = { progress: {}, completed_at: 'soon', url: 7, error: 'none', failure_reason: [] };
    expect(adapter.toJobUpdate({ task_id: 'video_1', status: 'succeeded', ...odd })).toMatchObject({
      status: 'completed',
      completedAt: null,
      asset: { from: 'download', taskId: 'video_1' },
    });
    expect(adapter.toJobUpdate({ task_id: 'video_1', status: 'in_progress', progress: 250 })).toMatchObject({
      progress: 100,
    });
    expect(adapter.toJobUpdate({ task_id: 'video_1', status: 'succeeded', completed_at: 12 })).toMatchObject({
      completedAt: null,
    });
  });

  test.each([{}, { task_id: 'video_1' }, { status: 'queued' }, [], null, 'queued'])('is unreadable: %j', (body) => {
    expect(() => adapter.toJobUpdate(body)).toThrow(expect.objectContaining({ code: 'unreadable_answer' }));
  });
});

describe('a refusal', () => {
  const read = (status: number, body: unknown) => adapter.toError({ status, headers: {}, body });

  test.each(Object.entries(profile.errors))('%s gets its own code', (_, { status, body, code }) => {
    expect(read(status, body)).toMatchObject({ code, detail: { httpStatus: status } });
  });

  test('keeps the provider’s code and words', () => {
    expect(read(401, profile.errors.unauthorized.body)).toMatchObject({
      message: 'Failed to call Nebula: Invalid API key. Check the API key.',
      detail: { providerCode: 'invalid_api_key' },
    });
  });

  test('is read in the ancestor software’s shape', () => {
    expect(read(400, { code: 'task_not_exist', message: 'task_not_exist', data: null })?.code).toBe('not_found');
    expect(read(400, { code: null, message: 'bad size', param: 'size', type: 'invalid_request_error' })).toMatchObject({
      code: 'invalid_request',
      detail: { param: 'size' },
    });
  });

  test.each([
    [502, '<html>', 'bad_gateway'],
    [404, null, 'not_found'],
    [418, '', 'provider_error'],
    [408, '', 'provider_error'],
  ])('without a readable body goes by its status: %i', (status, body, code) => {
    expect(read(status, body)?.code).toBe(code);
  });

  test('is none when the call succeeded, though the task failed', () => {
    expect(read(200, examples.failed.body)).toBeNull();
  });
});
