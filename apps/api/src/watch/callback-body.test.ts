import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCallbackBody } from './callback-body.ts';

const read = (text: string) => readCallbackBody(Buffer.from(text));

test('a body is kept as JSON, without what looks like a secret', () => {
  const body = { id: 'task-1', results: ['https://files.example.com/1.mp4?X-Amz-Signature=abcdef'] };
  expect(read(JSON.stringify(body))).toEqual({
    id: 'task-1',
    results: ['https://files.example.com/1.mp4?X-Amz-Signature=REDACTED'],
  });
});

test('what is no JSON, or far too long for a callback, is not kept', () => {
  expect(read('')).toBeNull();
  expect(read('<html>')).toBeNull();
  expect(readCallbackBody(Uint8Array.of(0xff, 0xfe, 0x00))).toBeNull();
  expect(read(JSON.stringify('x'.repeat(70_000)))).toBeNull();
  for (const depth of [40, 30_000]) expect(read('['.repeat(depth) + ']'.repeat(depth))).toBeNull();
});

test('no text stays that PostgreSQL refuses in JSON', () => {
  expect(read('{"a\\u0000b":"c\\u0000\\ud800"}')).toEqual({ 'a\uFFFDb': 'c\uFFFD\uFFFD' });
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 2 }), (value) => {
      const kept = JSON.stringify(read(JSON.stringify(value)));
      expect(kept).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    }),
    { numRuns: 50 },
  );
});
