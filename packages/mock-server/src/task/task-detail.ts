import type { FailureCode, JobStatus, TaskRequest } from '@understudy/core';
import type { Account } from '../account/account.ts';
import { toTaskView } from '../call/task-view.ts';
import { toResultExpiry } from '../file/result-expiry.ts';
import { toReadings } from '../handle.ts';
import type { MockState } from '../mock-state.ts';
import type { Task } from './task.ts';
import { toBillState, toEndAt, toInstant } from './timeline.ts';

/** A task with the account it belongs to. */
export interface OwnedTask {
  readonly task: Task;
  readonly account: Account;
}

/** Everything there is to know of a task now, as the admin API shows it; times in ISO 8601. */
export interface TaskDetail {
  readonly id: string;
  readonly provider: string;
  /** The account's label. */
  readonly account: string;
  readonly status: JobStatus;
  /** The status in the provider's own word. */
  readonly state: string;
  readonly progress: number;
  readonly scenario: string;
  readonly request: Omit<TaskRequest, 'width' | 'height'> & {
    /** `WIDTHxHEIGHT`. */
    readonly size: string;
  };
  readonly createdAt: string;
  /** `null` when it never ends. */
  readonly endsAt: string | null;
  readonly timeline: readonly TaskStepView[];
  readonly charge: {
    /** `null` where no document states the price. */
    readonly amount: number | null;
    readonly unit: 'usd' | 'credits';
    readonly state: ReturnType<typeof toBillState>;
  };
  /** `null` until it has completed. */
  readonly videoUrl: string | null;
  readonly resultExpiresAt: string | null;
  readonly taskExpiresAt: string | null;
}

/** From `at` on, the task is in this state. */
export interface TaskStepView {
  readonly at: string;
  readonly status: JobStatus;
  /** The status in the provider's own word. */
  readonly state: string;
  readonly failure: FailureCode | null;
}

export function toTaskDetail(state: MockState, { task, account }: OwnedTask, origin: string): TaskDetail {
  const { provider: played, request, scenario } = task;
  const { profile, lifecycle } = played.provider;
  const now = account.clock.now();
  const readings = toReadings(state, played, account);
  const view = toTaskView({ state, account, readings, now, request: { origin } }, task);
  const { width, height, ...wanted } = request;
  return {
    id: task.id,
    provider: played.provider.id,
    account: account.label,
    status: view.status,
    state: view.state,
    progress: view.progress,
    scenario: scenario.name,
    request: { ...wanted, size: `${width}x${height}` },
    createdAt: toIso(task.createdAt),
    endsAt: toIsoOrNull(toEndAt(task)),
    timeline: scenario.steps.map((step) => ({
      at: toIso(toInstant(task, step)),
      status: step.status,
      state: step.word ?? lifecycle.words[step.status],
      failure: step.failure,
    })),
    charge: { amount: task.charge, unit: profile.price.unit, state: toBillState(task, now) },
    videoUrl: view.videoUrl,
    resultExpiresAt: toIsoOrNull(toResultExpiry(task)),
    taskExpiresAt: toIsoOrNull(
      profile.retention.taskMs === null ? null : task.createdAt + profile.retention.taskMs.value,
    ),
  };
}

const toIso = (instant: number): string => new Date(instant).toISOString();
const toIsoOrNull = (instant: number | null): string | null => (instant === null ? null : toIso(instant));
