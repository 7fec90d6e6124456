import { expect, test } from 'vitest';
import { toOrderedText } from './pact-file.ts';

const toFile = (...descriptions: string[]) =>
  JSON.stringify({
    consumer: { name: 'understudy-gateway' },
    interactions: descriptions.map((description) => ({ description })),
    metadata: { 'pact-js': { version: '17.1.4' }, pactSpecification: { version: '4.0' } },
  });

test('the file is the same whatever order Pact wrote it in, and whichever version of it', () => {
  const text = toOrderedText(toFile('b', 'a'), ['b', 'a']);
  expect(JSON.parse(text)).toEqual({
    consumer: { name: 'understudy-gateway' },
    interactions: [{ description: 'a' }, { description: 'b' }],
    metadata: { pactSpecification: { version: '4.0' } },
  });
  expect(text).toBe(toOrderedText(toFile('a', 'b'), ['b', 'a']));
});

test('a lost interaction fails the run', () => {
  expect(() => toOrderedText(toFile('a'), ['a', 'b'])).toThrow('it has 1 of 2 interactions; b.');
});

test('so does a description that is used twice, of which Pact keeps one', () => {
  expect(() => toOrderedText(toFile('a'), ['a', 'a'])).toThrow('a description is used twice');
});
