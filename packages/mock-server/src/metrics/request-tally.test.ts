import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { prepareProvider } from '../played-provider.ts';
import { createRequestTally } from './request-tally.ts';

const played = prepareProvider(providers.nebula);

test('calls are counted by provider, operation, status and scenario', () => {
  const tally = createRequestTally();
  tally.add(played, 'create', 200, 'success');
  tally.add(played, 'create', 200, 'success');
  tally.add(played, 'retrieve', 200, 'success');
  tally.add(played, null, 404, 'none');
  expect(tally.list()).toEqual([
    { provider: 'nebula', operation: 'create', status: 200, scenario: 'success', count: 2 },
    { provider: 'nebula', operation: 'retrieve', status: 200, scenario: 'success', count: 1 },
    { provider: 'nebula', operation: 'none', status: 404, scenario: 'none', count: 1 },
  ]);
});

test('scenario names without end are counted together, so that memory has one', () => {
  const tally = createRequestTally();
  for (let i = 0; i < 1000; i++) tally.add(played, 'create', 200, `made-up-${i}`);
  tally.add(played, 'create', 200, 'made-up-0');
  const counts = tally.list();
  expect(counts).toHaveLength(201);
  expect(counts.find(({ scenario }) => scenario === 'other')?.count).toBe(800);
  expect(counts.find(({ scenario }) => scenario === 'made-up-0')?.count).toBe(2);
});
