import { type Provider, providers } from '@understudy/core';
import { createSimulator } from '@understudy/mock-server';
import { describe, expect, test } from 'vitest';
import { runProbe } from './run-probe.ts';
import { createSpendingGuard, isBillable } from './spending-guard.ts';

function start() {
  const { fetch } = createSimulator();
  const lines: string[] = [];
  const sent: string[] = [];
  const watched: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    sent.push(`${request.method} ${new URL(request.url).pathname}`);
    return fetch(request);
  };
  const probe = (...args: string[]) => runProbe(args, { out: (line) => void lines.push(line) }, watched);
  const readLedger = async () => (await fetch('/__admin/ledger')).json();
  return { probe, lines, sent, watched, readLedger };
}

const world = ({ id, spec }: Provider) => [
  ...[id, '--base-url', `http://127.0.0.1:4010/${id}${spec.basePath}`],
  ...['--api-key', 'sk-probe'],
];

describe.each(Object.values(providers) as Provider[])('$id', (provider) => {
  test('every answer keeps the contract, and the ledger stays empty', async () => {
    const { probe, lines, readLedger } = start();
    expect(await probe(...world(provider)), lines.join('\n')).toBe(0);
    expect(lines.length).toBeGreaterThanOrEqual(7);
    expect(await readLedger()).toMatchObject({ total: 0 });
  });

  test('the guard sends no create that could be billed', async () => {
    const { watched, sent } = start();
    const { body } = provider.adapter.toCreateRequest({ prompt: 'A cat' }, {});
    const guarded = createSpendingGuard(provider, watched, () => false);
    const call = guarded('http://127.0.0.1:4010/', { method: 'POST', body: JSON.stringify(body) });
    await expect(call).rejects.toThrow('could be billed');
    expect(sent).toEqual([]);
    expect(isBillable(provider, '{"prompt":')).toBe(false);
  });
});

test('an answer that breaks the contract is told, with exit code 1', async () => {
  const lines: string[] = [];
  const broken = async () => Response.json({ fault: 'no' }, { status: 418 });
  expect(await runProbe(world(providers.nebula), { out: (line) => void lines.push(line) }, broken)).toBe(1);
  expect(lines.join('\n')).toContain('HTTP 418 is in no row of the error table');
});

test('an address that cannot be reached is told with the reason', async () => {
  const lines: string[] = [];
  const unreachable = async () => {
    throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
  };
  expect(await runProbe(world(providers.nebula), { out: (line) => void lines.push(line) }, unreachable)).toBe(1);
  expect(lines.slice(0, 2)).toEqual(['✗ a query with a bad key', '  connect ECONNREFUSED']);
});

test('a video is made only within the maximum that --spend gives', async () => {
  const { probe, lines, sent, readLedger } = start();
  expect(await probe(...world(providers.nebula), '--spend', '0.39')).toBe(2);
  expect(lines[0]).toContain('the shortest video costs 0.4 usd, and --spend allows 0.39');
  expect(sent).toEqual([]);
  expect(await probe(...world(providers.nebula), '--spend', '0.4')).toBe(0);
  expect(await readLedger()).toMatchObject({ total: 1 });
});

test('nothing is spent where the price is not known', async () => {
  const { probe, lines } = start();
  expect(await probe(...world(providers.apixo), '--spend', '100')).toBe(2);
  expect(lines[0]).toContain('whose price is not known');
});

test('a provider, an address and a key are needed', async () => {
  const { probe, lines } = start();
  expect(await probe('nebulla')).toBe(2);
  expect(await probe('nebula')).toBe(2);
  expect(lines[1]).toContain('--base-url and --api-key are needed');
});
