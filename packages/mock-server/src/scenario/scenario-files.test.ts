import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPlayer, type Player } from '../testing/player.ts';
import { type ScenarioFiles, watchScenarioFiles } from './scenario-files.ts';

const PATH = '/v1/video/generations';
const body = { model: 'sora-2', prompt: 'A cat' };
const scenario = (name: string, error = 'bad_gateway') => ({
  name,
  summary: 'Refuses.',
  faults: [{ kind: 'refuse', error }],
});

let folder: string;
let player: Player;
let files: ScenarioFiles | null;
let problems: string[];
/** What happened in the folder, waited for one by one. */
let reloaded: { readonly promise: Promise<void>; resolve: () => void };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenarios-'));
  player = createPlayer();
  problems = [];
  files = null;
});
afterEach(async () => {
  files?.close();
  await rm(folder, { recursive: true });
});

const write = (name: string, value: unknown) =>
  writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
const start = async () => {
  reloaded = Promise.withResolvers<void>();
  files = await watchScenarioFiles(player.simulator.state, folder, {
    onProblem: (sentence) => problems.push(sentence),
    onChange: () => reloaded.resolve(),
  });
};
/** Does something to the folder and waits until the files were read again. */
const change = async (act: () => Promise<void>) => {
  reloaded = Promise.withResolvers<void>();
  await act();
  await reloaded.promise;
};
const ask = (name: string) => player.say('POST', PATH, { body, headers: { 'x-mock-scenario': name } }).status;

describe('at the start', () => {
  test('a file holds one scenario, a list of them, or scenarios and rules', async () => {
    await write('one.json', scenario('one'));
    await write('more.json', [scenario('two'), scenario('three', 'provider_unavailable')]);
    await write('both.json', {
      scenarios: [scenario('four', 'forbidden')],
      rules: [{ match: { prompt: 'dog' }, scenario: 'four', times: 1 }],
    });
    await write('notes.txt', 'not a scenario');
    await start();
    expect(['one', 'two', 'three', 'four'].map(ask)).toEqual([502, 502, 503, 403]);
    const dog = () => player.say('POST', PATH, { body: { ...body, prompt: 'A dog' } }).status;
    expect([dog(), dog()]).toEqual([403, 200]);
  });

  test('a rule may be for one API key and give every answer a latency', async () => {
    const latency = { distribution: 'fixed', ms: 20 };
    await write('r.json', { rules: [{ match: { account: 'sk-slow' }, scenario: 'success', latency }] });
    await start();
    const delayOf = (key: string) => {
      const headers = { authorization: `Bearer ${key}` };
      const request = { method: 'POST', path: PATH, headers, body: JSON.stringify(body), origin: 'http://mock.test' };
      return player.simulator.handle(request).delivery;
    };
    expect(delayOf('sk-slow')).toEqual({ delayMs: 20 });
    expect(delayOf('sk-fast')).toBeNull();
  });

  test.each([
    ['text that is no JSON', '{"name":', /x\.json: it is not valid JSON: .+\. Correct it/],
    ['a missing field', { name: 'x' }, /x\.json: summary: it is required\. Correct it/],
    [
      'a moment nobody can read',
      { ...scenario('x'), timeline: [{ at: 'soon', status: 'queued' }] },
      /timeline\.0\.at: /,
    ],
    ['an unknown fault', { ...scenario('x'), faults: [{ kind: 'explode' }] }, /faults\.0\.kind: /],
    ['an unknown field', { ...scenario('x'), colour: 'red' }, /colour: there is no such field here/],
    ['a name that is there twice', [scenario('x'), scenario('x')], /scenarios\.1\.name: "x" is there twice/],
    ['a rule without its scenario', { rules: [{ scenario: 'nope' }] }, /rules\.0\.scenario: .*"nope"/],
    [
      'a provider nobody plays',
      { rules: [{ match: { provider: 'x' }, scenario: 'slow' }] },
      /rules\.0\.match\.provider/,
    ],
  ])('%s is told in one sentence that names file and field', async (_, value, expected) => {
    await write('x.json', value);
    await expect(start()).rejects.toThrow(expected);
  });

  test('two files that hold the same name are both named', async () => {
    await write('a.json', scenario('twin'));
    await write('b.json', scenario('twin'));
    await expect(start()).rejects.toThrow(/b\.json: .*"twin" is the name of a scenario in .*a\.json too/);
  });

  test('a folder that is not there is one clear sentence', async () => {
    const target = player.simulator.state;
    await expect(watchScenarioFiles(target, join(folder, 'no'), { onProblem() {} })).rejects.toThrow(
      /^Failed to read scenario folder .+no: ENOENT.+ Give a folder that this user can read\.$/,
    );
  });
});

