import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDriftReport } from './drift-report.ts';
import { documents } from './testing/documents.ts';
import { restyles } from './testing/restyle.ts';

describe.each(documents)('$name raises no alarm', ({ id, text }) => {
  test.each(Object.entries(restyles))(
    'for %s',
    (_, restyle) => {
      expect([1, 2, 3, 4, 5, 6, 7, 8].some((seed) => restyle(text, seed) !== text)).toBe(true);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 100_000 }), (seed) => {
          const { changed, missing, news } = toDriftReport(id, restyle(text, seed));
          expect([changed, missing, news]).toEqual([[], [], []]);
        }),
        { numRuns: 8 },
      );
    },
    30_000,
  );

  test('for several of them at once', () => {
    const before = ['translated headings', 'sections in another order', 'navigation around and between'] as const;
    fc.assert(
      fc.property(
        fc.subarray([...before]),
        fc.constantFrom('HTML', 'Markdown', 'typographic quotes and dashes'),
        fc.nat(1000),
        (some, last, seed) => {
          const restyled = [...some, last].reduce((dressed, name) => restyles[name]?.(dressed, seed) ?? dressed, text);
          const { changed, missing, news } = toDriftReport(id, restyled);
          expect([changed, missing, news]).toEqual([[], [], []]);
        },
      ),
      { numRuns: 8 },
    );
  }, 30_000);
});
