import { describe, expect, test } from 'vitest';
import { evolink } from '../../providers/evolink/index.ts';
import { odkkk } from '../../providers/odkkk/index.ts';
import { completed, toContext, toFailed, toView } from './test-views.ts';

describe.each([evolink, odkkk])('the adapter of $id', ({ adapter, examples, profile, replay }) => {
  const refusal = (param: string) =>
    expect.objectContaining({ code: 'invalid_request', detail: { code: 'invalid_request', param } });
  const send = (wish: Parameters<typeof adapter.toCreateRequest>[0], callbackUrl?: string) =>
    adapter.toCreateRequest(wish, callbackUrl === undefined ? {} : { callbackUrl });
  const task = { id: 'task-unified-1757169743-7cvnl5zw', model: 'sora-2' };

  test('always sends model, duration and the watermark choice, so that no default decides the price', () => {
    expect(send({ prompt: 'A cat' })).toEqual({
      body: { model: 'sora-2', prompt: 'A cat', duration: 10, remove_watermark: false },
      warnings: [],
    });
  });

  test('sends everything a caller may wish for', () => {
    const wish = {
      prompt: 'A cat',
      seconds: 15,
      size: '720x1280',
      image: 'https://example.com/cat.png',
      removeWatermark: true,
    };
    expect(send(wish, 'https://your-domain.com/done')).toEqual({
      body: {
        model: 'sora-2',
        prompt: 'A cat',
        aspect_ratio: '9:16',
        duration: 15,
        image_urls: ['https://example.com/cat.png'],
        remove_watermark: true,
        callback_url: 'https://your-domain.com/done',
      },
      warnings: [],
    });
  });

  test('sends nothing the provider would refuse', () => {
    const { body } = send({ prompt: 'A cat', size: '1280x720', image: 'https://example.com/cat.png' });
    expect(replay.accept(body, toContext(profile))).toMatchObject({ accepted: true, corrections: [] });
  });

  test('warns when only the shape of a size can be carried', () => {
    const { body, warnings } = send({ prompt: 'A cat', size: '1792x1024' });
    expect(body).toMatchObject({ aspect_ratio: '16:9' });
    expect(warnings).toEqual([
      { field: 'size', message: '1792x1024 was sent as 16:9; the provider chooses the pixels' },
    ]);
  });

  test('warns that it cannot carry the name of an end user', () => {
    const { body, warnings } = send({ prompt: 'A cat', user: 'ann' });
    expect(body).not.toHaveProperty('user');
    expect(warnings).toMatchObject([{ field: 'user' }]);
  });

  test.each([
    ['model', { model: 'sora-2-pro' }],
    ['seconds', { seconds: 4 }],
    ['size', { size: '1024x1024' }],
    ['remixOf', { remixOf: 'video_1' }],
    ['image', { image: 'data:image/png;base64,AAAA' }],
    ['image', { image: 'https://example.com/cat.gif' }],
    ['prompt', { prompt: 'a'.repeat(profile.maxPromptLength.value + 1) }],
  ])('refuses a %s that would be refused or change the video, before it costs anything', (param, wish) => {
    expect(() => send({ prompt: 'A cat', ...wish })).toThrow(refusal(param));
  });

  test('refuses a callback address over http, unless it is on the own machine', () => {
    expect(() => send({ prompt: 'A cat' }, 'http://your-domain.com/done')).toThrow(refusal('callbackUrl'));
    expect(send({ prompt: 'A cat' }, 'http://127.0.0.1:4000/done').body).toMatchObject({
      callback_url: 'http://127.0.0.1:4000/done',
    });
  });

  test('reads the task id of an accepted create', () => {
    expect(adapter.toTaskId(examples.created.body)).toBe('task-unified-1757169743-7cvnl5zw');
  });

  test('says what came when an accepted create has no id', () => {
    expect(() => adapter.toTaskId('<html>')).toThrow(/^Failed to read the answer to a create: .*"<html>"/);
  });

  test('reads what the mock says of a task, from waiting to done', () => {
    const read = (...view: Parameters<typeof toView> extends [unknown, ...infer Rest] ? Rest : never) => {
      const answer = replay.retrieved(toView(profile, ...view));
      return adapter.toJobUpdate({ ...examples[answer.example as 'created']?.body, ...answer.live });
    };
    expect(read({ state: 'pending', status: 'queued', progress: 0 })).toMatchObject({ status: 'queued', progress: 0 });
    expect(read()).toMatchObject({ status: 'in_progress', progress: 50, isKnownStatus: true });
    expect(read(completed)).toEqual({
      providerStatus: 'completed',
      status: 'completed',
      completedAt: null,
      asset: { from: 'url', url: 'http://127.0.0.1/files/cat.mp4' },
    });
    const cancelled = toFailed('request_cancelled', 'Stopped');
    expect(read(cancelled)).toMatchObject({ status: 'canceled', providerStatus: 'failed' });
    expect(read(cancelled, { 'cancelled-task': 'cancelled' })).toMatchObject({ status: 'canceled' });
  });

  test.each(Object.entries(profile.failures))('reads the failure %s', (code, row) => {
    const update = adapter.toJobUpdate({ ...task, status: 'failed', error: { code, message: 'Why' } });
    if (row.code === 'canceled') expect(update.status).toBe('canceled');
    else
      expect(update).toMatchObject({ status: 'failed', error: { code: row.code, message: 'Why', providerCode: code } });
  });

  test('reads a failure without a code or a reason', () => {
    expect(adapter.toJobUpdate({ ...task, status: 'failed' })).toMatchObject({
      error: { code: 'generation_failed', message: 'The provider gave no reason' },
    });
  });

  test('reads a failure whose code is a number', () => {
    const update = adapter.toJobUpdate({ ...task, status: 'failed', error: { code: 500, message: 'Broken' } });
    expect(update).toMatchObject({ error: { code: 'generation_failed', providerCode: '500' } });
  });

  test('keeps polling on a status it does not know', () => {
    expect(adapter.toJobUpdate({ ...task, status: 'archiving', progress: 99 })).toEqual({
      providerStatus: 'archiving',
      status: 'in_progress',
      progress: 99,
      isKnownStatus: false,
    });
  });

  test('reads either spelling and any case of a status', () => {
    expect(adapter.toJobUpdate({ ...task, status: 'canceled' }).status).toBe('canceled');
    expect(adapter.toJobUpdate({ ...task, status: 'PENDING' }).status).toBe('queued');
  });

  test('reads a short task, with nothing but the id, the status and the video', () => {
    const short = { id: task.id, status: 'completed', results: ['https://example.com/a.mp4'] };
    expect(adapter.toJobUpdate(short)).toMatchObject({ asset: { url: 'https://example.com/a.mp4' } });
  });

  test("finds the video where the provider's own client also looks", () => {
    const body = { ...task, status: 'completed', result_data: [{ video_url: 'https://example.com/a.mp4' }] };
    expect(adapter.toJobUpdate(body)).toMatchObject({ asset: { url: 'https://example.com/a.mp4' } });
    expect(adapter.toJobUpdate({ ...body, results: [] })).toMatchObject({
      asset: { url: 'https://example.com/a.mp4' },
    });
  });

  test('never takes a completed task without a video for a finished one', () => {
    for (const results of [undefined, [], ['no address']]) {
      expect(() => adapter.toJobUpdate({ ...task, status: 'completed', results })).toThrow(
        expect.objectContaining({ code: 'unreadable_answer' }),
      );
    }
  });

  test('makes nothing of a progress that is no percentage', () => {
    expect(adapter.toJobUpdate({ ...task, status: 'processing', progress: 1000 })).toMatchObject({ progress: 100 });
    expect(adapter.toJobUpdate({ ...task, status: 'processing', progress: '30%' })).toMatchObject({ progress: null });
  });

  test.each(Object.entries(profile.errors))('reads the refusal %s', (_, row) => {
    const error = adapter.toError({ status: row.status, headers: {}, body: row.body });
    expect(error).toMatchObject({ code: row.code, detail: { httpStatus: row.status } });
  });

  test('keeps what a refusal says of the field at fault, and how long to wait', () => {
    const headers = { 'retry-after': '60' };
    const { body } = profile.errors.invalidDuration;
    expect(adapter.toError({ status: 400, headers, body })?.detail).toEqual({
      code: 'invalid_request',
      httpStatus: 400,
      providerCode: '400',
      param: 'duration',
      retryAfterMs: 60_000,
    });
  });

  test('reads a refusal that is not JSON by its HTTP status', () => {
    expect(adapter.toError({ status: 502, headers: {}, body: '<html>' })).toMatchObject({ code: 'bad_gateway' });
  });

  test('takes a failed task for an answer, not for a refusal', () => {
    expect(adapter.toError({ status: 200, headers: {}, body: examples.failed.body })).toBeNull();
  });
});
