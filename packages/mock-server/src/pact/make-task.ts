import type { FailureCode, JobStatus, JsonObject } from '@understudy/core';
import { atProvider } from '../account/account.ts';
import { AdminError } from '../admin/admin-route.ts';
import { tell } from '../answer.ts';
import { toTaskView } from '../call/task-view.ts';
import { toReadings } from '../handle.ts';
import type { PlayedProvider } from '../played-provider.ts';
import { type PreparedStep, prepareScenario } from '../scenario/prepare.ts';
import type { Step } from '../scenario/scenario.ts';
import type { Task } from '../task/task.ts';
import { findReadings } from './reading-sets.ts';
import { callProvider, type StateWorld } from './state-world.ts';

/** What a task is to be like. */
export interface TaskWish {
  readonly status: JobStatus;
  /** The key of the failure row it failed by. */
  readonly failure?: string | undefined;
  /** The word on the wire, where it is not the provider's own for the status. */
  readonly word?: string | undefined;
  /** The example that a query is to be answered with. */
  readonly example?: string | undefined;
  /** The body that a query is to be answered with, as it stands. */
  readonly body?: JsonObject | undefined;
}

/** Makes a task that is at once as it is wished, by the provider's own create. */
export function makeTask(world: StateWorld, played: PlayedProvider, wish: TaskWish): Task {
  const task = createTask(world, played);
  setTimeline(task, [{ at: '0%', ...toStep(played, wish) }]);
  answerWith(world, task, wish);
  return task;
}

/** Makes a task that waits, becomes as wished when its generation time is over, and then calls back. */
export function makeTaskThatCallsBack(
  world: StateWorld,
  played: PlayedProvider,
  wish: TaskWish,
  callbackUrl: string,
): Task {
  const { state, account, origin } = world;
  const task = createTask(world, played, callbackUrl);
  setTimeline(task, [
    { at: '0%', status: 'queued' },
    { at: '100%', ...toStep(played, wish) },
  ]);
  state.callbacks.replan({ state, account, now: account.clock.now(), request: { origin } }, task);
  answerWith(world, task, wish);
  return task;
}

function setTimeline(task: Task, timeline: Step[]): void {
  task.scenario = prepareScenario({ name: 'pact-state', summary: 'A provider state.', timeline });
}

function toStep({ provider }: PlayedProvider, { status, failure, word }: TaskWish): Omit<Step, 'at'> {
  const code = failure === undefined ? undefined : provider.profile.failures[failure]?.code;
  if (failure !== undefined && code === undefined) {
    const known = Object.keys(provider.profile.failures).join(', ');
    throw new AdminError(
      400,
      `Failed to set up a task: ${provider.id} has no failure "${failure}". Use one of ${known}.`,
      'params.failure',
    );
  }
  return { status, ...(code === undefined ? {} : { failure: code }), ...(word === undefined ? {} : { word }) };
}

function createTask(world: StateWorld, played: PlayedProvider, callbackUrl?: string): Task {
  const { account } = world;
  const { provider } = played;
  const { body } = provider.adapter.toCreateRequest(
    { prompt: 'A paper boat' },
    callbackUrl === undefined ? {} : { callbackUrl },
  );
  const answer = callProvider(world, played, 'create', { body });
  if (answer.status !== 200) {
    throw new AdminError(
      409,
      `Failed to set up a task: ${provider.id} answered ${answer.status}: ${answer.body}. Change the parameters, or start the mock with --allow-local-callbacks if it is about the callback.`,
    );
  }
  const id = provider.adapter.toTaskId(JSON.parse(String(answer.body)));
  return atProvider(account, played).tasks.get(id) as Task;
}

/** Sees to it that a query of the task shows the example and the failure row that are wished. */
function answerWith(world: StateWorld, task: Task, { example, failure, body }: TaskWish): void {
  const { account } = world;
  const { provider } = task.provider;
  const last = task.scenario.steps.at(-1) as PreparedStep;
  if (example !== undefined) {
    const view = toView(world, task, last);
    const readings = findReadings(
      provider,
      (set) => provider.replay.retrieved({ ...view, readings: set }).example === example,
    );
    if (readings === null) {
      throw new AdminError(
        409,
        `Failed to set up a task: under no reading does ${provider.id} answer such a task with the example "${example}". Give its body instead.`,
        'params.example',
      );
    }
    account.settings = { ...account.settings, readings: { [provider.id]: readings } };
  }
  if (body !== undefined) fix(task, body);
  if (failure === undefined || task.provider.failureFor(last.failure as FailureCode).code === failure) return;
  const message = provider.profile.failures[failure]?.message ?? '';
  const answer = provider.replay.retrieved({ ...toView(world, task, last), failure: { code: failure, message } });
  fix(task, JSON.parse(String(tell(task.provider, answer).body)));
}

/** The task as it is once its last step has begun. */
function toView({ state, account, origin }: StateWorld, task: Task, last: PreparedStep) {
  const now = task.createdAt + Math.round(last.share * task.generationMs);
  return toTaskView(
    { state, account, now, readings: toReadings(state, task.provider, account), request: { origin } },
    task,
  );
}

function fix(task: Task, body: JsonObject): void {
  const steps = task.scenario.steps.map((step, index, all) =>
    index === all.length - 1 ? { ...step, answer: { status: 200, headers: {}, body } } : step,
  );
  task.scenario = { ...task.scenario, steps };
}
