import { type Provider, providers } from '@understudy/core';
import { startMockServer } from '@understudy/mock-server';
import { expect, test } from 'vitest';
import { verifyApart } from './verify-apart.ts';

const { nebula } = providers;
const TIMEOUT_MS = 60_000;

/** Calls a waiting task by another word. */
const drifted: Provider = {
  ...nebula,
  lifecycle: { ...nebula.lifecycle, words: { ...nebula.lifecycle.words, queued: 'waiting' } },
};

test('an address that answers otherwise fails the interactions it breaks, and says how', {
  timeout: TIMEOUT_MS,
}, async () => {
  const mock = await startMockServer({ providers: [drifted], allowLocalCallbacks: true });
  try {
    const { isPassed, target, problems, interactions } = await verifyApart({ provider: 'nebula', baseUrl: mock.url });
    expect({ isPassed, target, problems }).toEqual({ isPassed: false, target: mock.url, problems: [] });
    const failed = interactions.filter((one) => !one.isPassed);
    expect(failed).toMatchObject([
      {
        description: 'a query of a task as in compact',
        mismatches: [`$.status: Expected 'waiting' (String) to be equal to 'queued' (String)`],
      },
      {
        description: 'a query of a task as in queued',
        mismatches: [`$.status: Expected 'waiting' (String) to be equal to 'queued' (String)`],
      },
    ]);
  } finally {
    await mock.stop();
  }
});

test('an address that nobody listens at is told', { timeout: TIMEOUT_MS }, async () => {
  const mock = await startMockServer();
  await mock.stop();
  const { isPassed, interactions } = await verifyApart({ provider: 'nebula', baseUrl: mock.url });
  expect(isPassed).toBe(false);
  expect(interactions.every((one) => !one.isPassed)).toBe(true);
});

test('a provider without a pact is told with the reason', { timeout: TIMEOUT_MS }, async () => {
  await expect(verifyApart({ provider: 'nobody' })).rejects.toThrow('understudy-gateway-nobody.json');
});
