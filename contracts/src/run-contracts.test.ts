import { describe, expect, test } from 'vitest';
import { terminal } from './io.ts';
import { runContracts } from './run-contracts.ts';

async function run(...args: string[]) {
  const said: string[] = [];
  const complaints: string[] = [];
  const io = { ...terminal, out: (text: string) => said.push(text), error: (text: string) => complaints.push(text) };
  return { code: await runContracts(args, io), said, complaints };
}

test('without a command, or with one that there is not, all are named', async () => {
  for (const args of [[], ['veryfy'], ['toString']]) {
    const { code, said, complaints } = await run(...args);
    expect([code, said]).toEqual([2, []]);
    expect(complaints[0]).toBe(
      'Usage: pnpm contracts <command>, with one of: break, coverage, drift, mutate, pact, probe, verify',
    );
  }
  expect(await run('--help')).toMatchObject({ code: 0, said: [expect.stringContaining('break, coverage')] });
});

describe('every command says how to call it, and does nothing else', async () => {
  const names = ((await run('--help')).said[0] ?? '').split(': ').at(-1)?.split(', ') ?? [];
  test.each(names)('%s', async (name) => {
    for (const args of [['--help'], ['apixo', '-h']]) {
      const { code, said, complaints } = await run(name, ...args);
      expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
      expect(said).toEqual([expect.stringContaining(`Usage: pnpm contracts ${name} `)]);
    }
  });
});
