import type { Provider } from '@understudy/core';
import { states } from '../states/states.ts';
import { toExpected } from './expected.ts';
import type { HttpInteraction } from './interaction.ts';

/** Balances: every sample answer of the balance call, where there is one. */
export function toBalances({ examples, adapter }: Provider): HttpInteraction[] {
  return Object.entries(examples).flatMap(([key, { operation, body }]) => {
    const value = operation === 'balance' ? adapter.toBalance?.(body) : undefined;
    if (value === undefined) return [];
    return [
      {
        kind: 'http',
        description: `a balance as in ${key}`,
        state: states.account(value.remaining),
        exercises: ['spec.operations.balance', `examples.${key}`],
        request: { operation: 'balance' },
        answer: { status: 200, body: toExpected(body) },
        act: (client) => client.balance(),
        means: { value },
      },
    ];
  });
}
