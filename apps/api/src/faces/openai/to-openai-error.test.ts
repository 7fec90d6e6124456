import { ErrorCode, UnderstudyError } from '@understudy/core';
import { expect, test } from 'vitest';
import { UnreadableBody } from './body/unreadable-body.ts';
import { isUnexpected, toOpenAiError } from './to-openai-error.ts';
import { OpenAiError } from './wire/error.ts';

test.each(ErrorCode.options)('%s is answered in the shape of OpenAI, with a status of its own', (code) => {
  const { status, body } = toOpenAiError(new UnderstudyError('Failed to do it.', { code }), 'req_1');
  expect(OpenAiError.strict().parse(body).error.message).toBe('Failed to do it.');
  expect([400, 401, 403, 404, 405, 409, 413, 429, 500, 502, 503]).toContain(status);
});

test('the field at fault and the wait are passed on', () => {
  const error = new UnderstudyError('Failed.', { code: 'rate_limited', param: 'prompt', retryAfterMs: 1_500 });
  expect(toOpenAiError(error, 'req_1')).toEqual({
    status: 429,
    headers: { 'retry-after': '2' },
    body: { error: { message: 'Failed.', type: 'rate_limit_error', param: 'prompt', code: 'rate_limit_exceeded' } },
  });
});

test('a field has the name by which it was asked', () => {
  const error = new UnderstudyError('Failed.', { code: 'invalid_request', param: 'image' });
  expect(toOpenAiError(error, 'req_1').body.error.param).toBe('input_reference');
});

test('a wrong key is what OpenAI calls it', () => {
  expect(toOpenAiError(new UnderstudyError('No.', { code: 'unauthorized' }), 'req_1')).toMatchObject({
    status: 401,
    headers: { 'www-authenticate': 'Bearer' },
    body: { error: { code: 'invalid_api_key' } },
  });
});

test('what would fail again is not to be sent again', () => {
  for (const code of ['conflict', 'budget_exceeded'] as const) {
    expect(toOpenAiError(new UnderstudyError('No.', { code }), 'req_1').headers).toMatchObject({
      'x-should-retry': 'false',
    });
  }
  for (const code of ['unavailable', 'rate_limited'] as const) {
    expect(toOpenAiError(new UnderstudyError('No.', { code }), 'req_1').headers).not.toHaveProperty('x-should-retry');
  }
});

test('an unreadable body has its own status', () => {
  expect(toOpenAiError(new UnreadableBody(415, 'x', 'y'), 'req_1').status).toBe(415);
  expect(toOpenAiError(new UnreadableBody(408, 'x', 'y'), 'req_1').headers).toEqual({});
});

test('a database that is away is a reason to come again', () => {
  const error = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
  const answer = toOpenAiError(error, 'req_1');
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
  expect(JSON.stringify(answer)).not.toContain('10.0.0.7');
  expect(isUnexpected(error)).toBe(false);
});

test('what nobody foresaw tells nothing but where it is logged', () => {
  const answer = toOpenAiError(new TypeError('password hunter2 is undefined'), 'req_1');
  expect(answer.status).toBe(500);
  expect(answer.body.error.message).toContain('req_1');
  expect(JSON.stringify(answer)).not.toContain('hunter2');
});
