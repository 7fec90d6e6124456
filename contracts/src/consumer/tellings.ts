import { type Example, isFinal, type JsonObject, type Provider } from '@understudy/core';
import type { TaskWish } from '../states/states.ts';
import { toMeaning } from './meaning.ts';
import { isReplayed } from './reach.ts';
import { replaceLeaf } from './samples.ts';

/** A task as a query or a callback tells it, and how a job must read it. */
export interface Telling {
  readonly name: string;
  readonly wish: TaskWish;
  readonly body: JsonObject;
  /** The fields that leave no choice. */
  readonly exact: readonly string[];
  readonly value: object;
  readonly exercises: readonly string[];
}

/** Every sample answer, every state that no sample shows, and every way to fail. */
export const toTellings = (provider: Provider): Telling[] => [
  ...toAnswers(provider).map(([key, example]) => toExampleTelling(provider, key, example)),
  ...toBareStates(provider).map((state) => toStateTelling(provider, state)),
  ...Object.keys(provider.profile.failures).map((failure) => toFailureTelling(provider, failure)),
];

const toAnswers = ({ examples }: Provider): [string, Example][] =>
  Object.entries(examples).filter(([, { operation, direction }]) => operation === 'retrieve' && direction === 'answer');

const toBareStates = ({ lifecycle, examples }: Provider): string[] => {
  const shown = Object.values(examples).map(({ state }) => state);
  return Object.keys(lifecycle.states).filter((state) => !shown.includes(state));
};

function toExampleTelling(provider: Provider, key: string, { body, state = '' }: Example): Telling {
  const { job = 'in_progress', progress = null } = provider.lifecycle.states[state] ?? {};
  return {
    name: `as in ${key}`,
    wish: {
      status: job,
      ...(job === 'failed' ? { failure: findFailure(provider, body) } : {}),
      ...(isReplayed(provider, key, job) ? { example: key } : { body }),
    },
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

function toFailureTelling(provider: Provider, failure: string): Telling {
  const { profile, examples, lifecycle } = provider;
  const body = Object.values(examples).find(({ state }) => state === lifecycle.words.failed)?.body ?? {};
  const code = profile.failures[failure]?.code ?? 'generation_failed';
  const status = code === 'canceled' ? 'canceled' : 'failed';
  return {
    name: `failed by ${failure}`,
    wish: { status, failure },
    body: replaceLeaf(body, findFailure(provider, body), failure) as JsonObject,
    exact: [],
    value: code === 'canceled' ? { status } : { status, error: { code, providerCode: failure } },
    exercises: [`profile.failures.${failure}`],
  };
}

/** The failure row whose code stands in a body; the first row where none does. */
function findFailure({ profile }: Provider, body: JsonObject): string {
  const rows = Object.keys(profile.failures);
  const text = JSON.stringify(body);
  return rows.find((row) => text.includes(`"${row}"`)) ?? rows[0] ?? '';
}

const UNKNOWN = 'archiving';

/** A running task with a state that no document knows. */
export function toUnknownTelling(provider: Provider): Telling {
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
