import { expect, test } from 'vitest';
import { toRecordedBody } from './recorded-body.ts';

const facts = { apiKey: 'key-0123456789', taskId: 'task_1', videoUrl: 'https://cdn.example.com/v/1?sig=abc' };
const record = (body: unknown) => toRecordedBody(body, facts);

test('the id of the task and the address of its video become placeholders, wherever they stand', () => {
  expect(
    record({ id: 'task_1', data: { results: ['https://cdn.example.com/v/1?sig=abc'], note: 'see task_1' } }),
  ).toEqual({
    id: '{{taskId}}',
    data: { results: ['{{videoUrl}}'], note: 'see {{taskId}}' },
  });
});

test('an address inside JSON inside a text is found, its slashes escaped or not', () => {
  expect(record({ resultJson: '{"urls":["https://cdn.example.com/v/1?sig=abc"]}' })).toEqual({
    resultJson: '{"urls":["{{videoUrl}}"]}',
  });
  expect(record({ resultJson: '{"urls":["https:\\/\\/cdn.example.com\\/v\\/1?sig=abc"]}' })).toEqual({
    resultJson: '{"urls":["{{videoUrl}}"]}',
  });
});

test('any other address of a video is the video too, and the rest keep no query', () => {
  expect(
    record(['https://b.example.com/x/hd.mp4?token=1', 'https://a.example.com/poster.jpg?X-Amz-Signature=1#a']),
  ).toEqual(['{{videoUrl}}', 'https://a.example.com/poster.jpg']);
  expect(record('https://user:pass@a.example.com/doc')).toBe('https://a.example.com/doc');
});

test('keys, tokens and callback addresses are hidden', () => {
  expect(
    record({
      message: 'Invalid key key-0123456789, or sk-other-key, or Bearer abc.def',
      access_token: 'secret',
      usage: { total_tokens: 12 },
      callback_url: 'https://app.example.com/hooks/secret-path?t=1',
    }),
  ).toEqual({
    message: 'Invalid key [api key], or [hidden], or [hidden]',
    access_token: '[hidden]',
    usage: { total_tokens: 12 },
    callback_url: 'https://callback.invalid/',
  });
});

test('a video in base64, bare or as a data URL, becomes the placeholder, and so does the field with its size', () => {
  const video = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.alloc(30)]);
  const base64 = video.toString('base64');
  expect(record({ base64, data_url: `data:video/mp4;base64,${base64}`, size: video.length, seconds: 4 })).toEqual({
    base64: '{{videoBase64}}',
    data_url: 'data:video/mp4;base64,{{videoBase64}}',
    size: '{{videoBytes}}',
    seconds: 4,
  });
});

test('more than 64 KiB of base64 is a video, whatever it starts with', () => {
  const long = Buffer.alloc(60_000, 'video').toString('base64');
  expect(record(`{"data":"${long}",}`)).toBe('{"data":"{{videoBase64}}",}');
  expect(record({ prompt: 'A cat '.repeat(20_000) })).toEqual({ prompt: 'A cat '.repeat(20_000) });
});
