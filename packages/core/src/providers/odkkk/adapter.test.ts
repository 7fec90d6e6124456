import { expect, test } from 'vitest';
import { adapter } from './adapter.ts';

test('a prompt of 5000 characters is sent, one more is refused', () => {
  const prompt = 'a'.repeat(5000);
  expect(adapter.toCreateRequest({ prompt }, {}).body['prompt']).toBe(prompt);
  expect(() => adapter.toCreateRequest({ prompt: `${prompt}.` }, {})).toThrow(
    'prompt: it is longer than 5000 characters',
  );
});

test('no balance is read, for none is documented', () => {
  expect(adapter.toBalance).toBeUndefined();
});
