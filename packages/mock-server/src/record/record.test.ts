import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Provider, providers } from '@understudy/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { watchScenarioFiles } from '../scenario/scenario-files.ts';
import { type MockServer, startMockServer } from '../start-mock-server.ts';
import { createAdminCaller } from '../testing/admin-caller.ts';
import { START } from '../testing/player.ts';
import { openRecorder } from './open-recorder.ts';
import type { Recorder } from './recorder.ts';

const KEY = 'sk-real-and-secret';
const all: readonly Provider[] = Object.values(providers);
let folder: string;
/** Stands for the real API. */
let real: MockServer;
let recorder: Recorder;
let recording: MockServer;
let problems: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recordings-'));
  real = await startMockServer({ isFrozen: true, startAt: START });
  problems = [];
  recorder = await record();
  recording = await startMockServer({ recorder });
});
afterEach(async () => {
  await Promise.all([real.stop(), recording.stop()]);
  // What was kept last may still be on its way to the folder.
  await recorder.flush();
  await rm(folder, { recursive: true });
});

const record = () =>
  openRecorder({
    targets: all.map((provider) => ({ provider, baseUrl: real.baseUrls[provider.id] ?? '' })),
    providers: all,
    folder,
    clock: real.simulator.state.clock,
    onProblem: (sentence) => problems.push(sentence),
  });
