import { expect, test } from 'vitest';
import { adapter } from './adapter.ts';
import { examples } from './examples.ts';
import { replay } from './replay.ts';

test('a prompt of 1000 characters is sent, one more is refused', () => {
  const prompt = 'a'.repeat(1000);
  expect(adapter.toCreateRequest({ prompt }, {}).body['prompt']).toBe(prompt);
  expect(() => adapter.toCreateRequest({ prompt: `${prompt}.` }, {})).toThrow(
    'prompt: it is longer than 1000 characters',
  );
});

test('the short body of a callback is read like a task', () => {
  expect(adapter.toJobUpdate(examples.callbackShort.body)).toMatchObject({
    status: 'completed',
    asset: { url: 'http://example.com/video.mp4' },
  });
});

test('what is left is the smaller of what the key and the account have', () => {
  expect(adapter.toBalance?.(examples.credits.body)).toEqual({ remaining: 1095.3996, unit: 'credits' });
});

test('a key without a limit of its own has what the account has', () => {
  const toCredits = (token: number, isUnlimited: boolean, user: number) => ({
    data: {
      token: { remaining_credits: token, unlimited_credits: isUnlimited, used_credits: 0 },
      user: { remaining_credits: user, used_credits: 0 },
    },
    message: '',
    success: true,
  });
  expect(adapter.toBalance?.(toCredits(0, true, 80)).remaining).toBe(80);
  expect(adapter.toBalance?.(toCredits(5, false, 80)).remaining).toBe(5);
});

test('credits the provider could not read are no balance', () => {
  expect(() => adapter.toBalance?.({ ...examples.credits.body, success: false })).toThrow('Failed to read the credits');
});

test('the balance the mock shows is the one the adapter reads', () => {
  const answer = replay.balance?.({ remaining: 12.5, used: 3 });
  expect(adapter.toBalance?.({ ...examples.credits.body, ...answer?.live })).toEqual({
    remaining: 12.5,
    unit: 'credits',
  });
});
