import { isFinal, type JobStatus } from '@understudy/core';
import type { PreparedStep } from '../scenario/prepare.ts';
import type { MomentParts } from '../scenario/time.ts';
import type { Task } from './task.ts';

/** A task at one instant. */
export interface TaskMoment {
  readonly step: PreparedStep;
  /** The state on the wire. */
  readonly state: string;
  readonly status: JobStatus;
  readonly progress: number;
  /** When the step began; for a final status, when the task ended. */
  readonly since: number;
}

/** When a moment of this task is, in ms since the epoch. */
export const toInstant = (task: Task, moment: MomentParts): number =>
  task.createdAt + Math.round(moment.share * task.generationMs + moment.ms);

/** Where a task stands at `now`: a lookup in its scenario's steps, nothing stored. */
export function toMoment(task: Task, now: number): TaskMoment {
  const { steps } = task.scenario;
  let index = 0;
  while (index + 1 < steps.length && toInstant(task, steps[index + 1] as PreparedStep) <= now) index++;
  const step = steps[index] as PreparedStep;
  const next = steps[index + 1];
  const since = toInstant(task, step);
  const until = next === undefined ? task.createdAt + task.generationMs : toInstant(task, next);
  const { words, states } = task.provider.provider.lifecycle;
  const word = words[step.status];
  const [from, to] = step.progress ?? states[word]?.progress ?? [0, 0];
  const share = until <= since ? 1 : Math.min(1, Math.max(0, (now - since) / (until - since)));
  return {
    step,
    state: step.word ?? word,
    status: step.status,
    progress: Math.floor(from + (to - from) * share),
    since,
  };
}

/** When the task first reaches a final status, or `null` when it never does. */
export function toEndAt(task: Task): number | null {
  const step = task.scenario.steps.find(({ status }) => isFinal(status));
  return step === undefined ? null : toInstant(task, step);
}

/** When the task will next change its state after `now`, or `null`. */
export function toNextChangeAt(task: Task, now: number): number | null {
  for (const step of task.scenario.steps) {
    const at = toInstant(task, step);
    if (at > now) return at;
  }
  return null;
}

/** True while the task has not reached an end. */
export const isRunning = (task: Task, now: number): boolean => !isFinal(toMoment(task, now).status);

/** True once no step of the task's timeline is to come and the last one was an end. */
export function isSettled(task: Task, now: number): boolean {
  const last = task.scenario.steps[task.scenario.steps.length - 1] as PreparedStep;
  return isFinal(last.status) && toInstant(task, last) <= now;
}

/** What became of a task's charge: held while it runs, kept for a video, given back without one. */
export function toBillState(task: Task, now: number): 'reserved' | 'charged' | 'refunded' {
  const { status } = toMoment(task, now);
  if (!isFinal(status)) return 'reserved';
  return status === 'completed' ? 'charged' : 'refunded';
}

/** The part of a task's charge that is reserved or spent at `now`; 0 where the price is not known. */
export const toBilled = (task: Task, now: number): number =>
  toBillState(task, now) === 'refunded' ? 0 : (task.charge ?? 0);
