import { describe, expect, test } from 'vitest';
import type { WireAnswer } from '../../adapter.ts';
import { adapter } from './adapter.ts';
import { errors, failures } from './errors.ts';
import { examples } from './examples.ts';

const prompt = 'A paper boat';
const image = 'https://example.com/boat.png';
const ok = (data: unknown) => ({ code: 200, message: 'success', data });
const toAnswer = (status: number, body: unknown): WireAnswer => ({ status, headers: {}, body });

describe('a request', () => {
  test('says everything the document says should be said', () => {
    expect(adapter.toCreateRequest({ prompt, seconds: 12, size: '1792x1024' }, {})).toEqual({
      body: {
        request_type: 'async',
        provider: 'official',
        input: { mode: 'text-to-video', prompt, duration: 12, size: '1792*1024' },
      },
      warnings: [],
    });
  });

  test('asks for the shortest and smallest video where the caller leaves it open', () => {
    expect(adapter.toCreateRequest({ prompt }, {}).body).toMatchObject({ input: { duration: 4, size: '720*1280' } });
    expect(adapter.toCreateRequest({ prompt, image }, {}).body).toMatchObject({ input: { resolution: '720p' } });
  });

  test('with a callback address asks to be called back', () => {
    const callbackUrl = 'https://hooks.example.com/1';
    expect(adapter.toCreateRequest({ prompt }, { callbackUrl }).body).toMatchObject({
      request_type: 'callback',
      callback_url: callbackUrl,
    });
  });

  test.each([
    ['1280x720', '720p'],
    ['720x1280', '720p'],
    ['1920x1080', '1080p'],
    ['1080x1920', '1080p'],
  ] as const)(
    'with an image turns the size %s into %s, and warns that nobody chose which way up',
    (size, resolution) => {
      expect(adapter.toCreateRequest({ prompt, image, size, seconds: 4 }, {})).toEqual({
        body: {
          request_type: 'async',
          provider: 'official',
          input: { mode: 'image-to-video', prompt, duration: 4, resolution, image_urls: [image] },
        },
        warnings: [{ field: 'size', message: expect.stringContaining(resolution) }],
      });
    },
  );

  test('is sent without what this provider has no field for, with a warning each', () => {
    const { body, warnings } = adapter.toCreateRequest({ prompt, removeWatermark: true, user: 'me' }, {});
    expect(warnings.map(({ field }) => field)).toEqual(['removeWatermark', 'user']);
    expect(JSON.stringify(body)).not.toMatch(/watermark|user/i);
  });

  test.each([
    ['model', { prompt, model: 'sora-2' }],
    ['seconds', { prompt, seconds: 10 }],
    ['size', { prompt, size: '1920x1080' }],
    ['size', { prompt, image, size: '1024x1792' }],
    ['prompt', { prompt: 'a'.repeat(5001) }],
    ['remixOf', { prompt, remixOf: 'task_1' }],
    ['image', { prompt, image: 'data:image/png;base64,AAAA' }],
    ['image', { prompt, image: 'https://example.com/boat.gif' }],
  ] as const)('that the provider would refuse for its %s is refused before it costs anything', (param, request) => {
    expect(() => adapter.toCreateRequest(request, {})).toThrow(
      expect.objectContaining({ code: 'invalid_request', detail: expect.objectContaining({ param }) }),
    );
  });

  test('may have a prompt of 5000 characters, however many bytes they take', () => {
    const longest = '🐈'.repeat(5000);
    expect(adapter.toCreateRequest({ prompt: longest }, {}).body).toMatchObject({ input: { prompt: longest } });
  });

  test('with a callback over plain http to the public is refused', () => {
    expect(() => adapter.toCreateRequest({ prompt }, { callbackUrl: 'http://hooks.example.com' })).toThrow(
      'only https',
    );
  });
});

test('the task id is inside the envelope', () => {
  expect(adapter.toTaskId(examples.created.body)).toBe('task_12345678');
  expect(() => adapter.toTaskId(ok({}))).toThrow('data.taskId');
});

