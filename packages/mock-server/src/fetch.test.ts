import { expect, test, vi } from 'vitest';
import { createSimulator, type SimulatorOptions } from './simulator.ts';
import { START } from './testing/player.ts';

const CREATE = '/v1/video/generations';
const post = (scenario?: string): RequestInit => ({
  method: 'POST',
  headers: {
    authorization: 'Bearer sk-test',
    'content-type': 'application/json',
    ...(scenario === undefined ? {} : { 'x-mock-scenario': scenario }),
  },
  body: JSON.stringify({ model: 'sora-2', prompt: 'A cat' }),
});
const authorized = { headers: { authorization: 'Bearer sk-test' } };

const start = (options: SimulatorOptions = {}) => createSimulator({ startAt: START, isFrozen: true, ...options });

// biome-ignore lint/suspicious/noExplicitAny: a test names the fields it expects, and fails where they are not.
const toJson = async (answer: Promise<Response>): Promise<any> => (await answer).json();

/** A completed task and the address of its video. */
async function completeOne(scenario?: string, options: SimulatorOptions = {}) {
  const { fetch, state } = start(options);
  const { task_id: id } = await toJson(fetch(CREATE, post(scenario)));
  await state.clock.advanceTo(START + 5_000);
  const { videoUrl } = await toJson(fetch(`/__admin/tasks/${id}`));
  return { fetch, state, id, videoUrl };
}

test('a video is created, polled and downloaded without a port', async () => {
  const { fetch, id, videoUrl } = await completeOne();
  const polled = await fetch(`http://mock.test${CREATE}/${id}`, authorized);
  expect(polled.status).toBe(200);
  expect(polled.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await polled.json()).toMatchObject({ status: 'succeeded' });
  const video = await fetch(videoUrl);
  const bytes = await video.arrayBuffer();
  expect(video.headers.get('content-length')).toBe(String(bytes.byteLength));
  expect(bytes.byteLength).toBeGreaterThan(10_000);
});

test('a URL, a Request and a path all do', async () => {
  const { fetch } = start();
  expect((await fetch(new URL(`http://mock.test${CREATE}`), post())).status).toBe(200);
  expect((await fetch(new Request(`http://mock.test${CREATE}`, post()))).status).toBe(200);
  expect((await fetch(CREATE, post())).status).toBe(200);
});

test('result addresses begin with the origin that was asked', async () => {
  const { fetch, state } = start();
  const { task_id: id } = await toJson(fetch(`https://elsewhere.test${CREATE}`, post()));
  await state.clock.advanceTo(START + 5_000);
  const { videoUrl } = await toJson(fetch(`https://elsewhere.test/__admin/tasks/${id}`));
  expect(videoUrl).toMatch(/^https:\/\/elsewhere\.test\/files\//);
});

test('a HEAD and a 304 have no body', async () => {
  const { fetch, videoUrl } = await completeOne();
  const head = await fetch(videoUrl, { method: 'HEAD' });
  expect(Number(head.headers.get('content-length'))).toBeGreaterThan(10_000);
  expect(await head.text()).toBe('');
  const known = await fetch(videoUrl, { headers: { 'if-none-match': head.headers.get('etag') ?? '' } });
  expect(known.status).toBe(304);
});

test('a range gives that part of the video', async () => {
  const { fetch, videoUrl } = await completeOne();
  const part = await fetch(videoUrl, { headers: { range: 'bytes=4-7' } });
  expect(part.status).toBe(206);
  expect(await part.text()).toBe('ftyp');
});

test('a lost response rejects as a reset connection does, after the work was done', async () => {
  const { fetch, state } = start();
  const lost = fetch(CREATE, post('lost-response'));
  await expect(lost).rejects.toThrow(new TypeError('fetch failed'));
  await expect(lost).rejects.toHaveProperty('cause.code', 'ECONNRESET');
  expect(state.accounts.ofKey('sk-test').providers.get('nebula')?.tasks.size).toBe(1);
});

test('a body that is cut breaks in the middle', async () => {
  const { fetch, videoUrl } = await completeOne('broken-download');
  const video = await fetch(videoUrl);
  const length = Number(video.headers.get('content-length'));
  let received = 0;
  const read = async () => {
    for await (const chunk of video.body ?? []) received += chunk.length;
  };
  await expect(read()).rejects.toThrow(new TypeError('terminated'));
  expect(received).toBe(Math.floor(length / 2));
});

test('a slow answer comes after the wait, and a dripping body in pieces', async () => {
  const sleep = vi.fn(async () => {});
  const { fetch, videoUrl } = await completeOne('broken-download-drip', { sleep });
  const video = await fetch(videoUrl);
  const { byteLength } = await video.arrayBuffer();
  expect(sleep).toHaveBeenCalledTimes(Math.ceil(byteLength / 1024));
  expect(sleep).toHaveBeenLastCalledWith(250, expect.any(AbortSignal));
  sleep.mockClear();
  await fetch(CREATE, post('slow-response'));
  expect(sleep).toHaveBeenCalledExactlyOnceWith(10_000, expect.any(AbortSignal));
});

test('an aborted call rejects with the reason it was aborted for', async () => {
  const { fetch, state } = start();
  const reason = new Error('changed my mind');
  await expect(fetch(CREATE, { ...post(), signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(state.journal.total).toBe(0);
  const controller = new AbortController();
  const slow = fetch(CREATE, { ...post('slow-response'), signal: controller.signal });
  controller.abort(reason);
  await expect(slow).rejects.toBe(reason);
});

test('the admin API answers too', async () => {
  const { fetch } = start();
  expect(await (await fetch('/__admin/health')).json()).toMatchObject({ status: 'ok' });
  const refused = await fetch('/__admin/settings', { method: 'PUT', body: '{"credits":"many"}' });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { field: 'credits' } });
});

test('a body that is too large, or no text, gets the refusal of the provider', async () => {
  const { fetch } = start();
  const send = async (body: Uint8Array<ArrayBuffer>) => (await fetch(CREATE, { ...post(), body })).status;
  expect(await send(new Uint8Array(15 * 1024 * 1024).fill(0x61))).toBe(413);
  expect(await send(new Uint8Array([0xff, 0xfe, 0x00]))).toBe(400);
});
