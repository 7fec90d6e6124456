import { expect, test } from 'vitest';
import { type EventType, EventTypes } from '../../events/event-type.ts';
import { NOON } from '../testing/sample-rows.ts';
import { toEventText } from './to-event-text.ts';

const tell = (type: EventType, data: Readonly<Record<string, unknown>> = {}, cause: 'worker' | 'person' = 'worker') =>
  toEventText({ type, data, cause, at: NOON });

test.each(EventTypes)('%s is told in whole sentences, even when its data is missing or strange', (type) => {
  const strange = ['text', 12.5, null, -1, [], {}, true].map((value) => {
    const names = [
      'provider',
      'number',
      'taskId',
      'reason',
      'message',
      'error',
      'route',
      'bytes',
      'expiresAt',
      'problems',
    ];
    return Object.fromEntries(names.map((name) => [name, value]));
  });
  for (const data of [{}, ...strange]) {
    const told = tell(type, data);
    expect(told).toMatch(/^[A-Z\d].*[.…]$/);
    expect(told).not.toMatch(/undefined|null|NaN|\[object|: \.| {2}|\.\./);
  }
});

const route = {
  policy: 'cheapest',
  chosen: 'acct_2',
  candidates: [
    { accountId: 'acct_1', provider: 'nebula', verdict: 'possible', reason: 'it costs more' },
    { accountId: 'acct_2', provider: 'evolink', verdict: 'chosen', reason: 'it is the cheapest' },
  ],
};

test.each([
  [
    'created',
    { provider: 'nebula', priceMicros: 800_000, unit: 'usd' },
    'Created for Nebula; the video should cost $0.80.',
  ],
  ['created', { provider: 'apixo', priceMicros: null, unit: 'usd' }, 'Created for APIXO.'],
  ['routed', { accountId: 'acct_2', route }, 'EvoLink was chosen among 2 accounts: it is the cheapest.'],
  [
    'limited',
    { reason: 'it runs no more than 10 tasks at once', retryAt: null },
    'Waits for a place at its account: it runs no more than 10 tasks at once.',
  ],
  ['limited', { reason: null, retryAt: NOON + 12_000 }, 'Waits for a place at its account. Asked for again in 12 s.'],
  ['submitting', { provider: 'nebula', number: 1 }, 'Sent to Nebula as attempt 1.'],
  ['unknown', { message: 'The line broke' }, 'Nobody knows whether the provider took it. The line broke.'],
  [
    'fell_over',
    { route, error: { message: 'Busy.' } },
    'EvoLink was chosen among 2 accounts: it is the cheapest. Busy.',
  ],
  ['in_progress', { providerStatus: 'running', progress: null }, 'The provider has begun and calls it “running”.'],
  ['progress', { progress: 0 }, 'The provider reports 0 %.'],
  [
    'failed',
    { error: { code: 'content_violation', message: 'Not allowed' } },
    'It ended without a video. Not allowed.',
  ],
  ['canceled', { isSent: false }, 'Canceled before it was sent, so nothing is paid.'],
  [
    'overdue',
    { watchedUntil: NOON + 86_400_000 },
    'The deadline passed while the task was running. It may be paid, so it is watched on for up to 24 h.',
  ],
  ['late_result', { outcome: 'failed' }, 'The task ended late, without a video.'],
  ['asset_recorded', { expiresAt: NOON + 40 * 60_000 }, 'The video can be fetched for 40 min.'],
  [
    'archived',
    { bytes: 1_234_567, sha256: `3fa9${'0'.repeat(60)}`, problems: ['it has no sound'] },
    'Copied: 1.2 MB, SHA-256 3fa900000000… Not as asked: it has no sound.',
  ],
  ['copy_failed', { failures: 2, reason: 'Gone' }, 'The copy failed, 2 times so far; it is tried again. Gone.'],
  ['expiry_at_risk', { expiresAt: NOON - 1 }, 'The provider drops the video at any moment, and there is no copy yet.'],
] as const)('%s with %j is told so', (type, data, told) => {
  expect(tell(type, data)).toBe(told);
});

test('who had an attempt sent again is told', () => {
  expect(tell('resent', {}, 'person')).toMatch(/^A person has it sent again/);
  expect(tell('resent', {}, 'worker')).toMatch(/^It is sent again by itself/);
});
