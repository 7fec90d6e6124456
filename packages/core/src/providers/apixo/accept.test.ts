import { expect, test } from 'vitest';
import type { JsonObject } from '../../json.ts';
import type { Readings, TaskRequest, Verdict } from '../../replay.ts';
import { toAcceptContext, toChosenReadings } from '../../testing/samples.ts';
import { examples } from './examples.ts';
import { apixo } from './index.ts';

const text = examples.createText.body;
const image = examples.createImage.body;

interface Switches {
  readonly readings?: Readings;
  readonly allowLocalCallbacks?: boolean;
}
const accept = (body: JsonObject, { readings = {}, ...switches }: Switches = {}): Verdict =>
  apixo.replay.accept(body, {
    ...toAcceptContext(apixo, { ...toChosenReadings(apixo), ...readings }),
    ...switches,
  });
const toTask = (body: JsonObject, switches: Switches = {}): TaskRequest => {
  const verdict = accept(body, switches);
  if (!verdict.accepted) throw new Error(`refused: ${verdict.message}`);
  return verdict.task;
};
const refusal = (param: string) => expect.objectContaining({ accepted: false, error: 'invalidRequest', param });
const without = (body: JsonObject, key: string): JsonObject => {
  const { [key]: _, ...others } = body;
  return others;
};
const withInput = (body: JsonObject, change: JsonObject): JsonObject => ({
  ...body,
  input: { ...(body['input'] as JsonObject), ...change },
});

test('text to video takes a prompt, a duration and a size with an asterisk', () => {
  expect(accept(text)).toEqual({
    accepted: true,
    task: {
      model: 'sora-2-pro',
      prompt: text.input.prompt,
      seconds: 8,
      width: 1280,
      height: 720,
      mode: 'text',
    },
    corrections: [],
  });
});

test.each([
  ['720*1280', 720, 1280],
  ['1280*720', 1280, 720],
  ['1024*1792', 1024, 1792],
  ['1792*1024', 1792, 1024],
])('a size of %s makes a video of %d by %d', (size, width, height) => {
  expect(toTask(withInput(text, { size }))).toMatchObject({ width, height });
});

test.each([4, 8, 12])('a duration of %d seconds is taken', (duration) => {
  expect(toTask(withInput(text, { duration })).seconds).toBe(duration);
});

test.each([
  ['720p', 1280, 720],
  ['1080p', 1920, 1080],
])('image to video takes one image and a resolution: %s is %d by %d', (resolution, width, height) => {
  expect(toTask(withInput(image, { resolution }))).toMatchObject({ mode: 'image', width, height });
});

test('a video made from an image stands upright where that reading is chosen', () => {
  const readings = { 'image-orientation': 'portrait' };
  expect(toTask(image, { readings })).toMatchObject({ width: 720, height: 1280 });
});

test.each(['request_type', 'input'])('a create without %s is refused, and the message names it', (field) => {
  expect(accept(without(text, field))).toEqual({
    accepted: false,
    error: 'invalidRequest',
    message: `Missing required field: ${field}`,
    param: field,
  });
});

test.each([
  [text, 'mode'],
  [text, 'prompt'],
  [text, 'duration'],
  [text, 'size'],
  [image, 'resolution'],
  [image, 'image_urls'],
])('of %j nothing can be left out: %s', (body, field) => {
  const input = without(body.input, field);
  expect(accept({ ...body, input })).toMatchObject({
    message: `Missing required field: input.${field}`,
    param: `input.${field}`,
  });
});

test.each([
  [{ ...text, request_type: 'poll' }, 'request_type'],
  [{ ...text, provider: 'auto' }, 'provider'],
  [{ ...text, provider: 7 }, 'provider'],
  [{ ...text, input: 'a boat' }, 'input'],
  [withInput(text, { mode: 'video-to-video' }), 'input.mode'],
  [withInput(text, { prompt: '' }), 'input.prompt'],
  [withInput(text, { duration: 10 }), 'input.duration'],
  [withInput(text, { duration: '8' }), 'input.duration'],
  [withInput(text, { size: '1280x720' }), 'input.size'],
  [withInput(text, { size: '720p' }), 'input.size'],
  [withInput(image, { resolution: '480p' }), 'input.resolution'],
  [withInput(image, { image_urls: [] }), 'input.image_urls'],
  [withInput(image, { image_urls: ['boat.jpg'] }), 'input.image_urls.0'],
  [withInput(image, { image_urls: ['data:image/png;base64,AAAA'] }), 'input.image_urls'],
])('%j is refused with 400', (body, param) => {
  expect(accept(body)).toEqual(refusal(param));
});

