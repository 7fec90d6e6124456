import { ErrorCode } from '@understudy/core';
import { mayBeAccepted } from '@understudy/core/policy/retry';
import { expect, test } from 'vitest';
import type { RoutePolicy } from '../database/schema/index.ts';
import { canFallOver } from './fall-over.ts';

const policy = 'cheapest';
const outcomes = ['not_sent', 'rejected', 'failed'] as const;

test('what was never sent may go elsewhere', () => {
  expect(canFallOver({ outcome: 'not_sent', code: 'connection_lost', policy })).toBe(true);
  expect(canFallOver({ outcome: 'not_sent', code: 'canceled', policy })).toBe(false);
});

test.each(['insufficient_funds', 'unauthorized', 'forbidden', 'rate_limited', 'concurrency_limited'] as const)(
  'a create refused for %s may go elsewhere',
  (code) => {
    expect(canFallOver({ outcome: 'rejected', code, policy })).toBe(true);
  },
);

test.each(['generation_failed', 'generation_timeout', 'provider_busy'] as const)(
  'a task that ended with %s may be tried elsewhere',
  (code) => {
    expect(canFallOver({ outcome: 'failed', code, policy })).toBe(true);
  },
);

test.each(['content_violation', 'invalid_request', 'invalid_image', 'invalid_input', 'too_large'] as const)(
  '%s is the fault of the request, and follows it nowhere',
  (code) => {
    for (const outcome of outcomes) expect(canFallOver({ outcome, code, policy })).toBe(false);
  },
);

test('a create that may have been taken never goes elsewhere', () => {
  for (const code of ErrorCode.options.filter((one) => mayBeAccepted(one))) {
    for (const outcome of ['rejected', 'failed'] as const) expect(canFallOver({ outcome, code, policy })).toBe(false);
  }
});

test('a job whose caller named the provider stays there', () => {
  const moved = (one: RoutePolicy) => canFallOver({ outcome: 'not_sent', code: 'connection_lost', policy: one });
  expect(moved('named')).toBe(false);
  expect((['cheapest', 'fastest', 'first_healthy', 'in_order'] as const).every(moved)).toBe(true);
});
