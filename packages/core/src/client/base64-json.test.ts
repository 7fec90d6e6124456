import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBase64Json } from './base64-json.ts';

const VIDEO = Uint8Array.from({ length: 1000 }, (_, index) => (index * 37) % 256);

/** JSON text as a network would hand it over, cut at the given places. */
function toStream(json: string | Uint8Array, cuts: readonly number[] = []): ReadableStream<Uint8Array> {
  const bytes = typeof json === 'string' ? new TextEncoder().encode(json) : json;
  const places = [0, ...[...cuts].filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
  return ReadableStream.from(places.slice(1).map((end, index) => bytes.subarray(places[index], end)));
}

async function readFile(json: string, cuts?: readonly number[]): Promise<Uint8Array> {
  const opened = await openBase64Json(toStream(json, cuts));
  if (!opened.isFile) throw new Error(`no file in ${opened.text}`);
  return new Response(opened.stream as ReadableStream<Uint8Array<ArrayBuffer>>).bytes();
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

describe('a video as base64 in JSON', () => {
  test('comes out as its bytes, with the size the answer states', async () => {
    const opened = await openBase64Json(
      toStream(JSON.stringify({ success: true, size: 1000, base64: toBase64(VIDEO) })),
    );
    expect(opened).toMatchObject({ isFile: true, bytes: 1000 });
    expect(await readFile(JSON.stringify({ success: true, base64: toBase64(VIDEO) }))).toEqual(VIDEO);
  });

  test('is the same bytes wherever the network cuts it, whatever surrounds it and however it is escaped', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.array(fc.nat(1500), { maxLength: 40 }),
        fc.dictionary(
          fc.string().filter((name) => !['base64', 'success'].includes(name)),
          fc.jsonValue(),
          { maxKeys: 3, noNullPrototype: true },
        ),
        fc.dictionary(fc.constantFrom('a', 'note', 'data_url'), fc.constantFrom('base64', '":"base64":"', '\\'), {
          noNullPrototype: true,
        }),
        fc.constantFrom((text: string) => text, escapeSlashes, escapeAll),
        async (video, cuts, before, after, spell) => {
          const outside = (part: object) => JSON.stringify(part).slice(1, -1);
          const json = [outside(before), `"base64" : "${spell(toBase64(video))}"`, outside(after)];
          fc.pre(!json[0]?.includes('"base64":'));
          expect(await readFile(`{${json.filter(Boolean).join(',')}}`, cuts)).toEqual(video);
        },
      ),
    );
  });

  test('is found in any key order and inside another object', async () => {
    const base64 = toBase64(VIDEO);
    expect(await readFile(JSON.stringify({ base64, success: true }))).toEqual(VIDEO);
    expect(await readFile(JSON.stringify({ code: 'success', data: { task_id: 'base64', base64 } }))).toEqual(VIDEO);
    expect(await readFile(JSON.stringify({ data_url: `data:video/mp4;base64,${base64}`, base64 }))).toEqual(VIDEO);
    expect(await readFile(JSON.stringify({ filler: 'x'.repeat(200_000), base64 }))).toEqual(VIDEO);
    expect(await readFile(JSON.stringify({ ...toManyFields(), base64 }))).toEqual(VIDEO);
  });

  test('is the first of its name', async () => {
    expect(await readFile(JSON.stringify({ base64: toBase64(VIDEO), older: { base64: 'AAAA' } }))).toEqual(VIDEO);
  });

  test('may lack its padding and may be folded into lines', async () => {
    const text = toBase64(VIDEO.subarray(0, 10));
    expect(await readFile(`{"base64":"${text.replaceAll('=', '')}"}`)).toEqual(VIDEO.subarray(0, 10));
    expect(await readFile(`{"base64":"${text.slice(0, 8)}\\r\\n${text.slice(8)}"}`)).toEqual(VIDEO.subarray(0, 10));
  });

  test('survives the stray comma of the documented sample', async () => {
    expect(await readFile(`{"success":true,"base64":"${toBase64(VIDEO)}",}`)).toEqual(VIDEO);
  });
});

describe('an answer without a video', () => {
  test.each([
    ['success is false', '{"success":false,"message":"not ready"}'],
    ['success is false before a video all the same', '{"success": false,"base64":"AAAA"}'],
    ['the video is empty', '{"success":true,"base64":""}'],
    ['the video is empty and success false', '{"base64":"","success":false}'],
    ['the video is null', '{"base64":null,"note":"none"}'],
    ['the video is a list', '{"base64":["AAAA"]}'],
    ['it is an error', '{"error":{"message":"Task does not exist"}}'],
    ['it is no JSON', '<html>'],
    ['it is empty', ''],
  ])('is handed back as text when %s', async (_, json) => {
    const opened = await openBase64Json(toStream(json));
    expect(opened.isFile).toBe(false);
    if (!opened.isFile && !json.includes('AAAA')) expect(opened.text).toBe(json);
  });
});

test('of a long answer only a part is kept, and what matters is seen behind it', async () => {
  const long = 'x'.repeat(200_000);
  const refused = await openBase64Json(toStream(JSON.stringify({ data_url: long, success: false, base64: 'AAAA' })));
  expect(refused.isFile).toBe(false);
  for (const answer of [{ data_url: long }, toManyFields()]) {
    const opened = await openBase64Json(toStream(JSON.stringify(answer)));
    expect(opened.isFile ? opened : opened.text.length).toBeLessThanOrEqual(65_536);
  }
});

describe('a video that cannot be whole', () => {
  const half = toBase64(VIDEO).slice(0, 600);
  test.each([
    ['breaks off', `{"base64":"${half}`, /broke off in the middle/],
    ['breaks off in an escape', `{"base64":"${half}\\u00`, /broke off in the middle/],
    ['ends within a byte', '{"base64":"AAAAA"}', /stopped within a byte/],
    ['is not base64', `{"base64":"${half}*"}`, /code 42 is not base64/],
    ['is not base64 behind an escape', `{"base64":"${half}\\u0141"}`, /code 255 is not base64/],
    ['goes on after its padding', '{"base64":"AA==AAAA"}', /after its padding/],
    ['has an escape that JSON lacks', `{"base64":"${half}\\x"}`, /\\x is no JSON escape/],
    ['turns out to be no success', `{"base64":"${half}","success":false}`, /"success": false/],
  ])('is an unreadable answer when it %s', async (_, json, message) => {
    await expect(readFile(json)).rejects.toThrow(message);
    await expect(readFile(json, [40, 300])).rejects.toMatchObject({ code: 'unreadable_answer' });
  });

  test('lets go of the connection when the reader stops or the text is no base64', async () => {
    const cancelled: string[] = [];
    const endless = (name: string, text: string) =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new TextEncoder().encode(text)),
        cancel: () => void cancelled.push(name),
      });
    const opened = await openBase64Json(endless('stopped', '"base64":"AAAA'));
    if (opened.isFile) await opened.stream.cancel();
    await expect(openBase64Json(endless('broken', '"base64":"***"'))).rejects.toThrow(/not base64/);
    expect(cancelled).toEqual(['stopped', 'broken']);
  });
});

const escapeSlashes = (text: string): string => text.replaceAll('/', '\\/');
const escapeAll = (text: string): string =>
  [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const toManyFields = (): Record<string, string> =>
  Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field${index}`, 'some text']));