test('a prompt of 5000 characters is taken, counted in characters, and none longer', () => {
  const longest = '🐈'.repeat(5000);
  expect(accept(withInput(text, { prompt: longest })).accepted).toBe(true);
  expect(accept(withInput(text, { prompt: `${longest}.` }))).toEqual(refusal('input.prompt'));
});

test('fields nobody knows change nothing', () => {
  expect(accept({ ...withInput(text, { seed: 7 }), tag: 'mine' })).toEqual(accept(text));
});

test.each([
  [withInput(text, { resolution: '720p' }), 'input.resolution'],
  [withInput(text, { image_urls: ['https://example.com/boat.jpg'] }), 'input.image_urls'],
  [withInput(image, { size: '1280*720' }), 'input.size'],
])('a field of the other mode is refused, or changes nothing where that reading is chosen: %j', (body, param) => {
  expect(accept(body)).toEqual(refusal(param));
  expect(accept(body, { readings: { 'foreign-fields': 'ignore' } }).accepted).toBe(true);
});

test('a second image is refused, or taken where the plural of the field is believed', () => {
  const body = withInput(image, { image_urls: ['https://example.com/a.png', 'https://example.com/b.png'] });
  expect(accept(body)).toEqual(refusal('input.image_urls'));
  expect(accept(body, { readings: { 'image-count': 'several' } }).accepted).toBe(true);
});

test('a missing provider becomes official and is reported, or is refused by the other reading', () => {
  const body = without(text, 'provider');
  expect(accept(body)).toMatchObject({ accepted: true, corrections: ['provider missing -> official'] });
  expect(accept(body, { readings: { 'missing-provider': 'reject' } })).toEqual(refusal('provider'));
});

test('a missing request_type is refused, or becomes async by the other reading', () => {
  const body = without(text, 'request_type');
  expect(accept(body)).toEqual(refusal('request_type'));
  expect(accept(body, { readings: { 'missing-request-type': 'default' } })).toMatchObject({
    accepted: true,
    corrections: ['request_type missing -> async'],
  });
});

test('the older page takes other routes and 10 or 15 seconds, and no 8', () => {
  const readings = { 'page-revision': 'older' };
  const body = withInput({ ...text, provider: 'value' }, { duration: 15 });
  expect(toTask(body, { readings }).seconds).toBe(15);
  expect(accept(without(body, 'provider'), { readings })).toMatchObject({
    corrections: ['provider missing -> auto'],
  });
  expect(accept(text, { readings })).toEqual(refusal('input.duration'));
});

test('request_type callback needs a callback_url, which the task keeps', () => {
  const body = examples.createCallback.body;
  expect(toTask(body).callbackUrl).toBe('https://your-domain.com/callback');
  expect(accept(without(body, 'callback_url'))).toMatchObject({ message: 'Missing required field: callback_url' });
});

test('a callback_url without request_type callback is not called', () => {
  expect(toTask({ ...text, callback_url: 'https://your-domain.com/callback' })).not.toHaveProperty('callbackUrl');
});

test.each(['http://your-domain.com/callback', 'https://127.0.0.1/callback', 'https://[fd00::1]/callback', 'callback'])(
  'a callback to %s, which is not public https, is refused',
  (callback_url) => {
    expect(accept({ ...text, request_type: 'callback', callback_url })).toEqual(refusal('callback_url'));
  },
);

test('a callback to the own machine is taken when the mock was told to', () => {
  const body = { ...text, request_type: 'callback', callback_url: 'http://127.0.0.1:4011/done' };
  expect(accept(body, { allowLocalCallbacks: true }).accepted).toBe(true);
});

test('a result is kept as long as the profile says, or for 24 hours by the other reading', () => {
  expect(toTask(text)).not.toHaveProperty('resultMs');
  expect(toTask(text, { readings: { 'result-lifetime': '24-hours' } }).resultMs).toBe(24 * 3_600_000);
});
