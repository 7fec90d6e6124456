import { JobStatus, type JsonObject } from '@understudy/core';
import { z } from 'zod';
import { AdminError } from '../admin/admin-route.ts';
import { toTaskView } from '../call/task-view.ts';
import { toReadable } from '../callbacks/callback-admin.ts';
import { toReadings } from '../handle.ts';
import { FixedAnswer } from '../scenario/scenario.ts';
import type { Task } from '../task/task.ts';
import { addFault, makeRefusal } from './make-refusal.ts';
import { makeTask, makeTaskThatCallsBack } from './make-task.ts';
import { type StateWorld, toPlayed } from './state-world.ts';
import { makeCalls, makeRunningTasks, toUnknownId } from './use-up.ts';

/** What a state tells the verifier, to be put into the request that it then sends. */
export type StateValues = Readonly<Record<string, unknown>>;

/** A sentence that a pact may begin with, and what the mock does to make it true for an account of its own. */
export interface ProviderState {
  readonly summary: string;
  readonly params: z.AnyZodObject;
  setUp(world: StateWorld, params: unknown): StateValues | Promise<StateValues>;
}

const defineProviderState = <Params extends z.AnyZodObject>(state: {
  readonly summary: string;
  readonly params: Params;
  setUp(world: StateWorld, params: z.infer<Params>): StateValues | Promise<StateValues>;
}): ProviderState => state;

const provider = z.string();
const operation = z.enum(['create', 'retrieve', 'download', 'balance']);
const Count = z.number().int().nonnegative().max(1000);
/** Set for the account; where absent, the documented limit holds, if there is one. */
const limit = z.number().int().positive().optional();
/** Came as JSON, so it is some. */
const JsonBody = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
  message: 'a JSON object',
});
const ageMs = z.number().int().nonnegative().default(0);
const wish = {
  provider,
  status: JobStatus,
  failure: z.string().optional(),
  word: z.string().min(1).optional(),
  example: z.string().optional(),
  body: JsonBody.optional(),
};

/** Every provider state, by its sentence. */
export const providerStates = {
  'an account': defineProviderState({
    summary: "An account with so much money, in the provider's unit; null, the default, is no limit.",
    params: z.object({ credits: z.number().nonnegative().nullable().default(null) }).strict(),
    setUp({ account, apiKey }, { credits }) {
      account.settings = { ...account.settings, credits };
      return { apiKey };
    },
  }),
  'a task': defineProviderState({
    summary:
      'A task in this status: failed by this failure row, shown with this word, answered with this example or body, so many ms later.',
    params: z.object({ ...wish, ageMs }).strict(),
    async setUp(world, { provider, ageMs, ...wished }) {
      const task = makeTask(world, toPlayed(world, provider), wished);
      const video = toVideoPlace(world, task);
      await world.account.clock.advanceBy(ageMs);
      return { apiKey: world.apiKey, taskId: task.id, ...video };
    },
  }),
  'no such task': defineProviderState({
    summary: 'The id of a task that does not exist.',
    params: z.object({ provider }).strict(),
    setUp: (world, { provider }) => ({ apiKey: world.apiKey, taskId: toUnknownId(world, toPlayed(world, provider)) }),
  }),
  'calls in the last minute': defineProviderState({
    summary: 'So many calls that were all made so many ms ago, of those that a limit allows.',
    params: z.object({ provider, calls: Count, limit, ageMs }).strict(),
    async setUp(world, { provider, calls, limit, ageMs }) {
      const played = toPlayed(world, provider);
      makeCalls(world, played, calls, limit);
      await world.account.clock.advanceBy(ageMs);
      return { apiKey: world.apiKey, taskId: toUnknownId(world, played) };
    },
  }),
  'running tasks': defineProviderState({
    summary: 'So many running tasks, of those that a limit allows.',
    params: z.object({ provider, tasks: Count, limit }).strict(),
    setUp(world, { provider, tasks, limit }) {
      makeRunningTasks(world, toPlayed(world, provider), tasks, limit);
      return { apiKey: world.apiKey };
    },
  }),
  'a refusal': defineProviderState({
    summary:
      "The call is refused by this row of the provider's errors; by the row as it stands, if scripted, for one that the mock never chooses.",
    params: z.object({ provider, operation, row: z.string(), isScripted: z.boolean().default(false) }).strict(),
    setUp: (world, { provider, ...refusal }) => ({ ...makeRefusal(world, toPlayed(world, provider), refusal) }),
  }),
  'an answer': defineProviderState({
    summary: 'The call is answered with exactly this, documented or not.',
    params: z.object({ provider, operation, answer: FixedAnswer }).strict(),
    setUp(world, { provider, operation, answer }) {
      const { id } = makeTask(world, toPlayed(world, provider), { status: 'completed' });
      addFault(world, operation, { kind: 'answer', answer });
      return { apiKey: world.apiKey, taskId: id };
    },
  }),
  'a task that calls back': defineProviderState({
    summary: 'A task that has just reached this end and called back; the callback is the message.',
    params: z.object(wish).strict(),
    async setUp(world, { provider, ...wished }) {
      const inbox = world.apiKey;
      const played = toPlayed(world, provider);
      const url = `${world.origin}/__admin/inbox/${inbox}`;
      const task = makeTaskThatCallsBack(world, played, wished, url);
      await world.account.clock.advanceBy(task.generationMs);
      const [message] = world.state.inboxes.list(inbox);
      if (message === undefined) {
        throw new AdminError(
          409,
          `Failed to set up a task that calls back: nothing arrived at ${url}. Start the mock with --allow-local-callbacks, and look at GET /__admin/callbacks.`,
        );
      }
      return { apiKey: world.apiKey, taskId: task.id, message: toReadable(message.body) };
    },
  }),
} as const satisfies Record<string, ProviderState>;

/** A sentence of the table. */
export type ProviderStateName = keyof typeof providerStates;

/** Where the task's video is, in the parts that a pact's request has; nothing for a provider or task without one. */
function toVideoPlace({ state, account, origin }: StateWorld, task: Task): StateValues {
  const readings = toReadings(state, task.provider, account);
  const { videoUrl } = toTaskView({ state, account, readings, now: account.clock.now(), request: { origin } }, task);
  if (videoUrl === null) return {};
  const { pathname, searchParams } = new URL(videoUrl);
  return { videoPath: pathname, ...Object.fromEntries(searchParams) };
}
