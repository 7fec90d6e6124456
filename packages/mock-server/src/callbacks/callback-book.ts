import type { Call } from '../call/call.ts';
import type { Task } from '../task/task.ts';

/** Plans callbacks on the clock of a task's account, sends them as the provider's document says, and keeps a log. */
export interface CallbackBook {
  /** Schedules what the task's scenario wants sent. */
  plan(call: Call, task: Task): void;
}

export function createCallbackBook(): CallbackBook {
  return { plan() {} };
}
