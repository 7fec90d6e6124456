import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPlayer, START } from '../testing/player.ts';
import { loadStateFile, saveStateFile } from './state-file.ts';

const PATH = '/v1/video/generations';
const saved = { now: START, origin: 'http://mock.test' };
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-'));
  file = join(folder, 'state.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('a task survives a restart, and only the state file is left behind', async () => {
  const first = createPlayer();
  const { json } = first.say('POST', PATH, { body: { model: 'sora-2', prompt: 'A cat' } });
  await saveStateFile(first.simulator.state, file, saved);
  const second = createPlayer();
  expect(await loadStateFile(second.simulator.state, file, { now: START })).toBe(true);
  expect(second.say('GET', `${PATH}/${json.task_id}`).json).toMatchObject({ status: 'queued', prompt: 'A cat' });
  expect(await readdir(folder)).toEqual(['state.json']);
});

test('time that passes while the server is down passes for a clock that runs, and not for a frozen one', async () => {
  const time = { now: () => START, after: () => () => {} };
  const nowAfterAnHour = async (isFrozen: boolean) => {
    await saveStateFile(createPlayer({ isFrozen, time }).simulator.state, file, saved);
    const { state } = createPlayer({ time, startAt: 0 }).simulator;
    await loadStateFile(state, file, { now: START + 3_600_000 });
    return state.clock.now();
  };
  expect(await nowAfterAnHour(false)).toBe(START + 3_600_000);
  expect(await nowAfterAnHour(true)).toBe(START);
});

test('without a file nothing is loaded', async () => {
  expect(await loadStateFile(createPlayer().simulator.state, file, { now: START })).toBe(false);
});

test.each([
  [
    '{"kind":',
    /^Failed to read state file .+state\.json: it is not valid JSON: .+\. Take it away, or give another file\.$/,
  ],
  ['[1]', /it is no snapshot of a mock server\. Take it away/],
  ['{"name":"else"}', /it is no snapshot of a mock server/],
  ['{"kind":"understudy-mock-snapshot","version":9}', /it is of version 9, and this server reads version 1/],
  ['{"kind":"understudy-mock-snapshot","version":1}', /state\.json: seed: it is required/],
])('%s is refused in one clear sentence', async (text, expected) => {
  await writeFile(file, text);
  await expect(loadStateFile(createPlayer().simulator.state, file, { now: START })).rejects.toThrow(expected);
});

test('the state of another seed is refused, naming the file', async () => {
  await saveStateFile(createPlayer({ seed: 7 }).simulator.state, file, saved);
  await expect(loadStateFile(createPlayer().simulator.state, file, { now: START })).rejects.toThrow(
    /^Failed to restore the snapshot: it is of seed 7, and this server's is 1\. Start it with that seed\. The snapshot is .+state\.json\.$/,
  );
});

test('a folder cannot be read, and a missing one not be written', async () => {
  const { state } = createPlayer().simulator;
  await expect(loadStateFile(state, folder, { now: START })).rejects.toThrow(/^Failed to read state file .+EISDIR/);
  await expect(saveStateFile(state, join(folder, 'no', 's.json'), saved)).rejects.toThrow(
    /^Failed to save state file .+ENOENT.+ Give a file that this user can write\.$/,
  );
});

test('a save that fails leaves the former file as it was', async () => {
  const { state } = createPlayer().simulator;
  await saveStateFile(state, file, saved);
  const before = await readFile(file, 'utf8');
  const broken = { ...state, clock: { ...state.clock, state: () => ({ now: Symbol('no') }) } } as never;
  await expect(saveStateFile(broken, file, saved)).rejects.toThrow(/^Failed to save state file/);
  expect(await readFile(file, 'utf8')).toBe(before);
});
