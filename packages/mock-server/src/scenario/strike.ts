import type { Account } from '../account/account.ts';
import { type Task, toNotes } from '../task/task.ts';
import type { Choice } from './choose.ts';
import type { Fault, FaultTarget } from './scenario.ts';

const NONE: readonly Fault[] = [];

/**
 * The faults of a chosen scenario that strike this call, counted ones used up by it.
 * Counts belong to the task, or to the account where there is no task yet.
 */
export function toStrikes(choice: Choice, target: FaultTarget, account: Account, task: Task | null): readonly Fault[] {
  const { faults, name } = choice.scenario;
  if (faults.length === 0) return NONE;
  return faults.filter((fault, index) => {
    const isAimed = fault.on === undefined ? choice.isForThisCall : fault.on.includes(target);
    if (!isAimed || fault.times === undefined) return isAimed;
    const counts = toCounts(account, task, name);
    const struck = counts[index] ?? 0;
    counts[index] = struck + 1;
    return struck < fault.times;
  });
}

function toCounts(account: Account, task: Task | null, scenario: string): number[] {
  if (task !== null) {
    const notes = toNotes(task);
    notes.strikes ??= [];
    return notes.strikes;
  }
  const known = account.strikes.get(scenario);
  if (known !== undefined) return known;
  const made: number[] = [];
  account.strikes.set(scenario, made);
  return made;
}
