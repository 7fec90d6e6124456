import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../json.ts';
import { evolink } from '../../providers/evolink/index.ts';
import { odkkk } from '../../providers/odkkk/index.ts';
import type { Readings, TaskRequest } from '../../replay.ts';
import { toContext } from './test-views.ts';

const wish = { model: 'sora-2', prompt: 'A cat playing piano' } as const;

describe.each([evolink, odkkk])('a create at $id', ({ profile, replay, examples }) => {
  const accept = (body: JsonObject, readings: Readings = {}) => replay.accept(body, toContext(profile, { readings }));
  const toTask = (body: JsonObject, readings: Readings = {}): TaskRequest => {
    const verdict = accept(body, readings);
    if (!verdict.accepted) throw new Error(`refused: ${verdict.message}`);
    return verdict.task;
  };
  const refusal = (row: string, param: string) => expect.objectContaining({ accepted: false, error: row, param });

  test('needs only a model and a prompt, and makes 10 seconds in landscape', () => {
    expect(accept(wish)).toEqual({
      accepted: true,
      task: { ...wish, seconds: 10, width: 1280, height: 720, mode: 'text' },
      corrections: [],
    });
  });

  test('takes every field of the documented sample', () => {
    expect(toTask(examples.createImage.body)).toMatchObject({
      mode: 'image',
      callbackUrl: 'https://your-domain.com/webhooks/video-task-completed',
    });
  });

  test('makes a portrait of 9:16', () => {
    expect(toTask({ ...wish, aspect_ratio: '9:16' })).toMatchObject({ width: 720, height: 1280 });
  });

  test('makes 15 seconds when asked to', () => {
    expect(toTask({ ...wish, duration: 15 }).seconds).toBe(15);
  });

  test('takes fields it does not know', () => {
    expect(accept({ ...wish, seed: 7 }).accepted).toBe(true);
  });

  test.each([
    [{ model: 'sora-2' }, 'prompt'],
    [{ ...wish, prompt: '' }, 'prompt'],
    [{ ...wish, prompt: 7 }, 'prompt'],
    [{ prompt: 'A cat' }, 'model'],
    [{ ...wish, aspect_ratio: '1:1' }, 'aspect_ratio'],
    [{ ...wish, duration: '10' }, 'duration'],
    [{ ...wish, duration: 10.5 }, 'duration'],
    [{ ...wish, remove_watermark: 'yes' }, 'remove_watermark'],
    [{ ...wish, image_urls: 'https://example.com/a.png' }, 'image_urls'],
    [{ ...wish, image_urls: ['https://example.com/a.png', 'https://example.com/b.png'] }, 'image_urls'],
    [{ ...wish, image_urls: ['a.png'] }, 'image_urls'],
    [{ ...wish, image_urls: ['https://example.com/a.gif'] }, 'image_urls'],
    [{ ...wish, image_urls: ['data:image/png;base64,AAAA'] }, 'image_urls'],
    [{ ...wish, callback_url: 'http://your-domain.com/done' }, 'callback_url'],
    [{ ...wish, callback_url: 'https://10.0.0.8/done' }, 'callback_url'],
    [{ ...wish, callback_url: `https://your-domain.com/${'a'.repeat(2048)}` }, 'callback_url'],
  ])('refuses %j with 400 and names %s', (body, param) => {
    expect(accept(body)).toEqual(refusal('invalidRequest', param));
  });

  test.each([4, 8, 12, 25, 0, -10])('refuses %d seconds with the documented refusal of a duration', (duration) => {
    expect(accept({ ...wish, duration })).toEqual(refusal('invalidDuration', 'duration'));
  });

  test('answers another model with 404', () => {
    expect(accept({ ...wish, model: 'sora-2-pro' })).toEqual(refusal('modelNotFound', 'model'));
  });

  test('takes a prompt of the longest length, counted in characters, and none longer', () => {
    const longest = '🐈'.repeat(profile.maxPromptLength.value);
    expect(accept({ ...wish, prompt: longest }).accepted).toBe(true);
    expect(accept({ ...wish, prompt: `${longest}.` })).toEqual(refusal('invalidRequest', 'prompt'));
  });

  test('takes an image URL that names no type, over http as well', () => {
    expect(accept({ ...wish, image_urls: ['http://example.com/download?id=1'] }).accepted).toBe(true);
  });

  test('takes an empty list of images as none', () => {
    expect(toTask({ ...wish, image_urls: [] }).mode).toBe('text');
  });

  test('takes a callback to the own machine only when the mock was told to', () => {
    const body = { ...wish, callback_url: 'http://127.0.0.1:4011/done' };
    expect(accept(body)).toEqual(refusal('invalidRequest', 'callback_url'));
    expect(replay.accept(body, toContext(profile, { allowLocalCallbacks: true })).accepted).toBe(true);
  });

  test('without a model is refused, or gets the default where that reading is chosen', () => {
    const verdict = accept({ prompt: 'A cat' }, { 'missing-model': 'default' });
    expect(verdict).toMatchObject({
      accepted: true,
      task: { model: 'sora-2' },
      corrections: ['model missing -> sora-2'],
    });
  });

  test('takes 1 to 12 seconds, and no others, where the hint of the sample refusal is believed', () => {
    const readings = { 'duration-values': 'suggested' };
    expect(toTask({ ...wish, duration: 1 }, readings).seconds).toBe(1);
    expect(accept({ ...wish, duration: 15 }, readings)).toEqual(refusal('invalidDuration', 'duration'));
  });

  test('answers an inline image over 10 MB, or over 4 MB by the other reading, with 413', () => {
    const toBody = (bytes: number) => {
      const base64 = 'A'.repeat(Math.ceil((bytes * 4) / 3)).padEnd(Math.ceil(bytes / 3) * 4, '=');
      return { ...wish, image_urls: [`data:image/png;base64,${base64}`] };
    };
    const megabyte = 1024 * 1024;
    expect(accept(toBody(10 * megabyte + 1))).toEqual(refusal('tooLarge', 'image_urls'));
    expect(accept(toBody(10 * megabyte))).toEqual(refusal('invalidRequest', 'image_urls'));
    const readings = { 'image-size-limit': '4-mb' };
    expect(accept(toBody(4 * megabyte + 1), readings)).toEqual(refusal('tooLarge', 'image_urls'));
    expect(accept(toBody(4 * megabyte), readings)).toEqual(refusal('invalidRequest', 'image_urls'));
  });
});
