import type { PreparedStep } from '../scenario/prepare.ts';
import type { Task } from './task.ts';
import { isRunning, toInstant } from './timeline.ts';

/** Ends a running task as canceled at `now`; its past stays as it was. False when it has already ended. */
export function cancelTask(task: Task, now: number): boolean {
  if (!isRunning(task, now)) return false;
  const past = task.scenario.steps.filter((step) => toInstant(task, step) <= now);
  const canceled: PreparedStep = {
    share: 0,
    ms: now - task.createdAt,
    status: 'canceled',
    word: null,
    progress: null,
    failure: 'canceled',
    answer: null,
  };
  task.scenario = { ...task.scenario, steps: [...past, canceled] };
  return true;
}