describe('while it runs', () => {
  test('a changed file is read again, a new one is added, and what a removed one held goes', async () => {
    await write('a.json', { scenarios: [scenario('mine')], rules: [{ scenario: 'mine', times: 1 }] });
    await start();
    await change(() => write('a.json', { scenarios: [scenario('mine', 'forbidden')], rules: [{ scenario: 'mine' }] }));
    expect(ask('mine')).toBe(403);
    expect(player.say('POST', PATH, { body }).status).toBe(403);
    await change(() => write('b.json', scenario('other')));
    expect(ask('other')).toBe(502);
    await change(() => rm(join(folder, 'a.json')));
    expect(ask('mine')).toBe(400);
    expect(player.say('POST', PATH, { body }).status).toBe(200);
    expect(problems).toEqual([]);
  });

  test('a file that breaks is reported once, and what it said before stays in force', async () => {
    await write('a.json', { scenarios: [scenario('mine')], rules: [{ scenario: 'mine' }] });
    await start();
    await change(() => write('a.json', '{'));
    expect(problems).toEqual([expect.stringContaining('a.json: it is not valid JSON')]);
    expect(ask('mine')).toBe(502);
    expect(player.say('POST', PATH, { body }).status).toBe(502);
    await change(() => write('b.json', scenario('other')));
    expect(problems).toHaveLength(1);
    await change(() => write('a.json', scenario('mine', 'forbidden')));
    expect(ask('mine')).toBe(403);
  });

  test('a rule set by hand follows the scenario of its file', async () => {
    await write('a.json', scenario('mine'));
    await start();
    const { rules, library } = player.simulator.state;
    const prepared = library.find('mine');
    if ('unknown' in prepared) throw new Error(prepared.unknown);
    rules.add({ match: {}, scenario: 'mine' }, prepared);
    await change(() => write('a.json', scenario('mine', 'forbidden')));
    expect(player.say('POST', PATH, { body }).status).toBe(403);
  });

  test('a reset counts the rules of a file anew and takes away those set by hand', async () => {
    await write('a.json', { rules: [{ scenario: 'forbidden', times: 1 }] });
    await start();
    const { state } = player.simulator;
    state.rules.add({ match: {}, scenario: 'success', times: 1 }, state.library.success);
    const statuses = () => [1, 2].map(() => player.say('POST', PATH, { body }).status);
    expect(statuses()).toEqual([200, 403]);
    await player.simulator.fetch('/__admin/reset', { method: 'POST' });
    expect(statuses()).toEqual([403, 200]);
    expect(state.rules.list().map((rule) => rule.scenario)).toEqual(['forbidden']);
  });

  test('nothing is read any more after close', async () => {
    await write('a.json', scenario('mine'));
    let changed = () => {};
    let isWatching = true;
    const due: (() => void)[] = [];
    const after = (_: number, run: () => void) => {
      due.push(run);
      return () => due.splice(0);
    };
    files = await watchScenarioFiles(player.simulator.state, folder, {
      onProblem: (sentence) => problems.push(sentence),
      time: { now: () => 0, after },
      watchFolder(_, { onChange }) {
        changed = onChange;
        const close = () => {
          isWatching = false;
        };
        return { close };
      },
    });
    changed();
    changed();
    expect(due).toHaveLength(1);
    files.close();
    expect(due).toHaveLength(0);
    expect(isWatching).toBe(false);
  });
});
