import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { providers } from '@understudy/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startMockServer } from '../start-mock-server.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('../main.ts', import.meta.url));

let folder: string;
let running: ChildProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-cli-'));
  running = [];
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

interface Started {
  readonly url: string;
  /** All it has printed once it said how to stop, or only the address when quiet. */
  readonly text: string;
  /** What it has written to stderr so far. */
  problems(): string;
  /** Sends a signal and answers the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the program as a person does and waits until it has said where it listens. */
function start(...flags: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [program, '--port', '0', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let problems = '';
  child.stderr.on('data', (chunk: Buffer) => {
    problems += chunk.toString();
  });
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exit;
  };
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!flags.includes('--quiet') && !text.includes('Ctrl-C')) return;
      resolve({ url: /https?:\/\/\S+/.exec(text)?.[0] ?? '', text, end, problems: () => problems });
    });
    void exit.then((code) => reject(new Error(`it exited with ${code} after ${text}${problems}`)));
  });
}

/** Runs the program to its end. */
async function finish(...flags: readonly string[]) {
  return run(process.execPath, [program, ...flags]).then(
    (output) => ({ code: 0, ...output }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

/** The commands of a banner, each with the lines that go on after a backslash. */
const toCommands = (text: string): string[] => text.match(/^curl (?:.*\\\n)*.*$/gm) ?? [];

/** Runs a command as a shell does; where there is no curl, its parts are fetched. */
async function paste(command: string): Promise<string> {
  const hasCurl = await run('curl', ['--version']).then(
    () => true,
    () => false,
  );
  if (hasCurl) return (await run('sh', ['-c', command.replace(/^curl/, 'curl -sS')])).stdout;
  const url = /https?:\/\/\S+/.exec(command)?.[0] ?? '';
  const headers = [...command.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = '', value = '']) => [name, value]);
  const body = /-d '(.*)'/s.exec(command)?.[1] ?? '';
  return (await fetch(url, { method: 'POST', headers: Object.fromEntries(headers), body })).text();
}

describe('what is printed at the start', () => {
  test('has one command for each provider that creates a video when pasted', async () => {
    const { url, text, end } = await start();
    expect(text.split('\n')[0]).toBe(`Understudy mock server on ${url}`);
    const commands = toCommands(text);
    expect(commands).toHaveLength(Object.keys(providers).length);
    for (const command of commands) expect(await paste(command)).toMatch(/"(?:task_?id|id)":"\S+"/i);
    const tasks = (await (await fetch(`${url}/__admin/tasks`)).json()) as { tasks: unknown[] };
    expect(tasks.tasks).toHaveLength(commands.length);
    expect(await end('SIGINT')).toBe(0);
  });

  test('names only the providers that were asked for', async () => {
    const { text, end } = await start('--provider', 'apixo', '--provider', 'nebula');
    expect(text.match(/^# .*/gm)).toEqual(['# APIXO', '# Nebula']);
    expect(await end('SIGTERM')).toBe(0);
  });

  test('warns when other machines can reach it or it can reach inside', async () => {
    const { text, end } = await start('--host', '0.0.0.0', '--allow-local-callbacks');
    expect(text).toContain('WARNING: listening on 0.0.0.0.');
    expect(text).toContain('WARNING: --allow-local-callbacks is on.');
    await end('SIGTERM');
  });

  test('is only the address when it is to be quiet', async () => {
    const { url, text, end } = await start('--quiet');
    expect(text).toBe(`Understudy mock server on ${url}\n`);
    await end('SIGTERM');
  });

  test('goes on warning when it is to be quiet, on stderr', async () => {
    const { text, problems, end } = await start('--quiet', '--host', '0.0.0.0', '--allow-local-callbacks');
    expect(text).toMatch(/^Understudy mock server on \S+\n$/);
    await end('SIGTERM');
    expect(problems()).toContain('WARNING: listening on 0.0.0.0.');
    expect(problems()).toContain('WARNING: --allow-local-callbacks is on.');
  });
});

test('flags reach the server', async () => {
  const flags = ['--freeze', '--start-at', '2026-01-01', '--credits', '20', '--latency', '1ms', '--chaos', '1'];
  const limits = ['--requests-per-minute', 'off', '--concurrent-tasks', '3'];
  const { url, end } = await start('--quiet', ...flags, ...limits, '--chaos-scenarios', 'unavailable');
  const { settings } = (await (await fetch(`${url}/__admin/settings`)).json()) as { settings: object };
  expect(settings).toMatchObject({ requestsPerMinute: null, concurrentTasks: 3 });
  const clock = (await (await fetch(`${url}/__admin/clock`)).json()) as { now: string; isFrozen: boolean };
  expect(clock).toMatchObject({ now: '2026-01-01T00:00:00.000Z', isFrozen: true });
  const headers = { authorization: 'Bearer sk-cli' };
  const created = await fetch(`${url}/nebula/v1/video/generations`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ model: 'sora-2', prompt: 'A cat' }),
  });
  expect(created.status).toBe(503);
  await end('SIGTERM');
});

