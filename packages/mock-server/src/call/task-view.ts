import { isFinal, type Readings, type TaskView } from '@understudy/core';
import type { Account } from '../account/account.ts';
import { toVideoUrl } from '../file/video-url.ts';
import type { MockState } from '../mock-state.ts';
import type { Task } from '../task/task.ts';
import { toMoment } from '../task/timeline.ts';

/** What a view is seen from: whose task, when, and through which address. */
export interface Viewpoint {
  readonly state: MockState;
  readonly account: Account;
  readonly readings: Readings;
  readonly now: number;
  readonly request: { readonly origin: string };
}

/** A task as the provider would describe it now. */
export function toTaskView(from: Viewpoint, task: Task): TaskView {
  const { step, state, status, progress, since } = toMoment(task, from.now);
  const failure = step.failure === null ? null : task.provider.failureFor(step.failure);
  return {
    id: task.id,
    task: task.request,
    createdAt: task.createdAt,
    endedAt: isFinal(status) ? since : null,
    state,
    status,
    progress,
    generationMs: task.generationMs,
    failure,
    videoUrl: status === 'completed' ? toVideoUrl(from, task) : null,
    charge: task.charge,
    readings: from.readings,
  };
}
