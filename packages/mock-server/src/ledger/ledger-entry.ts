import type { Task } from '../task/task.ts';
import { toBillState, toMoment } from '../task/timeline.ts';
import { roundAmount } from './ledger-row.ts';

/** The bill of one accepted create. */
export interface LedgerEntry {
  readonly taskId: string;
  /** When the create was accepted, ISO 8601. */
  readonly at: string;
  readonly seconds: number;
  /** In the provider's unit; `null` where no document states the price. */
  readonly amount: number | null;
  readonly state: 'reserved' | 'charged' | 'refunded';
  /** When it was charged or refunded, ISO 8601; `null` while it is reserved. */
  readonly settledAt: string | null;
  readonly prompt: string;
  /** False when the answer to the create was lost or spoilt on its way: the client may not know of the task. */
  readonly clientGotAnswer: boolean;
}

/** The bill of a task as it stands at `now`. */
export function toLedgerEntry(task: Task, now: number): LedgerEntry {
  const { id, request, charge, createdAt, notes } = task;
  const state = toBillState(task, now);
  return {
    taskId: id,
    at: new Date(createdAt).toISOString(),
    seconds: request.seconds,
    amount: charge === null ? null : roundAmount(charge),
    state,
    settledAt: state === 'reserved' ? null : new Date(toMoment(task, now).since).toISOString(),
    prompt: request.prompt,
    clientGotAnswer: notes?.isAnswerLost !== true,
  };
}
