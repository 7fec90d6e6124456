import { expect, test } from 'vitest';
import { vocabulary } from './vocabulary.ts';
import type { Word } from './word.ts';

const words = Object.entries(vocabulary).flatMap(([table, entries]) =>
  Object.entries<Word>(entries).map(([id, word]) => [`${table}.${id}`, word] as const),
);

test.each(words)('%s has a short label and a description in sentences', (_, { label, description }) => {
  expect(label).toMatch(/^[A-Z]/);
  expect(label.length).toBeLessThanOrEqual(24);
  expect(description).toMatch(/^[A-Z].*\.$/);
  expect(description.length).toBeLessThanOrEqual(120);
});

test('no two words of a table have the same label', () => {
  for (const entries of Object.values(vocabulary)) {
    const labels = Object.values<Word>(entries).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  }
});
