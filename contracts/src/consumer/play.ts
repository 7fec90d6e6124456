import { partialDeepStrictEqual } from 'node:assert/strict';
import '../pact-environment.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pact } from '@pact-foundation/pact';
import { type Provider, UnderstudyError } from '@understudy/core';
import { createClient } from '@understudy/core/client';
import { type Expected, fromState, slot } from './expected.ts';
import type { CallbackInteraction, HttpInteraction, Interaction, Meaning } from './interaction.ts';
import { API_KEY, FILE_URL, toTaskId } from './samples.ts';

export const CONSUMER = 'understudy-gateway';

/** Pact notes that a request matched only after it has answered. */
const SETTLE_MS = 15;

/** Plays one interaction against Pact's server, with core's own client or adapter, and adds it to the pact file in `dir`. */
export async function play(provider: Provider, interaction: Interaction, dir: string): Promise<void> {
  const pact = new Pact({ consumer: CONSUMER, provider: provider.id, dir, logLevel: 'error' });
  if (interaction.kind === 'callback') await playCallback(pact, provider, interaction);
  else await playHttp(pact, provider, interaction);
}

/** Pact's type of JSON is narrower in name only. */
const toParams = ({ params }: Interaction['state']) =>
  params as Parameters<ReturnType<Pact['addInteraction']>['given']>[1] & object;

const toExercises = ({ exercises }: Interaction) => ({ key: 'exercises', value: JSON.stringify(exercises) });

async function playCallback(pact: Pact, { adapter }: Provider, interaction: CallbackInteraction): Promise<void> {
  const { state, description, body, means } = interaction;
  await pact
    .addAsynchronousInteraction()
    .given(state.name, toParams(state))
    .comment(toExercises(interaction))
    .expectsToReceive(description, (message) => {
      message.withJSONContent(body);
    })
    .executeTest(async ({ contents }) => {
      check(means, { value: adapter.toJobUpdate(contents.content) });
    });
}

async function playHttp(pact: Pact, provider: Provider, interaction: HttpInteraction): Promise<void> {
  const { state, description, answer, act, means } = interaction;
  const { method, path, query, headers, body } = toWireRequest(provider, interaction);
  await pact
    .addInteraction()
    .given(state.name, toParams(state))
    .uponReceiving(description)
    .comment(toExercises(interaction))
    .withRequest(method, path as never, (request) => {
      request.headers(headers as never);
      if (query !== null) request.query(query as never);
      if (body !== undefined) request.jsonBody(body);
    })
    .willRespondWith(answer.status, (response) => {
      if (answer.headers !== undefined) response.headers(answer.headers as never);
      if (answer.body !== undefined) response.jsonBody(answer.body);
      if (answer.page !== undefined) response.body('text/html', Buffer.from(answer.page));
    })
    .executeTest(async ({ url }) => {
      const baseUrl = url + provider.spec.basePath;
      const client = createClient(provider, { baseUrl, apiKey: API_KEY, fetch: globalThis.fetch, clock: Date });
      const outcome = await act(client, url).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      await sleep(SETTLE_MS);
      check(means, outcome);
    });
}

interface WireRequest {
  readonly method: string;
  readonly path: Expected;
  readonly query: Readonly<Record<string, Expected>> | null;
  readonly headers: Readonly<Record<string, Expected>>;
  readonly body: Expected | undefined;
}

function toWireRequest(provider: Provider, { request }: HttpInteraction): WireRequest {
  if (request.operation === 'file') return toFileRequest();
  const { operations, basePath } = provider.spec;
  const operation = operations[request.operation];
  if (operation === undefined)
    throw new Error(`Failed to make a pact: ${provider.id} has no ${request.operation} call.`);
  const { method, path, taskId: place } = operation;
  const id = toTaskId(provider);
  const isInPath = place?.in === 'path';
  const fill = (value: string): string => basePath + path.replace(/\{[^}]+\}/, () => value);
  return {
    method,
    path: isInPath ? fromState(fill(slot('taskId')), fill(id)) : basePath + path,
    query: place?.in === 'query' ? { [place.name]: fromState(slot('taskId'), id) } : null,
    headers: {
      Accept: 'application/json',
      Authorization: fromState(`Bearer ${slot('apiKey')}`, `Bearer ${API_KEY}`),
    },
    body: 'body' in request ? request.body : undefined,
  };
}

/** A signed link to a file, whose parts only the provider knows. */
function toFileRequest(): WireRequest {
  const { pathname, searchParams } = new URL(FILE_URL, 'http://localhost');
  return {
    method: 'GET',
    path: fromState(slot('videoPath'), pathname),
    query: Object.fromEntries(Array.from(searchParams, ([name, value]) => [name, fromState(slot(name), value)])),
    headers: {},
    body: undefined,
  };
}

/** Throws when core made something else of the answer than it should. */
function check(means: Meaning, outcome: { readonly value: unknown } | { readonly error: unknown }): void {
  if ('value' in means) {
    if ('error' in outcome) throw outcome.error;
    partialDeepStrictEqual(outcome.value, means.value);
    return;
  }
  if (!('error' in outcome)) throw new Error(`Failed to refuse: core read ${JSON.stringify(outcome.value)}.`);
  if (!(outcome.error instanceof UnderstudyError)) throw outcome.error;
  partialDeepStrictEqual(outcome.error.detail, means.error);
}
