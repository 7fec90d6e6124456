import { expect, test } from 'vitest';
import { fromState, slot, toExpected } from './expected.ts';

/** The pattern demanded of a value. */
const toPattern = (example: string | number) => {
  const { regex } = toExpected(example) as { readonly regex: string };
  return new RegExp(regex);
};

test('words of the vocabulary, truth values and null are demanded as they are', () => {
  const payload = {
    status: 'in_progress',
    code: 'CONTENT_VIOLATION',
    object: 'video.generation.task',
    ok: true,
    data: null,
  };
  expect(toExpected(payload)).toEqual(payload);
});

test('seconds are not taken for milliseconds', () => {
  const seconds = toPattern(1757169743);
  expect(seconds.test('1757169744')).toBe(true);
  expect(seconds.test('1757169743000')).toBe(false);
  expect(toPattern(1767323045000).test('1767323045')).toBe(false);
});

test('figures, ids and sentences may be others of their kind', () => {
  const alike = (value: unknown) => ({ 'pact:matcher:type': 'type', value });
  expect(toExpected({ progress: 50, id: 'task_12345678', prompt: 'A cat' })).toEqual({
    progress: alike(50),
    id: alike('task_12345678'),
    prompt: alike('A cat'),
  });
});

test('a figure that has no choice is demanded as it is', () => {
  expect(toExpected({ progress: 100 }, ['progress'])).toEqual({ progress: 100 });
});

test('JSON inside a text keeps its form, with another address', () => {
  const pattern = toPattern('{"resultUrls":["https://example.com/video.mp4"]}');
  expect(pattern.test('{"resultUrls":["http://127.0.0.1:4010/files/a.mp4?b=c"]}')).toBe(true);
  expect(pattern.test('{"result_urls":["https://example.com/video.mp4"]}')).toBe(false);
  expect(pattern.test('{"resultUrls":[]}')).toBe(false);
});

test('a sample of base64 that was cut anywhere is cut where it can be read', () => {
  const { value } = toExpected('A'.repeat(59)) as { readonly value: string };
  expect(value).toBe('A'.repeat(56));
});

test('a value from the provider state is exact for the consumer, and live for the provider', () => {
  expect(fromState(`Bearer ${slot('apiKey')}`, 'Bearer sk-pact')).toEqual({
    'pact:matcher:type': 'equality',
    value: 'Bearer sk-pact',
    'pact:generator:type': 'ProviderState',
    expression: expect.stringMatching(/^Bearer \$\{apiKey\}$/),
  });
});