describe('a task', () => {
  test('is read out of the JSON inside the JSON, with its time in milliseconds', () => {
    expect(adapter.toJobUpdate(examples.success.body)).toEqual({
      status: 'completed',
      providerStatus: 'success',
      completedAt: 1767323225000,
      asset: { from: 'url', url: 'https://example.com/video.mp4' },
    });
  });

  test('is read as well should the result ever come as plain JSON, for the video is paid', () => {
    const data = { state: 'success', resultJson: { resultUrls: ['https://example.com/a.mp4'] } };
    expect(adapter.toJobUpdate(ok(data))).toMatchObject({ asset: { url: 'https://example.com/a.mp4' } });
  });

  test.each([undefined, null, '', 'no json', '{}', '{"resultUrls":[]}', '{"resultUrls":["no url"]}'])(
    'that succeeded with the result %j is unreadable, not failed',
    (resultJson) => {
      expect(() => adapter.toJobUpdate(ok({ state: 'success', resultJson }))).toThrow(
        expect.objectContaining({ code: 'unreadable_answer' }),
      );
    },
  );

  test('that failed is read from an answer that looks like a success', () => {
    expect(adapter.toError(toAnswer(200, examples.failed.body))).toBeNull();
    expect(adapter.toJobUpdate(examples.failed.body)).toEqual({
      status: 'failed',
      providerStatus: 'failed',
      endedAt: 1767323105000,
      error: {
        code: 'content_violation',
        message: 'The content violates the safety guidelines',
        providerCode: 'CONTENT_VIOLATION',
      },
    });
  });

  test.each(Object.entries(failures).filter(([, { code }]) => code !== 'canceled'))(
    'that failed with %s is read by the table',
    (failCode, { code }) => {
      expect(adapter.toJobUpdate(ok({ state: 'failed', failCode }))).toMatchObject({ error: { code } });
    },
  );

  test('that failed with a code of no known set keeps the code', () => {
    const data = { state: 'failed', failCode: 'SomethingNew', failMsg: 'Something new' };
    expect(adapter.toJobUpdate(ok(data))).toMatchObject({
      error: { code: 'generation_failed', message: 'Something new', providerCode: 'SomethingNew' },
    });
  });

  test.each(['cancelled', 'canceled'])('that is %s, a word on no page, has ended', (state) => {
    expect(adapter.toJobUpdate(ok({ state })).status).toBe('canceled');
  });

  test('in a state nobody knows is still running, and says so', () => {
    expect(adapter.toJobUpdate(ok({ state: 'archiving' }))).toEqual({
      status: 'in_progress',
      providerStatus: 'archiving',
      progress: null,
      isKnownStatus: false,
    });
  });

  test('with a time outside 2020 to 2100, such as one in seconds, has no time', () => {
    const data = { state: 'failed', completeTime: 1767323105 };
    expect(adapter.toJobUpdate(ok(data))).toMatchObject({ endedAt: null });
  });
});

describe('a refusal', () => {
  test.each(Object.entries(errors))(
    'by the row %s is read alike whether its status is in HTTP or in the body',
    (_, row) => {
      expect(adapter.toError(toAnswer(row.status, row.body))?.code).toBe(row.code);
      expect(adapter.toError(toAnswer(200, row.body))).toMatchObject({ code: row.code, detail: { httpStatus: 200 } });
    },
  );

  test('tells the reason in data.error rather than the general message', () => {
    expect(adapter.toError(toAnswer(400, errors.invalidRequest.body))?.message).toContain('input.prompt');
  });

  test('with a reason of its own is still told apart by its general message', () => {
    const body = { code: 400, message: 'Insufficient credits', data: { error: 'The balance is 0.02' } };
    expect(adapter.toError(toAnswer(400, body))).toMatchObject({
      code: 'insufficient_funds',
      message: expect.stringContaining('The balance is 0.02'),
    });
  });

  test('without an envelope is read by its HTTP status', () => {
    expect(adapter.toError(toAnswer(502, '<html>'))).toMatchObject({ code: 'bad_gateway' });
  });

  test('with a code in a text is one as well', () => {
    expect(adapter.toError(toAnswer(200, { code: '429', message: 'Rate limit exceeded', data: null }))?.code).toBe(
      'rate_limited',
    );
  });

  test('with a code no table knows leaves open whether a create was accepted', () => {
    expect(adapter.toError(toAnswer(200, { code: 1007, message: 'Odd', data: null }))?.code).toBe('provider_error');
  });

  test.each([ok(1), { code: null }, {}, null, 'text'])('is not what %j is', (body) => {
    expect(adapter.toError(toAnswer(200, body))).toBeNull();
  });
});

test('the balance is a number of dollars', () => {
  expect(adapter.toBalance?.(examples.balance.body)).toEqual({ remaining: 74.87, unit: 'usd' });
  expect(() => adapter.toBalance?.(ok(null))).toThrow('Failed to read the balance');
});
