import { describe, expect, test } from 'vitest';
import { readFailure, readRefusal } from './catalogue.ts';
import { providers } from './providers/index.ts';

const { profile } = providers.nebula;
const nebula = { name: 'Nebula', profile };
const refuse = (status: number, words: Parameters<typeof readRefusal>[2] = {}, headers: Record<string, string> = {}) =>
  readRefusal(nebula, { status, headers, body: {} }, words);

describe('a refusal', () => {
  test('is read by its status first, and by its words where rows share the status', () => {
    expect(refuse(403, { code: 'permission_denied' }).code).toBe('forbidden');
    expect(refuse(403, { code: 'insufficient_user_quota' }).code).toBe('insufficient_funds');
    expect(refuse(401, { code: 'insufficient_user_quota' }).code).toBe('unauthorized');
  });

  test.each([
    [402, 'insufficient_funds'],
    [422, 'invalid_request'],
    [504, 'bad_gateway'],
    [408, 'provider_error'],
  ])('with the status %i, which no row has, is %s', (status, code) => {
    expect(refuse(status).code).toBe(code);
  });

  test('says who refused, why, and what to do; and keeps only what was said', () => {
    const refusal = refuse(404, { message: 'Task does not exist', code: 'task_not_found', param: 'task_id' });
    expect(refusal.message).toBe(
      'Failed to call Nebula: Task does not exist. Check the task id; finished tasks are dropped after their retention time.',
    );
    expect(refusal.detail).toEqual({
      code: 'not_found',
      httpStatus: 404,
      providerCode: 'task_not_found',
      param: 'task_id',
    });
  });

  test('without words says its status instead', () => {
    const refusal = refuse(500, { message: null, code: null, param: null, type: null });
    expect(refusal.message).toContain('Failed to call Nebula: HTTP 500 without a readable message. ');
    expect(Object.keys(refusal.detail)).toEqual(['code', 'httpStatus']);
  });

  test('with a code that is a number keeps it as text', () => {
    expect(refuse(429, { code: 429 }).detail.providerCode).toBe('429');
  });

  test.each([
    ['30', 30_000],
    ['0', 0],
    ['0.5', 500],
  ])('that says retry-after: %s asks for a wait of %i ms', (text, ms) => {
    expect(refuse(429, {}, { 'retry-after': text }).detail.retryAfterMs).toBe(ms);
  });

  test.each(['-1', 'soon', 'Infinity'])('that says retry-after: %s asks for no wait anybody could keep', (text) => {
    expect(refuse(429, {}, { 'retry-after': text }).detail).not.toHaveProperty('retryAfterMs');
  });
});

describe('a failed task', () => {
  test('ends with our code for the code of the provider, which is kept', () => {
    expect(readFailure(profile.failures, { code: 'content_policy_violation', message: 'No' })).toEqual({
      status: 'failed',
      error: { code: 'content_violation', message: 'No', providerCode: 'content_policy_violation' },
    });
  });

  test('that was canceled is canceled', () => {
    expect(readFailure(profile.failures, { code: 'request_cancelled' })).toEqual({ status: 'canceled' });
  });

  test('with a code nobody knows, or none, is a failed generation', () => {
    expect(readFailure(profile.failures, { code: 7 })).toEqual({
      status: 'failed',
      error: { code: 'generation_failed', message: 'The provider gave no reason', providerCode: '7' },
    });
    expect(readFailure(profile.failures, { message: 'Odd' })).toStrictEqual({
      status: 'failed',
      error: { code: 'generation_failed', message: 'Odd' },
    });
  });
});