test('state goes to a file at the end and comes back at the next start', async () => {
  const state = join(folder, 'state.json');
  const first = await start('--state', state);
  for (const command of toCommands(first.text)) await paste(command);
  expect(await first.end('SIGINT')).toBe(0);
  expect(await readFile(state, 'utf8')).not.toContain('sk-demo');

  const second = await start('--state', state);
  const { tasks } = (await (await fetch(`${second.url}/__admin/tasks`)).json()) as { tasks: unknown[] };
  expect(tasks).toHaveLength(Object.keys(providers).length);
  await second.end('SIGTERM');
});

test('scenarios of a folder are there from the start', async () => {
  const scenario = { name: 'ours', summary: 'It fails.', faults: [{ kind: 'refuse', error: 'forbidden' }] };
  await writeFile(join(folder, 'ours.json'), JSON.stringify({ scenarios: [scenario] }));
  const { url, end } = await start('--quiet', '--scenarios', folder);
  expect(await (await fetch(`${url}/__admin/scenarios`)).text()).toContain('"ours"');
  await end('SIGTERM');
});

test('calls of a recorded provider go on to its real API and come back as scenarios', async () => {
  const real = await startMockServer();
  const { url, text, end } = await start('--record', `nebula=${real.baseUrls['nebula']}`, '--record-to', folder);
  expect(text).toContain(`WARNING: recording. Calls go on to ${real.baseUrls['nebula']}`);
  for (const command of toCommands(text)) await paste(command);
  expect([...real.simulator.state.accounts.all()]).toHaveLength(1);
  expect(await end('SIGINT')).toBe(0);
  await real.stop();

  const player = await start('--quiet', '--scenarios', folder);
  expect(url).not.toBe(player.url);
  expect(await (await fetch(`${player.url}/__admin/scenarios`)).text()).toContain('"recorded-nebula-1"');
  await player.end('SIGTERM');
});

describe('what cannot be done is said in one sentence, with an exit code', () => {
  test.each([
    [['--prot', '5'], /^Failed to read the command line: unknown option '--prot' \(Did you mean --port\?\)/],
    [['--port', '70000'], /--port.*Give a whole number from 0 to 65535\./],
    [['--provider', 'nobody'], /--provider.*Give one of nebula, /],
    [['--reading', 'nebula.nothing=x'], /The readings of nebula are /],
    [['--speed', '1000001'], /--speed.*Give a number above 0, up to 1000000\./],
    [['--journal-size', '1000001'], /--journal-size.*Give a whole number from 1 to 1000000\./],
    [['--generation-time', '36501d'], /--generation-time.*Give a span such as/],
    [['--latency', '300ms..100ms'], /--latency.*Give 200ms, 100ms\.\.300ms or/],
    [['--latency', '5'], /Give 200ms, 100ms\.\.300ms or p50=200ms,p95=900ms\./],
    [['--chaos', '0.5', '--chaos-scenarios', 'nothing'], /^Failed to find scenario "nothing"/],
    [['--scenarios', '/nowhere/at/all'], /^Failed to read scenario folder \/nowhere\/at\/all/],
    [['--tls-cert', 'cert.pem'], /^Failed to set up HTTPS: a certificate needs its key/],
    [['--tls-cert', '/nowhere', '--tls-key', '/nowhere'], /^Failed to read --tls-cert \/nowhere/],
    [['--state', '/nowhere/at/all'], /^Failed to save state file \/nowhere\/at\/all/],
    [['--record', 'nebula'], /--record.*Give PROVIDER=URL/],
    [['leftover'], /^Failed to read the command line: too many arguments/],
  ])('%j', async (flags, sentence) => {
    const { code, stdout, stderr } = await finish('--port', '0', ...flags);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  });

  test('a port in use', async () => {
    const mock = await startMockServer();
    const { code, stderr } = await finish('--port', String(mock.port));
    expect([code, stderr]).toEqual([
      1,
      `Failed to listen on 127.0.0.1:${mock.port}: the port is in use. Choose another port; 0 takes any that is free.\n`,
    ]);
    await mock.stop();
  });

  test('a state file that is none', async () => {
    await writeFile(join(folder, 'state.json'), 'not\nJSON\n');
    const { code, stderr } = await finish('--port', '0', '--state', join(folder, 'state.json'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Failed to read state file [^\n]+\.\n$/);
  });

  test('a scenario file that is none', async () => {
    await writeFile(join(folder, 'broken.json'), '{"scenarios":[{"name":"Not A Name"}]}');
    const { code, stderr } = await finish('--port', '0', '--scenarios', folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Failed to .*broken\.json.*\.\n$/);
  });
});

test('help lists every flag with its default, within eighty columns', async () => {
  const { code, stdout } = await finish('--help');
  expect(code).toBe(0);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  const entries = stdout.split(/^ {2}(?=--)/m).slice(1);
  const silent = entries.filter((entry) => !/\(default:/.test(entry.replace(/\s+/g, ' ')));
  expect(silent.map((entry) => entry.split(' ')[0])).toEqual(['--version', '--help']);
});
