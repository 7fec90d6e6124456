import { expect, test } from 'vitest';
import { toContext, toReadings } from '../../dialects/evolink-family/test-views.ts';
import type { RequestErrorCode } from '../../errors.ts';
import { examples } from './examples.ts';
import { profile } from './profile.ts';
import { replay } from './replay.ts';
import { spec } from './spec.ts';

const numbers = toReadings(profile);
const names = toReadings(profile, { 'error-codes': 'names' });
const rowOf = (key: string | null | undefined) => profile.errors[key as keyof typeof profile.errors];
const said = (code: RequestErrorCode, readings = names, detail = {}) => {
  const row = rowOf(replay.errorFor?.(code, readings));
  return replay.toErrorBody(row, { ...detail, readings })['error'];
};

test('a prompt is limited to 1000 characters', () => {
  const accept = (length: number) =>
    replay.accept({ model: 'sora-2', prompt: 'a'.repeat(length) }, toContext(profile)).accepted;
  expect([accept(1000), accept(1001)]).toEqual([true, false]);
});

test('refusals carry the HTTP status as their code, or a word by the other reading', () => {
  expect(said('unauthorized', numbers)).toMatchObject({ code: 401, type: 'authentication_error' });
  expect(said('unauthorized')).toMatchObject({ code: 'unauthorized' });
  expect(said('insufficient_funds')).toMatchObject({ code: 'insufficient_quota', type: 'insufficient_quota' });
  expect(said('forbidden')).toMatchObject({ code: 'model_access_denied' });
  expect(said('not_found')).toMatchObject({ code: 'task_not_found' });
  expect(said('rate_limited')).toMatchObject({ code: 'rate_limit_exceeded' });
  expect(said('provider_error')).toMatchObject({ code: 'internal_error', type: 'api_error' });
});

test('a refusal the newer generation does not name keeps its number', () => {
  expect(said('provider_unavailable')).toMatchObject({ code: 503 });
});

test('a refused create is answered in the generation chosen', () => {
  const body = { model: 'sora-2', prompt: 'A cat', duration: 8 };
  const refuse = (readings = {}) => replay.accept(body, toContext(profile, { readings }));
  expect(refuse()).toMatchObject({ error: 'invalidDuration' });
  expect(refuse({ 'error-codes': 'names' })).toMatchObject({ error: 'namedInvalidRequest' });
});

test('the newer generation says what is wrong without naming the field', () => {
  expect(said('invalid_request', names, { message: 'prompt: Required', param: 'prompt' })).toEqual({
    code: 'invalid_request',
    message: 'prompt: Required',
    type: 'invalid_request_error',
  });
});

test('a task id of the wrong shape is refused in the generation chosen', () => {
  const refuse = (readings = numbers) => {
    const refusal = replay.refuseTaskId?.('video_1', readings) ?? null;
    if (refusal === null) return null;
    return replay.toErrorBody(rowOf(refusal.error), { ...refusal, readings })['error'];
  };
  expect(refuse()).toMatchObject({ code: 400, message: 'Invalid task ID format', param: 'task_id' });
  expect(refuse(names)).toMatchObject({
    code: 'invalid_task_id',
    message: "Invalid task ID format, must start with 'task-unified-'",
    param: 'task_id',
  });
});

test('credits are shown for the key and for the account', () => {
  const toCredits = (remaining: number | null) => {
    const live = replay.balance?.({ remaining, used: 2.5 }).live;
    return spec.operations.balance?.answer.parse({ ...examples.credits.body, ...live });
  };
  expect(toCredits(97.5)).toMatchObject({
    data: {
      token: { remaining_credits: 97.5, unlimited_credits: false, used_credits: 2.5 },
      user: { remaining_credits: 97.5, used_credits: 2.5 },
    },
    success: true,
  });
  expect(toCredits(null)).toMatchObject({ data: { token: { unlimited_credits: true } } });
});
