import { expect, test } from 'vitest';
import { toFactName, toFactText } from './fact-text.ts';

const price = { unit: 'credits', perSecond: null, perVideo: {} } as const;
const toText = (path: string, value: unknown) =>
  toFactText({ path, fact: { value, source: { kind: 'documented', at: 'here' } } }, price);

test.each([
  ['maxPromptLength', 'max prompt length'],
  ['timing.firstPollAfterMs', 'timing: first poll after'],
  ['limits.requestsPerMinute', 'limits: requests per minute'],
  ['price.perVideo.10', 'price: per video 10'],
])('%s is named %s', (path, name) => {
  expect(toFactName(path)).toBe(name);
});

test.each([
  ['retention.taskMs', 86_400_000, '24 h'],
  ['retention.resultMs', 15 * 86_400_000, '15 days'],
  ['timing.generationMs', 180_000, '3 min'],
  ['timing.firstPollAfterMs', 90_000, '90 s'],
  ['timing.pollEveryMs', 2_500, '2500 ms'],
  ['callback.retryDelaysMs', [1_000, 2_000, 4_000], '1 s, 2 s, 4 s'],
  ['image.maxBytes', 10 * 1024 * 1024, '10 MiB'],
  ['image.maxBytes', 10_000_000, '10 MB'],
  ['image.maxBytes', 1_234, '1234 bytes'],
  ['price.perVideo.10', 2.5, '2.5 credits'],
  ['callback.httpsOnly', true, 'yes'],
  ['seconds', [4, 8, 12], '4, 8, 12'],
  ['callback.success', '2xx', '2xx'],
])('%s of %j reads %s', (path, value, text) => {
  expect(toText(path, value)).toBe(text);
});

test('what is not known has no text', () => {
  expect(toFactText({ path: 'maxPromptLength', fact: null }, price)).toBeNull();
});
