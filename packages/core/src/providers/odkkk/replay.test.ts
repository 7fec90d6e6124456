import { expect, test } from 'vitest';
import { toContext } from '../../dialects/evolink-family/test-views.ts';
import { profile } from './profile.ts';
import { replay } from './replay.ts';
import { spec } from './spec.ts';

const accept = (length: number, readings = {}) =>
  replay.accept({ model: 'sora-2', prompt: 'a'.repeat(length) }, toContext(profile, { readings })).accepted;

test('a prompt is limited to 5000 characters, or to 5000 tokens by the other reading', () => {
  expect([accept(5000), accept(5001)]).toEqual([true, false]);
  const tokens = { 'prompt-length': 'tokens' };
  expect([accept(20_000, tokens), accept(20_001, tokens)]).toEqual([true, false]);
});

test('the documented refusals are replayed word for word', () => {
  const readings = {};
  const said = (row: keyof typeof profile.errors) => replay.toErrorBody(profile.errors[row], { readings })['error'];
  expect(said('invalidDuration')).toEqual({
    code: 400,
    message: 'Invalid duration parameter',
    type: 'invalid_request_error',
    param: 'duration',
    fallback_suggestion: 'use duration between 1-12 seconds',
  });
  expect(said('noQuota')).toEqual({
    code: 402,
    message: 'Insufficient quota',
    type: 'insufficient_quota_error',
    fallback_suggestion: 'https://ai.odkkk.com/apiv1/dashboard/billing',
  });
  expect(said('unavailable')).toEqual({
    code: 503,
    message: 'Service temporarily unavailable',
    type: 'service_unavailable_error',
    fallback_suggestion: 'retry after 30 seconds',
  });
});

test('the first row of each code is a documented one where the document has one', () => {
  const codes = { invalid_request: 400, unauthorized: 401, insufficient_funds: 402, forbidden: 403, too_large: 413 };
  for (const [code, status] of Object.entries(codes)) {
    const row = Object.values(profile.errors).find((candidate) => candidate.code === code);
    expect(row).toMatchObject({ status, source: { kind: 'documented' } });
  }
});

test('codes of refusals are numbers', () => {
  const named = { error: { code: 'unauthorized', message: 'No', type: 'authentication_error' } };
  expect(spec.error.safeParse(named).success).toBe(false);
});

test('every path lies below /apiv1', () => {
  expect(spec.basePath).toBe('/apiv1');
});
