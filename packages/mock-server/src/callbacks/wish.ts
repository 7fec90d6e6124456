import { isFinal } from '@understudy/core';
import { toMomentParts, toMs } from '../scenario/time.ts';
import type { Task } from '../task/task.ts';
import { toEndAt, toInstant } from '../task/timeline.ts';

/** A callback that a scenario wants sent. Instants in ms. */
export interface CallbackWish {
  readonly at: number;
  /** The instant of the task that its body shows; the instant of sending when `null`. */
  readonly showsAt: number | null;
  readonly isForged: boolean;
}

/** The callbacks of a task: those its scenario lists, else one whenever the task reaches an end. */
export function toCallbackWishes(task: Task): CallbackWish[] {
  const { callbacks, steps } = task.scenario;
  if (callbacks === null) {
    const ends = steps.filter(({ status }) => isFinal(status));
    return ends.map((step) => ({ at: toInstant(task, step), showsAt: null, isForged: false }));
  }
  return callbacks.flatMap(({ at, after, shows, isForged = false }) => {
    const start = at === undefined ? toEndAt(task) : toInstant(task, toMomentParts(at));
    const showsAt = shows === undefined ? null : toInstant(task, toMomentParts(shows));
    return start === null ? [] : [{ at: start + (after === undefined ? 0 : toMs(after)), showsAt, isForged }];
  });
}
