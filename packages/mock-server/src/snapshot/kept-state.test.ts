import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPlayer, START } from '../testing/player.ts';
import { openKeptState } from './kept-state.ts';

const PATH = '/v1/video/generations';
const asked = { body: { model: 'sora-2', prompt: 'A cat' } };
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-'));
  file = join(folder, 'state.json');
});
afterEach(() => rm(folder, { recursive: true }));

/** A server's state in a file, in a time that the test moves on. */
async function keep() {
  const player = createPlayer();
  const due: (() => void)[] = [];
  const problems: string[] = [];
  const time = {
    now: () => START,
    after(_ms: number, run: () => void) {
      due.push(run);
      return () => void due.splice(due.indexOf(run), 1);
    },
  };
  const kept = await openKeptState(player.simulator.state, file, { time, onProblem: (told) => problems.push(told) });
  await kept.begin('http://mock.test');
  /** Lets a pause pass, and waits until the next has begun. */
  const pass = async (): Promise<void> => {
    due.shift()?.();
    await expect.poll(() => due.length).toBe(1);
  };
  return { ...player, kept, pass, due, problems };
}
const holdsTask = async (): Promise<boolean> => (await readFile(file, 'utf8')).includes('A cat');

test('what providers were called for is in the file soon, though nobody stops the server', async () => {
  const { say, pass } = await keep();
  say('POST', PATH, asked);
  expect(await holdsTask()).toBe(false);
  await pass();
  expect(await holdsTask()).toBe(true);
});

test('while nobody calls, nothing is written', async () => {
  const { pass } = await keep();
  await rm(file);
  await pass();
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});

test('a save that fails is told, and the next one follows', async () => {
  const { say, pass, problems } = await keep();
  say('POST', PATH, asked);
  await rm(folder, { recursive: true });
  await pass();
  expect(problems).toEqual([expect.stringMatching(/^Failed to save state file /)]);
  folder = await mkdtemp(join(tmpdir(), 'state-'));
  await pass();
  expect(problems).toHaveLength(2);
});

test('at the end it is saved once more, and then no more', async () => {
  const { say, kept, due } = await keep();
  say('POST', PATH, asked);
  await kept.end();
  expect(await holdsTask()).toBe(true);
  expect(due).toEqual([]);
});
