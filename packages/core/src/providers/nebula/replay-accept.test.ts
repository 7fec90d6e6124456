import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../json.ts';
import type { AcceptContext, TaskRequest } from '../../replay.ts';
import { examples } from './examples.ts';
import { profile } from './profile.ts';
import { replay } from './replay.ts';

const original: TaskRequest = {
  model: 'sora-2',
  prompt: 'A cute kitten',
  seconds: 8,
  width: 1280,
  height: 720,
  mode: 'text',
};

const chosen = Object.fromEntries(Object.entries(profile.readings).map(([name, reading]) => [name, reading.chosen]));
const accept = (body: JsonObject, context: Partial<AcceptContext> = {}) =>
  replay.accept(
    { model: 'sora-2', prompt: 'A cute kitten', ...body },
    { allowLocalCallbacks: false, findTask: () => null, ...context, readings: { ...chosen, ...context.readings } },
  );

const toImage = (width: number, height: number): string => {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452'.padEnd(66, '0'), 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return `data:image/png;base64,${bytes.toString('base64')}`;
};

describe('a create', () => {
  test.each(['createText', 'createImage'] as const)('like the example %s is accepted', (name) => {
    expect(
      replay.accept(examples[name].body, { readings: chosen, allowLocalCallbacks: false, findTask: () => null }),
    ).toMatchObject({ accepted: true, corrections: [] });
  });

  test('takes 4 seconds and 720x1280 when nothing is said', () => {
    expect(accept({})).toMatchObject({
      accepted: true,
      task: { seconds: 4, width: 720, height: 1280, mode: 'text' },
      corrections: [],
    });
  });

  test('takes seconds as text or as a number', () => {
    expect(accept({ seconds: '8' })).toMatchObject({ task: { seconds: 8 } });
    expect(accept({ seconds: 12 })).toMatchObject({ task: { seconds: 12 } });
  });

  test('takes width and height for size', () => {
    expect(accept({ width: 1280, height: 720 })).toMatchObject({ task: { width: 1280, height: 720 }, corrections: [] });
  });

  test.each([
    ['unsupported-seconds', { seconds: '5' }, { seconds: 4 }, 'seconds 5 -> 4', 'seconds'],
    ['unsupported-seconds', { seconds: 'long' }, { seconds: 4 }, 'seconds long -> 4', 'seconds'],
    [
      'unsupported-dimensions',
      { width: 640, height: 480 },
      { width: 720, height: 1280 },
      'size 640x480 -> 720x1280',
      'width',
    ],
    ['unsupported-size', { size: '640x480' }, { width: 720, height: 1280 }, 'size 640x480 -> 720x1280', 'size'],
  ])('by the reading %s, %j is corrected silently or refused', (reading, body, task, correction, param) => {
    expect(accept(body, { readings: { [reading]: 'correct' } })).toMatchObject({
      accepted: true,
      task,
      corrections: [correction],
    });
    expect(accept(body, { readings: { [reading]: 'reject' } })).toMatchObject({
      accepted: false,
      error: 'invalidRequest',
      param,
    });
  });

  test('has its seconds and dimensions corrected and its size refused, where nothing else is asked for', () => {
    expect(accept({ seconds: 5 }).accepted).toBe(true);
    expect(accept({ width: 1, height: 1 }).accepted).toBe(true);
    expect(accept({ size: '1x1' }).accepted).toBe(false);
  });

  test.each([
    ['model', { model: 'sora-1' }],
    ['prompt', { prompt: '' }],
    ['prompt', { prompt: 7 }],
    ['seconds', { seconds: true }],
    ['width', { width: '720' }],
    ['input_reference', { input_reference: 'kitten.png' }],
    ['input_reference', { input_reference: 'data:image/png;base64,aGVsbG8=' }],
    ['input_reference', { input_reference: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }],
  ])('is refused with the name of the field at fault: %s', (param, body) => {
    expect(accept(body)).toMatchObject({ accepted: false, error: 'invalidRequest', param });
  });

  test('with an inline image wants one of exactly the output size, by the reading in force', () => {
    const body = { input_reference: toImage(1280, 720) };
    expect(accept({ ...body, size: '1280x720' })).toMatchObject({ accepted: true, task: { mode: 'image' } });
    expect(accept(body)).toMatchObject({
      accepted: false,
      param: 'input_reference',
      message: expect.stringMatching(/must match/),
    });
    expect(accept(body, { readings: { 'image-dimensions': 'accept' } }).accepted).toBe(true);
  });
});

describe('a remix', () => {
  const remix = { remix_from_video_id: 'video_1', seconds: '4', size: 'whatever' };
  const findTask = () => ({ status: 'completed' as const, task: original });

  test('keeps the length and size of its original and ignores every other field', () => {
    expect(accept(remix, { findTask })).toEqual({
      accepted: true,
      task: { ...original, mode: 'remix', remixOf: 'video_1' },
      corrections: ['seconds ignored', 'size ignored'],
    });
  });

  test('needs an id that starts with video_, of a task that is completed', () => {
    const running = () => ({ status: 'in_progress' as const, task: original });
    const param = 'remix_from_video_id';
    expect(accept({ remix_from_video_id: 'task_1' }, { findTask })).toMatchObject({ accepted: false, param });
    expect(accept(remix, { findTask: running })).toMatchObject({ accepted: false, error: 'invalidRequest', param });
  });

  test('of a task that does not exist is answered by the reading for unknown tasks', () => {
    expect(accept(remix)).toMatchObject({ accepted: false, error: 'notFound' });
    expect(accept(remix, { readings: { 'unknown-task': 'bad-request' } })).toMatchObject({ error: 'taskNotExist' });
  });

  test('needs a prompt', () => {
    expect(accept({ ...remix, prompt: '' }, { findTask })).toMatchObject({ accepted: false, param: 'prompt' });
  });
});
