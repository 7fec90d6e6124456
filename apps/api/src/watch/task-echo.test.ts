import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { readTaskEcho } from './task-echo.ts';

const retrieved = Object.values(providers).flatMap(({ id, examples }) =>
  Object.entries(examples).flatMap(([name, example]) =>
    example.operation === 'retrieve' && example.direction === 'answer' ? [{ id, name, body: example.body }] : [],
  ),
);

test.each(retrieved.filter(({ body }) => /creat/.test(JSON.stringify(body))))(
  'the instant of creation is found in the example $name of $id',
  ({ body }) => {
    const { createdAt } = readTaskEcho(body);
    expect(createdAt).toBeGreaterThan(Date.UTC(2023, 0, 1));
    expect(createdAt).toBeLessThan(Date.UTC(2027, 0, 1));
  },
);

test('the prompt is found where an answer repeats it', () => {
  expect(readTaskEcho(providers.nebula.examples.queued.body).prompt).toContain('kitten');
  expect(readTaskEcho(providers.apixo.examples.success.body).prompt).toBeNull();
});

test.each([
  null,
  'text',
  [],
  {},
  { created: 'yesterday', prompt: 7 },
  { created: 12 },
  { a: { b: { c: { created: 1767323045 } } } },
])('nothing is read into %j', (body) => {
  expect(readTaskEcho(body)).toEqual({ createdAt: null, prompt: null });
});
