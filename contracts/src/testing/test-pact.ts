import { readFile } from 'node:fs/promises';
import type { Provider } from '@understudy/core';
import { expect, test } from 'vitest';
import { makePact, toPactPath } from '../consumer/pact-file.ts';
import { verifyApart } from '../verify/verify-apart.ts';

/** Native code and real sockets; the slowest took 4 s on two busy cores. */
const TIMEOUT_MS = 60_000;

/**
 * The two sides of a provider's contract. Each provider calls this in a test file of its own, because a pact file
 * bears one writer at a time.
 */
export function testPact(provider: Provider): void {
  const { id } = provider;

  test(`core keeps the pact with ${id}, and pacts/ holds it as it is (npm run contracts -- pact renews it)`, {
    timeout: TIMEOUT_MS,
  }, async () => {
    expect(await makePact(provider)).toBe(await readFile(toPactPath(id), 'utf8'));
  });

  test(`the mock server passes every interaction of the pact with ${id}`, { timeout: TIMEOUT_MS }, async () => {
    const { problems, interactions, isPassed } = await verifyApart({ provider: id });
    expect(problems).toEqual([]);
    expect(interactions.filter((one) => !one.isPassed)).toEqual([]);
    expect(isPassed).toBe(true);
  });
}
