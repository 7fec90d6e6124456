import { type Example, isFinal, type JsonObject, type Provider } from '@understudy/core';
import { states, type TaskWish } from '../states/states.ts';
import { toExpected } from './expected.ts';
import type { CallbackInteraction, HttpInteraction } from './interaction.ts';
import { toMeaning } from './meaning.ts';
import { replaceLeaf, toTaskId } from './samples.ts';

/** A task as a query or a callback tells it, and how a job must read it. */
interface Telling {
  readonly name: string;
  readonly wish: TaskWish;
  readonly body: JsonObject;
  readonly exact: readonly string[];
  readonly value: object;
  readonly exercises: readonly string[];
}

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

const toTellings = (provider: Provider): Telling[] => [
  ...toAnswers(provider).map(([key, example]) => toExampleTelling(provider, key, example)),
  ...toBareStates(provider).map((state) => toStateTelling(provider, state)),
  ...Object.keys(provider.profile.failures).map((failure) => toFailureTelling(provider, failure)),
];

const toAnswers = ({ examples }: Provider): [string, Example][] =>
  Object.entries(examples).filter(([, { operation, direction }]) => operation === 'retrieve' && direction === 'answer');

/** The states of the lifecycle that no sample shows. */
const toBareStates = ({ lifecycle, examples }: Provider): string[] => {
  const shown = Object.values(examples).map(({ state }) => state);
  return Object.keys(lifecycle.states).filter((state) => !shown.includes(state));
};

function toExampleTelling(provider: Provider, key: string, { body, state = '' }: Example): Telling {
  const { job = 'in_progress', progress = null } = provider.lifecycle.states[state] ?? {};
  return {
    name: `as in ${key}`,
    wish: { status: job, example: key },
    body,
    // A band of one figure leaves no choice.
    exact: progress !== null && progress[0] === progress[1] ? ['progress'] : [],
    value: { ...toMeaning(provider, job, body), providerStatus: state },
    exercises: [`examples.${key}`, `lifecycle.states.${state}`],
  };
}

function toStateTelling(provider: Provider, word: string): Telling {
  const status = provider.lifecycle.states[word]?.job ?? 'in_progress';
  return {
    name: `with the state ${word}`,
    wish: { status, word },
    body: toBareBody(provider, word),
    exact: [],
    value: { status, providerStatus: word },
    exercises: [`lifecycle.states.${word}`],
  };
}

function toFailureTelling({ profile, examples, lifecycle }: Provider, failure: string): Telling {
  const [sample] = Object.values(examples).filter(({ state }) => state === lifecycle.words.failed);
  const code = profile.failures[failure]?.code ?? 'generation_failed';
  const shown =
    Object.keys(profile.failures).find((key) => JSON.stringify(sample?.body).includes(`"${key}"`)) ?? failure;
  const status = code === 'canceled' ? 'canceled' : 'failed';
  return {
    name: `failed by ${failure}`,
    wish: { status, failure },
    body: replaceLeaf(sample?.body ?? {}, shown, failure) as JsonObject,
    exact: [],
    value: code === 'canceled' ? { status } : { status, error: { code, providerCode: failure } },
    exercises: [`profile.failures.${failure}`],
  };
}

const UNKNOWN = 'archiving';

function toUnknownTelling(provider: Provider): Telling {
  return {
    name: 'in a state that no document knows',
    wish: { status: 'in_progress', word: UNKNOWN },
    body: toBareBody(provider, UNKNOWN),
    exact: [],
    value: { status: 'in_progress', providerStatus: UNKNOWN, isKnownStatus: false },
    exercises: [],
  };
}

/** The sample of a running task with another state in it; for an end, what a failed one has of the same fields. */
function toBareBody({ examples, lifecycle }: Provider, word: string): JsonObject {
  const toSample = (state: string): JsonObject =>
    Object.values(examples).find((example) => example.operation === 'retrieve' && example.state === state)?.body ?? {};
  const { in_progress: running, failed } = lifecycle.words;
  const isEnd = isFinal(lifecycle.states[word]?.job ?? 'in_progress');
  const fields = Object.keys(toSample(running));
  const body = isEnd
    ? Object.fromEntries(Object.entries(toSample(failed)).filter(([key]) => fields.includes(key)))
    : toSample(running);
  return replaceLeaf(body, isEnd ? failed : running, word) as JsonObject;
}
