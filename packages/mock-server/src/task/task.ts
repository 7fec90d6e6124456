import type { TaskRequest } from '@understudy/core';
import type { PlayedProvider } from '../played-provider.ts';
import type { PreparedScenario } from '../scenario/prepare.ts';

/**
 * What is kept of one task, and no more: a million of them stay in memory.
 * Everything else about a task is worked out from these fields and the time.
 */
export interface Task {
  readonly id: string;
  readonly provider: PlayedProvider;
  /** Replaced when the task is canceled. */
  scenario: PreparedScenario;
  readonly request: TaskRequest;
  readonly seed: number;
  readonly createdAt: number;
  readonly generationMs: number;
  readonly charge: number | null;
  /** What the report card and counted faults remember; `null` until there is something. */
  notes: TaskNotes | null;
}

export interface TaskNotes {
  /** The last poll whose answer arrived, in ms. */
  lastPolledAt: number | null;
  /** How many answers to polls have told of the end. */
  endsHeard: number;
  /** The video, or a part that was asked for, has arrived. */
  isFetched: boolean;
  /** The answer to the create did not arrive, or not as it was. */
  isAnswerLost: boolean;
  /** How often each counted fault of the scenario struck, by its place in the list. */
  strikes: number[] | null;
}

/** The notes of a task, made when first needed. */
export function toNotes(task: Task): TaskNotes {
  task.notes ??= { lastPolledAt: null, endsHeard: 0, isFetched: false, isAnswerLost: false, strikes: null };
  return task.notes;
}