const readRecordings = async () => {
  const files = (await readdir(folder)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return { files, text: texts.join('\n'), scenarios: texts.map((text) => JSON.parse(text)) };
};
/** A mock server that plays back what is in the folder. */
const startPlayback = async () => {
  const playback = await startMockServer({ isFrozen: true, startAt: START, seed: 2 });
  const files = await watchScenarioFiles(playback.simulator.state, folder, { onProblem: (one) => problems.push(one) });
  files.close();
  return playback;
};

const send = async (mock: MockServer, provider: Provider, path: string, body?: unknown, scenario?: string) => {
  const response = await fetch(`${mock.baseUrls[provider.id]}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${KEY}`, ...(scenario === undefined ? {} : { 'x-mock-scenario': scenario }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) };
};
const toIdPath = (operation: NonNullable<Provider['spec']['operations']['download']>, id: string) => {
  const { in: place, name } = operation.taskId ?? { in: 'path', name: '' };
  return place === 'path' ? operation.path.replace(`{${name}}`, id) : `${operation.path}?${name}=${id}`;
};

/** Creates a task, polls it until it is done and fetches the video, as a client does. */
const walk = async (provider: Provider, mock: MockServer, time: MockServer, scenario?: string) => {
  const { create, retrieve, download } = provider.spec.operations;
  const { body } = provider.adapter.toCreateRequest({ prompt: 'A lighthouse in the rain' }, {});
  const created = await send(mock, provider, create.path, body, scenario);
  const id = provider.adapter.toTaskId(created.json);
  const told = [created];
  let done = provider.adapter.toJobUpdate((await send(mock, provider, toIdPath(retrieve, id))).json);
  for (let polls = 0; polls < 6 && done.status !== 'completed' && done.status !== 'failed'; polls++) {
    await time.advance(1_000);
    const answer = await send(mock, provider, toIdPath(retrieve, id));
    told.push(answer);
    done = provider.adapter.toJobUpdate(answer.json);
  }
  if (download !== undefined && done.status === 'completed')
    told.push(await send(mock, provider, toIdPath(download, id)));
  const url = done.status === 'completed' && done.asset.from === 'url' ? done.asset.url : null;
  const base64 = /"base64":"([^"]+)"/.exec(told.at(-1)?.text ?? '')?.[1];
  const video =
    url === null ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(await (await fetch(url)).arrayBuffer());
  return { id, told, status: done.status, url, video };
};
/** Answers without what belongs to one run: ids, addresses and the video itself. */
const toComparable = ({ id, told, video }: Awaited<ReturnType<typeof walk>>) =>
  told.map(({ status, text }) => [
    status,
    JSON.parse(
      text
        .replaceAll(id, 'ID')
        .replaceAll(/http:[^"\\]+/g, 'URL')
        .replaceAll(video.toString('base64'), 'VIDEO')
        .replaceAll(`:${video.length},`, ':"BYTES",'),
    ),
  ]);

describe.each(all)('$id', (provider) => {
  test('a walk to the video is answered as the real API does, and plays back the same', async () => {
    const recorded = await walk(provider, recording, real);
    expect(recorded.status).toBe('completed');
    expect(recorded.url === null || recorded.url.startsWith(real.url)).toBe(true);
    expect(real.simulator.state.accounts.ofKey(KEY).providers.get(provider.id)?.tasks.get(recorded.id)).toBeDefined();
    await recorder.flush();

    const name = `recorded-${provider.id}-1`;
    expect((await readRecordings()).files).toEqual([`${name}.json`]);
    const playback = await startPlayback();
    const played = await walk(provider, playback, playback, name);
    expect(toComparable(played)).toEqual(toComparable(recorded));
    expect(played.url === null || played.url.startsWith(playback.url)).toBe(true);
    expect(played.video.toString('latin1', 4, 8)).toBe('ftyp');
    expect(played.video.equals(recorded.video)).toBe(false);
    await playback.stop();
    expect(problems).toEqual([]);
  });

  test('a failed task plays back its failure', async () => {
    await walk(provider, recording, real, 'content-violation');
    await recorder.flush();
    const [scenario] = (await readRecordings()).scenarios;
    expect(scenario.timeline.at(-1)).toMatchObject({ status: 'failed', failure: 'content_violation' });
    const playback = await startPlayback();
    expect((await walk(provider, playback, playback, scenario.name)).status).toBe('failed');
    await playback.stop();
  });

  test('a refused create plays back its refusal, and one that repeats is kept once', async () => {
    const { path } = provider.spec.operations.create;
    const refused = await send(recording, provider, path, { model: 'nope' });
    await send(recording, provider, path, { model: 'nope' });
    await recorder.flush();
    expect((await readRecordings()).files).toEqual([`recorded-${provider.id}-1.json`]);
    const playback = await startPlayback();
    const { body } = provider.adapter.toCreateRequest({ prompt: 'A cat' }, {});
    const played = await send(playback, provider, path, body, `recorded-${provider.id}-1`);
    expect([played.status, played.json]).toEqual([refused.status, refused.json]);
    await playback.stop();
  });

  test('an API that cannot be reached is a 502 in the shape of the provider', async () => {
    await real.stop();
    const { body } = provider.adapter.toCreateRequest({ prompt: 'A cat' }, {});
    const answer = await send(recording, provider, provider.spec.operations.create.path, body);
    expect(answer.status).toBe(502);
    expect(provider.spec.error.safeParse(answer.json).success).toBe(true);
    expect(answer.text).toMatch(/Failed to forward to .+: connect ECONNREFUSED .+ Check the address to record from\./);
    expect(recorder.list()).toEqual([]);
  });
});

test('nothing secret is in a recording: no key, no signature, no video', async () => {
  for (const provider of all) await walk(provider, recording, real);
  await recorder.flush();
  const { text } = await readRecordings();
  expect(text).not.toContain(KEY);
  expect(text).not.toMatch(/signature|expires=/);
  expect(text).not.toMatch(/[A-Za-z0-9+/]{1000}/);
  expect(text).not.toContain('127.0.0.1');
});

test('a task that still runs is written by a flush, and again when it has ended', async () => {
  const { nebula } = providers;
  const { body } = nebula.adapter.toCreateRequest({ prompt: 'A cat' }, {});
  const { path } = nebula.spec.operations.create;
  const { json } = await send(recording, nebula, path, body);
  expect((await readRecordings()).files).toEqual([]);
  await recorder.flush();
  expect((await readRecordings()).scenarios[0].timeline).toBeUndefined();
  await real.advance(5_000);
  await send(recording, nebula, `${path}/${json.task_id}`);
  await recorder.flush();
  expect((await readRecordings()).scenarios[0].timeline).toMatchObject([
    { at: '0ms', status: 'queued' },
    { at: '5000ms', status: 'completed', answer: { body: { task_id: '{{taskId}}' } } },
  ]);
});

test('recordings are numbered on from those in the folder', async () => {
  const path = providers.nebula.spec.operations.create.path;
  await send(recording, providers.nebula, path, { model: 'nope' });
  await recorder.flush();
  const next = await record();
  const headers = { authorization: `Bearer ${KEY}` };
  await next.forward({ method: 'POST', path, headers, body: '{}', origin: 'http://mock.test' });
  await next.flush();
  expect(next.list().map(({ name }) => name)).toEqual(['recorded-nebula-2']);
});

test('the admin API lists recordings and flushes them', async () => {
  const admin = createAdminCaller(recording.simulator);
  await send(recording, providers.evolink, providers.evolink.spec.operations.create.path, {});
  const expected = { name: 'recorded-evolink-1', provider: 'evolink', hasEnded: true };
  expect((await admin('GET', '/recordings')).json).toMatchObject({ isRecording: true, recordings: [expected] });
  expect((await admin('POST', '/recordings/flush')).json).toMatchObject({ recordings: [expected] });
  expect((await readRecordings()).files).toEqual(['recorded-evolink-1.json']);

  const plain = createAdminCaller(real.simulator);
  expect((await plain('GET', '/recordings')).json).toEqual({ isRecording: false, recordings: [] });
  expect((await plain('POST', '/recordings/flush')).status).toBe(409);
});

test('a folder that cannot be made is one clear sentence', async () => {
  folder = join(folder, 'file', 'below');
  await writeFile(join(folder, '..'), '');
  await expect(record()).rejects.toThrow(
    /^Failed to open recording folder .+: ENOTDIR.+ Give a folder that this user can write\.$/,
  );
  folder = join(folder, '..', '..');
});

test('a recording that cannot be written is told of, and written by the next flush that can', async () => {
  const path = providers.nebula.spec.operations.create.path;
  await rm(folder, { recursive: true });
  expect((await send(recording, providers.nebula, path, { model: 'nope' })).status).toBe(400);
  await expect(recorder.flush()).rejects.toThrow(/^Failed to write recording recorded-nebula-1: ENOENT/);
  expect(problems).toEqual([expect.stringContaining('Failed to write recording recorded-nebula-1')]);
  await mkdir(folder);
  await recorder.flush();
  expect((await readRecordings()).files).toEqual(['recorded-nebula-1.json']);
});
