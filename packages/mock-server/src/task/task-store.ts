import type { JobStatus } from '@understudy/core';
import type { Task } from './task.ts';
import { isRunning, isSettled, toBilled, toMoment } from './timeline.ts';

/** The tasks of one account at one provider, with its running tasks and its money kept up as time passes. */
export interface TaskStore {
  readonly size: number;
  add(task: Task): void;
  get(id: string): Task | undefined;
  all(): IterableIterator<Task>;
  /** Forgets a task and what it was billed. */
  remove(task: Task, now: number): void;
  /** The tasks whose state may still change after `now`. */
  unsettled(now: number): readonly Task[];
  /** How many tasks have not ended at `now`. */
  countRunning(now: number): number;
  /** How many tasks are in each status at `now`. */
  countByStatus(now: number): ReadonlyMap<JobStatus, number>;
  /** What is reserved or spent at `now`: every charge, less those of tasks that ended without a video. */
  toSpent(now: number): number;
}

/** Time only moves forward, so a task that has ended is looked at once and summed up. */
export function createTaskStore(): TaskStore {
  const tasks = new Map<string, Task>();
  /** Those that may still change; gathered when first asked for, as most accounts have no limit that needs them. */
  let open: Task[] | null = null;
  let settledSum = 0;
  const settledCounts = new Map<JobStatus, number>();

  const settle = (now: number): readonly Task[] => {
    const before = open ?? [...tasks.values()];
    open = before.filter((task) => !isSettled(task, now));
    if (open.length < before.length) for (const task of before) if (isSettled(task, now)) book(task, now, 1);
    return open;
  };
  const book = (task: Task, now: number, sign: 1 | -1): void => {
    settledSum += sign * toBilled(task, now);
    count(settledCounts, task, now, sign);
  };

  return {
    get size() {
      return tasks.size;
    },
    add(task) {
      tasks.set(task.id, task);
      open?.push(task);
    },
    get: (id) => tasks.get(id),
    all: () => tasks.values(),
    remove(task, now) {
      const unsettled = settle(now);
      tasks.delete(task.id);
      open = unsettled.filter((one) => one !== task);
      if (open.length === unsettled.length) book(task, now, -1);
    },
    unsettled: settle,
    countRunning: (now) => settle(now).filter((task) => isRunning(task, now)).length,
    countByStatus(now) {
      const unsettled = settle(now);
      const counts = new Map(settledCounts);
      for (const task of unsettled) count(counts, task, now, 1);
      return counts;
    },
    toSpent(now) {
      const unsettled = settle(now);
      const sum = unsettled.reduce((spent, task) => spent + toBilled(task, now), settledSum);
      // Three times 0.1 is 0.3, in whatever order they were added.
      return Math.round(sum * 1e6) / 1e6;
    },
  };
}

function count(counts: Map<JobStatus, number>, task: Task, now: number, change: 1 | -1): void {
  const { status } = toMoment(task, now);
  counts.set(status, (counts.get(status) ?? 0) + change);
}
