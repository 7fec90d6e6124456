import { expect, test } from 'vitest';
import type { RequestErrorCode } from '../../errors.ts';
import type { Answer, Readings, TaskView } from '../../replay.ts';
import { createdAt, toChosenReadings, toSampleView } from '../../testing/samples.ts';
import type { JobStatus } from '../../video/job.ts';
import { errors } from './errors.ts';
import { apixo } from './index.ts';

const { replay } = apixo;
const toReadings = (switched: Readings = {}): Readings => ({ ...toChosenReadings(apixo), ...switched });
const toView = (status: JobStatus, switched: Readings = {}, failure?: string): TaskView =>
  toSampleView(apixo, {
    status,
    readings: toReadings(switched),
    ...(failure === undefined ? {} : { failure }),
  });
const toFailed = (failure: string, switched: Readings = {}) =>
  toData(replay.retrieved(toView('failed', switched, failure)));
const toData = (answer: Answer): unknown => answer.live['data'];

test('a create is answered with the task id and nothing else', () => {
  const view = toView('queued');
  expect(replay.created(view)).toEqual({ example: 'created', live: { data: { taskId: view.id } } });
});

test('a task id starts with task_', () => {
  expect(toView('queued').id).toMatch(/^task_[0-9a-f]{24}$/);
});

test.each([
  ['queued', 'pending'],
  ['in_progress', 'processing'],
] as const)('a task that is %s says its id, %s and when it was created, in milliseconds', (status, state) => {
  const view = toView(status);
  expect(toData(replay.retrieved(view))).toEqual({ taskId: view.id, state, createTime: createdAt });
});

test('a finished task has its URL in a JSON text, and took the time between its two timestamps', () => {
  const view = toView('completed');
  expect(toData(replay.retrieved(view))).toEqual({
    taskId: view.id,
    state: 'success',
    resultJson: '{"resultUrls":["https://files.example.com/video.mp4"]}',
    createTime: createdAt,
    completeTime: createdAt + 180_000,
    costTime: 180_000,
  });
});

test('a failed task is told in a successful envelope, with code and message and without a result', () => {
  expect(replay.retrieved(toView('failed', {}, 'INVALID_IMAGE_URL')).example).toBe('failed');
  expect(apixo.examples.failed.body.code).toBe(200);
  expect(toFailed('INVALID_IMAGE_URL')).toEqual({
    taskId: toView('failed').id,
    state: 'failed',
    createTime: createdAt,
    completeTime: createdAt + 180_000,
    failCode: 'INVALID_IMAGE_URL',
    failMsg: 'The image URL cannot be read',
  });
});

test('a failed task says how long it took only where that reading is chosen', () => {
  expect(toFailed('CONTENT_VIOLATION', { 'cost-time': 'on-end' })).toHaveProperty('costTime', 180_000);
  expect(toFailed('CONTENT_VIOLATION')).not.toHaveProperty('costTime');
});

test.each([
  ['CONTENT_VIOLATION', 'SensitiveContentDetected'],
  ['NSFW_DETECTED', 'NSFW'],
  ['PROMPT_TOO_LONG', 'PromptLengthExceeded'],
  ['PROCESSING_TIMEOUT', 'PROCESSING_TIMEOUT'],
])('%s is the fail code, or %s by the other set of codes', (code, other) => {
  expect(toFailed(code)).toMatchObject({ failCode: code });
  expect(toFailed(code, { 'fail-codes': 'camel-case' })).toMatchObject({ failCode: other });
});

test('the balance is a bare number of dollars, and some number where nothing limits the account', () => {
  expect(toData(replay.balance?.({ remaining: 12.5, used: 3 }) as Answer)).toBe(12.5);
  expect(toData(replay.balance?.({ remaining: 0, used: 3 }) as Answer)).toBe(0);
  expect(toData(replay.balance?.({ remaining: null, used: 3 }) as Answer)).toBe(74.87);
});

test('a refusal gives its reason in data.error, or in message by the other reading', () => {
  const message = 'Missing required field: input.mode';
  expect(replay.toErrorBody(errors.invalidRequest, { message, readings: toReadings() })).toEqual({
    code: 400,
    message: 'Invalid request',
    data: { error: message },
  });
  const readings = toReadings({ 'error-data': 'in-message' });
  expect(replay.toErrorBody(errors.invalidRequest, { message, readings })).toEqual({ code: 400, message, data: null });
});

test('a refusal without a reason of its own is the row as it stands', () => {
  expect(replay.toErrorBody(errors.rateLimited, { readings: toReadings() })).toEqual({
    code: 429,
    message: 'Rate limit exceeded',
    data: null,
  });
  const readings = toReadings({ 'error-data': 'in-message' });
  expect(replay.toErrorBody(errors.invalidRequest, { readings })).toMatchObject({
    message: 'Missing required field: input.prompt',
    data: null,
  });
});

test.each([
  ['insufficient_funds', 'no-credits', 'noCredits'],
  ['not_found', 'unknown-task', 'unknownTask'],
] as const)('%s is answered with 400 where the reading %s says so', (code: RequestErrorCode, reading, row) => {
  expect(replay.errorFor?.(code, toReadings())).toBeNull();
  expect(replay.errorFor?.(code, toReadings({ [reading]: 'bad-request' }))).toBe(row);
  expect(errors[row].status).toBe(400);
});
