import { expect, test } from 'vitest';
import { findVideoProblems } from './find-video-problems.ts';

const facts = { bytes: 1000, durationSeconds: 8.04, width: 1280, height: 720, codec: 'avc1.42c01f', hasAudio: true };

test('a video as it was asked for has no problems', () => {
  expect(findVideoProblems(facts, { seconds: 8, size: '1280x720', bytes: 1000 })).toEqual([]);
});

test('what was not asked for is not compared', () => {
  expect(findVideoProblems(facts, {})).toEqual([]);
  expect(findVideoProblems(facts, { seconds: null, size: null, bytes: null })).toEqual([]);
});

test('every difference is told in a sentence', () => {
  expect(findVideoProblems(facts, { seconds: 12, size: '720x1280', bytes: 2000 })).toEqual([
    'The video lasts 8.04 s; 12 s were asked for.',
    'The video has 1280x720 pixels; 720x1280 were asked for.',
    'The video has 1000 bytes; 2000 were announced.',
  ]);
});

test.each([
  [4, 4.5, []],
  [4, 3.5, []],
  [4, 4.6, ['The video lasts 4.6 s; 4 s were asked for.']],
  [25, 26.2, []],
  [25, 23.6, ['The video lasts 23.6 s; 25 s were asked for.']],
])('of %d s asked for, %d s are told as %j', (seconds, durationSeconds, problems) => {
  expect(findVideoProblems({ ...facts, durationSeconds }, { seconds })).toEqual(problems);
});
