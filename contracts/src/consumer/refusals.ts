import type { ErrorRow, JsonObject, MaybeFact, Provider } from '@understudy/core';
import type { Client } from '@understudy/core/client';
import { states } from '../states/states.ts';
import { type Expected, fitting, toExpected } from './expected.ts';
import type { HttpInteraction, Meaning } from './interaction.ts';
import { isChosen } from './reach.ts';
import { prompt, toTaskId } from './samples.ts';

/** Refusals: every row of the error table, and the limits that calls and tasks run into. */
export function toRefusals(provider: Provider): HttpInteraction[] {
  const rows = Object.entries(provider.profile.errors).map(([key, row]): HttpInteraction => {
    const operation = toOperation(key, row);
    return {
      kind: 'http',
      description: `a call refused by ${key}`,
      state: states.refusal(provider, operation, key, !isChosen(provider, key, row)),
      exercises: [`spec.operations.${operation}`, `profile.errors.${key}`],
      ...toCall(provider, operation),
      answer: { status: row.status, body: toExpected(row.body) },
      means: { error: { code: row.code } },
    };
  });
  return [...rows, ...toRateLimits(provider), ...toTaskLimits(provider)];
}

/** A row that speaks of a task refuses queries, every other one creates. */
const toOperation = (key: string, { code, body }: ErrorRow): 'create' | 'retrieve' =>
  code !== 'concurrency_limited' && /task/i.test(key + JSON.stringify(body)) ? 'retrieve' : 'create';

/** The plainest call of an operation. */
export function toCall(provider: Provider, operation: 'create' | 'retrieve'): Pick<HttpInteraction, 'request' | 'act'> {
  if (operation === 'retrieve') {
    return { request: { operation }, act: (client: Client) => client.retrieve(toTaskId(provider)) };
  }
  const { body } = provider.adapter.toCreateRequest({ prompt }, {});
  return { request: { operation, body }, act: (client: Client) => client.create({ prompt }) };
}

/** The body of the first refusal of this code. */
export function toRefusal(
  { profile }: Provider,
  code: ErrorRow['code'],
): { readonly status: number; readonly body: JsonObject } {
  const row = Object.values(profile.errors).find((one) => one.code === code);
  if (row === undefined)
    throw new Error(`Failed to make a pact: no error row has the code ${code}. Add one to the profile.`);
  return row;
}

/** What is tried where the document states no limit. */
const SOME = 2;
const figure = (value: string): Expected => fitting('^\\d+$', value);

/** The last call that a limit allows, and the first that it refuses. */
function toLimit(fact: MaybeFact<number>) {
  const limit = fact?.value ?? SOME;
  const toSet = fact === null ? limit : null;
  return { limit, last: { count: limit - 1, limit: toSet }, none: { count: limit, limit: toSet } };
}

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

function toRateLimits(provider: Provider): HttpInteraction[] {
  const { limit, last, none } = toLimit(provider.profile.limits.requestsPerMinute);
  const { status, body } = toRefusal(provider, 'rate_limited');
  const toHeaders = (remaining: number) => ({
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': figure('1'),
  });
  const common = { ...toCall(provider, 'create'), exercises: ['profile.limits.requestsPerMinute'] };
  const allowed = { status: 200, body: toExpected(toCreatedBody(provider)) };
  const means: Meaning = { value: { taskId: toTaskId(provider) } };
  return [
    {
      kind: 'http',
      ...common,
      description: 'the last create that the rate limit allows',
      state: states.calls(provider, last, 0),
      answer: { ...allowed, headers: toHeaders(0) },
      means,
    },
    {
      kind: 'http',
      ...common,
      description: 'the first create that the rate limit refuses, a second before the minute is over',
      state: states.calls(provider, none, MINUTE_MS - SECOND_MS),
      answer: { status, headers: { ...toHeaders(0), 'Retry-After': '1' }, body: toExpected(body) },
      means: { error: { code: 'rate_limited', retryAfterMs: SECOND_MS } },
    },
    {
      kind: 'http',
      ...common,
      description: 'the first create after the minute of the rate limit',
      state: states.calls(provider, none, MINUTE_MS),
      answer: { ...allowed, headers: toHeaders(limit - 1) },
      means,
    },
  ];
}

function toTaskLimits(provider: Provider): HttpInteraction[] {
  const { last, none } = toLimit(provider.profile.limits.concurrentTasks);
  const { status, body } = toRefusal(provider, 'concurrency_limited');
  const common = { ...toCall(provider, 'create'), exercises: ['profile.limits.concurrentTasks'] };
  return [
    {
      kind: 'http',
      ...common,
      description: 'the last create that the task limit allows',
      state: states.runningTasks(provider, last),
      answer: { status: 200, body: toExpected(toCreatedBody(provider)) },
      means: { value: { taskId: toTaskId(provider) } },
    },
    {
      kind: 'http',
      ...common,
      description: 'the first create that the task limit refuses',
      state: states.runningTasks(provider, none),
      answer: { status, body: toExpected(body) },
      means: { error: { code: 'concurrency_limited' } },
    },
  ];
}

const toCreatedBody = ({ examples }: Provider): JsonObject =>
  Object.values(examples).find(({ operation, direction }) => operation === 'create' && direction === 'answer')?.body ??
  {};
