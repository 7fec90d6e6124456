import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTextRing } from './text-ring.ts';

test('a text reads as it was written, whatever its letters', () => {
  const ring = createTextRing(1024);
  const places = ['plain', 'naïve 猫 🐈', ''].map((text) => ring.write(text));
  expect(places.map(ring.read)).toEqual(['plain', 'naïve 猫 🐈', '']);
});

test('texts that are written together read as one', () => {
  const ring = createTextRing(1024);
  expect(ring.read(ring.write('naïve ', '', '猫'))).toBe('naïve 猫');
});

test('a text that a newer one was written over is gone', () => {
  const ring = createTextRing(100);
  const old = ring.write('x'.repeat(30));
  expect(ring.read(old)).not.toBeNull();
  for (let i = 0; i < 4; i++) ring.write('y'.repeat(30));
  expect(ring.read(old)).toBeNull();
});

test('whatever is written in whatever order, a text reads as it was or not at all, and the newest always reads', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1_000, max: 2_000 }), (written, size) => {
      const ring = createTextRing(size);
      const places = written.map((text) => ring.write(text));
      for (const [i, place] of places.entries()) expect([written[i]?.toWellFormed(), null]).toContain(ring.read(place));
      expect(ring.read(places.at(-1) ?? { start: 0, bytes: 0 })).toBe(written.at(-1)?.toWellFormed());
    }),
  );
});
