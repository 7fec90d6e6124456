import { expect, test } from 'vitest';
import { ErrorCode, FailureCode } from '../errors.ts';
import { canRetryCreate, canRetryRetrieve, mayBeAccepted } from './retry.ts';

const codes = ErrorCode.options;

test('a create is sent again only when a limit kept it out', () => {
  expect(codes.filter(canRetryCreate)).toEqual(['rate_limited', 'concurrency_limited']);
});

test('a create whose end nobody saw may have been accepted, and is never sent again', () => {
  const unclear = codes.filter(mayBeAccepted);
  expect(unclear).toEqual([
    'provider_error',
    'bad_gateway',
    'provider_unavailable',
    'connection_lost',
    'unreadable_answer',
  ]);
  expect(unclear.filter(canRetryCreate)).toEqual([]);
});

test('a retrieve, which costs nothing, is repeated unless it was refused', () => {
  expect(codes.filter((code) => canRetryRetrieve(code))).toEqual([
    'rate_limited',
    'concurrency_limited',
    'provider_error',
    'bad_gateway',
    'provider_unavailable',
    'connection_lost',
    'unreadable_answer',
  ]);
});

test('no call is repeated because a task failed', () => {
  expect(FailureCode.options.filter((code) => canRetryRetrieve(code) || canRetryCreate(code))).toEqual([]);
});
