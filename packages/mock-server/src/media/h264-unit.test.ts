import fc from 'fast-check';
import { expect, test } from 'vitest';
import { preventStartCodes, toSample, toUnit } from './h264-unit.ts';

test.each([
  [
    [0, 0, 0],
    [0, 0, 3, 0],
  ],
  [
    [0, 0, 1, 9],
    [0, 0, 3, 1, 9],
  ],
  [
    [0, 0, 0, 0, 0, 0],
    [0, 0, 3, 0, 0, 3, 0, 0],
  ],
  [
    [0, 0, 3],
    [0, 0, 3, 3],
  ],
  [
    [0, 0, 4, 0, 1],
    [0, 0, 4, 0, 1],
  ],
])('%j is stored as %j', (bytes, stored) => {
  expect([...preventStartCodes(Uint8Array.from(bytes))]).toEqual(stored);
});

test('no start code is left, and taking the threes out again gives the same bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 20, maxLength: 60 }), (bytes) => {
      const stored = [...preventStartCodes(Uint8Array.from(bytes))].join('');
      expect(stored).not.toMatch(/00[012]/);
      expect(stored.replaceAll('003', '00')).toBe(bytes.join(''));
    }),
  );
});

test('a unit is its kind, its bits and a stop bit; a sample has its length in front', () => {
  const unit = toUnit('key', (bits) => bits.bits(0b101, 3));
  expect([...unit]).toEqual([0x65, 0b1011_0000]);
  expect([...toSample(unit)]).toEqual([0, 0, 0, 2, 0x65, 0b1011_0000]);
});
