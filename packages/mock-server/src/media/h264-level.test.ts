import { expect, test } from 'vitest';
import { toLevel } from './h264-level.ts';

test.each([
  ['320x192', 20, 12, 30],
  ['1280x720', 80, 45, 31],
  ['1024x1792', 64, 112, 40],
  ['1920x1080', 120, 68, 40],
  ['4096x2304', 256, 144, 51],
])('%s at 24 frames a second', (_size, columns, rows, level) => {
  expect(toLevel(columns, rows, 24)).toBe(level);
});

test('more frames a second can need a higher level', () => {
  expect(toLevel(80, 45, 60)).toBe(32);
});

test('a long thin picture needs a level that allows its longer side', () => {
  expect(toLevel(256, 2, 24)).toBe(40);
});

test('there is no level for too many macroblocks', () => {
  expect(toLevel(256, 256, 24)).toBeNull();
});
