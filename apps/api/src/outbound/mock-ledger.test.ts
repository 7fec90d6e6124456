import { providers } from '@understudy/core';
import { startMockServer } from '@understudy/mock-server';
import { expect, onTestFinished, test } from 'vitest';
import { createOver, openTransport } from './testing/create-over.ts';

const all = Object.values(providers);

/** How a create ends whose call is struck by a scenario, and how many tasks it is billed for. All others succeed. */
const struck: Readonly<Record<string, readonly [outcome: string, billed: number]>> = {
  'server-error': ['unknown', 0],
  'bad-gateway': ['unknown', 0],
  unavailable: ['unknown', 0],
  'rate-limited': ['rejected', 0],
  'no-quota': ['rejected', 0],
  forbidden: ['rejected', 0],
  'lost-response': ['unknown', 1],
  'connection-reset': ['unknown', 0],
  'slow-response': ['unknown', 1],
  'truncated-body': ['unknown', 1],
  'malformed-json': ['unknown', 1],
};

test.each(all)('what $id bills agrees with the verdict, whatever goes wrong', async (provider) => {
  const mock = await startMockServer({ isFrozen: true });
  onTestFinished(() => mock.stop());
  const patient = openTransport();
  const impatient = openTransport({ headersMs: 1 });
  const baseUrl = mock.baseUrls[provider.id] ?? '';
  const scenarios = mock.simulator.state.library.list().map(({ name }) => name);

  const ends = await Promise.all(
    scenarios.map(async (name) => {
      const apiKey = `sk-account-of-${name}`;
      const prompt = `A cute kitten [mock:${name}]`;
      // This answer takes 10 s.
      const transport = name === 'slow-response' ? impatient : patient;
      const { verdict } = await createOver(transport, { provider, baseUrl, apiKey, wish: { prompt } });
      return { name, verdict, bills: await readBills(mock.url, apiKey) };
    }),
  );

  for (const { name, verdict, bills } of ends) {
    const [outcome, billed] = struck[name] ?? ['accepted', 1];
    expect({ name, outcome: verdict.outcome, billed: bills.length }).toEqual({ name, outcome, billed });
    if (verdict.outcome === 'accepted') expect(bills).toEqual([verdict.taskId]);
  }
  expect(scenarios).toEqual(expect.arrayContaining(Object.keys(struck)));
});

test.each(all)('a key that $id does not take is refused, and nothing is billed', async (provider) => {
  const mock = await startMockServer({ isFrozen: true });
  onTestFinished(() => mock.stop());
  for (const apiKey of ['sk-mock-invalid', 'sk-mock-forbidden', 'sk-mock-no-quota']) {
    const { verdict } = await createOver(openTransport(), {
      provider,
      baseUrl: mock.baseUrls[provider.id] ?? '',
      apiKey,
    });
    expect(verdict.outcome).toBe('rejected');
    expect(await readBills(mock.url, apiKey)).toEqual([]);
  }
});

/** The ids of the tasks an account was billed for. */
async function readBills(mockUrl: string, apiKey: string): Promise<string[]> {
  const response = await fetch(`${mockUrl}/__admin/ledger?limit=1000`, { headers: { 'x-mock-account': apiKey } });
  const { accounts } = (await response.json()) as { accounts: { entries: { taskId: string }[] }[] };
  return accounts.flatMap(({ entries }) => entries.map(({ taskId }) => taskId));
}
