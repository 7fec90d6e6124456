import { isFinal, type Provider } from '@understudy/core';
import { states } from '../states/states.ts';
import { toExpected } from './expected.ts';
import type { CallbackInteraction, HttpInteraction } from './interaction.ts';
import { toTaskId } from './samples.ts';
import { toTellings, toUnknownTelling } from './tellings.ts';

/** Queries: every sample answer, every state, every way to fail, and a state that no document knows. */
export function toQueries(provider: Provider): HttpInteraction[] {
  const taskId = toTaskId(provider);
  return [...toTellings(provider), toUnknownTelling(provider)].map(({ name, wish, body, exact, value, exercises }) => ({
    kind: 'http',
    description: `a query of a task ${name}`,
    state: states.task(provider, wish),
    exercises: ['spec.operations.retrieve', ...exercises],
    request: { operation: 'retrieve' },
    answer: { status: 200, body: toExpected(body, exact) },
    act: (client) => client.retrieve(taskId),
    means: { value },
  }));
}

/** Callbacks: whatever a query says of a task that has ended. */
export function toCallbacks(provider: Provider): CallbackInteraction[] {
  if (provider.spec.callback === undefined) return [];
  return toTellings(provider)
    .filter(({ wish }) => isFinal(wish.status))
    .map(({ name, wish, body, exact, value, exercises }) => ({
      kind: 'callback',
      description: `a callback of a task ${name}`,
      state: states.callback(provider, wish),
      exercises: ['profile.callback.success', ...exercises],
      body: toExpected(body, exact),
      means: { value },
    }));
}
