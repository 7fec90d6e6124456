import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toContentAnswer } from './content-answer.ts';

const file = {
  bytes: 1000,
  contentType: 'video/mp4',
  etag: 'abc',
  lastModifiedAt: Date.UTC(2026, 0, 1),
  fileName: 'video_1.mp4',
};
const get = (headers: Record<string, string> = {}, method = 'GET') => toContentAnswer({ method, headers }, file);

test('a file is sent whole, with what a player needs to ask for parts of it', () => {
  expect(get()).toEqual({
    status: 200,
    part: 'whole',
    headers: {
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'content-disposition': 'inline; filename="video_1.mp4"',
      'content-length': '1000',
      'content-type': 'video/mp4',
      etag: '"abc"',
      'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
    },
  });
});

test('HEAD says the same and sends nothing, whatever range it names', () => {
  const { headers } = get();
  expect(get({}, 'HEAD')).toEqual({ status: 200, part: 'nothing', headers });
  expect(get({ range: 'bytes=0-1' }, 'HEAD')).toMatchObject({ status: 200, part: 'nothing' });
});

test.each([
  ['bytes=0-99', { start: 0, end: 99 }, 'bytes 0-99/1000', '100'],
  ['bytes=900-', { start: 900, end: 999 }, 'bytes 900-999/1000', '100'],
  ['bytes=-10', { start: 990, end: 999 }, 'bytes 990-999/1000', '10'],
  ['bytes=990-5000', { start: 990, end: 999 }, 'bytes 990-999/1000', '10'],
])('the range %s is a part', (range, part, contentRange, length) => {
  expect(get({ range })).toMatchObject({
    status: 206,
    part,
    headers: { 'content-range': contentRange, 'content-length': length },
  });
});

test('a range outside the file is refused with its size', () => {
  expect(get({ range: 'bytes=1000-' })).toMatchObject({
    status: 416,
    part: 'nothing',
    headers: { 'content-range': 'bytes */1000' },
  });
});

test.each(['bytes=0-1,5-6', 'lines=1-2', 'bytes=oops', 'nonsense'])(
  'the range %s is answered with the whole',
  (range) => {
    expect(get({ range })).toMatchObject({ status: 200, part: 'whole' });
  },
);

test.each(['"abc"', 'W/"abc"', '"other", "abc"', '*'])('a caller that has %s already is sent nothing', (etag) => {
  expect(get({ 'if-none-match': etag })).toMatchObject({ status: 304, part: 'nothing', headers: { etag: '"abc"' } });
  expect(get({ 'if-none-match': etag }).headers).not.toHaveProperty('content-length');
});

test('a caller that has another version is sent the whole', () => {
  expect(get({ 'if-none-match': '"old"' })).toMatchObject({ status: 200, part: 'whole' });
});

test('a range is a part only of the version that the caller began with', () => {
  const range = 'bytes=10-';
  for (const same of ['"abc"', 'Thu, 01 Jan 2026 00:00:00 GMT']) {
    expect(get({ range, 'if-range': same }).status).toBe(206);
  }
  for (const other of ['"old"', 'W/"abc"', 'Fri, 02 Jan 2026 00:00:00 GMT']) {
    expect(get({ range, 'if-range': other })).toMatchObject({ status: 200, part: 'whole' });
  }
});

test('whatever range is asked, what is said to be sent lies within the file', () => {
  const header = fc.oneof(
    fc.string(),
    fc.tuple(fc.integer({ min: -5, max: 1005 }), fc.integer({ min: -5, max: 1005 })).map(([a, b]) => `bytes=${a}-${b}`),
  );
  fc.assert(
    fc.property(header, (range) => {
      const { status, part, headers } = get({ range });
      if (typeof part === 'string') return [200, 416].includes(status);
      expect(part.start).toBeGreaterThanOrEqual(0);
      expect(part.end).toBeLessThan(file.bytes);
      expect(Number(headers['content-length'])).toBe(part.end - part.start + 1);
      return status === 206 && part.start <= part.end;
    }),
  );
});
