import type { Task } from '../task/task.ts';
import { toBillState } from '../task/timeline.ts';
import { roundAmount, type Sum } from './ledger-row.ts';

/** Tasks of one account at one provider that were billed for the same wish. */
export interface DuplicateGroup extends Sum {
  readonly model: string;
  readonly prompt: string;
  readonly seconds: number;
  /** `WIDTHxHEIGHT`. */
  readonly size: string;
  readonly mode: 'text' | 'image' | 'remix';
  /** Oldest first. */
  readonly taskIds: readonly string[];
  /** How many of their creates the client got no answer to: reason to believe that it paid twice unwillingly. */
  readonly answersLost: number;
}

/**
 * Groups of billed tasks (reserved or charged, not refunded) with the same model, prompt, length, size and mode.
 * Reference images are not compared, because they are not kept: creates that differ only in theirs are in one group.
 */
export function findDuplicates(tasks: Iterable<Task>, now: number): DuplicateGroup[] {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    if (toBillState(task, now) === 'refunded') continue;
    const { model, seconds, width, height, mode, remixOf, prompt } = task.request;
    const wish = `${model} ${seconds} ${width}x${height} ${mode} ${remixOf} ${prompt}`;
    const group = groups.get(wish);
    if (group === undefined) groups.set(wish, [task]);
    else group.push(task);
  }
  return [...groups.values()].flatMap((group) => (group.length > 1 ? toGroup(group) : []));
}

function toGroup(tasks: readonly Task[]): DuplicateGroup[] {
  const [first] = tasks;
  if (first === undefined) return [];
  const { model, prompt, seconds, width, height, mode } = first.request;
  return [
    {
      model,
      prompt,
      seconds,
      size: `${width}x${height}`,
      mode,
      count: tasks.length,
      amount: roundAmount(tasks.reduce((sum, { charge }) => sum + (charge ?? 0), 0)),
      taskIds: tasks.map(({ id }) => id),
      answersLost: tasks.filter(({ notes }) => notes?.isAnswerLost === true).length,
    },
  ];
}
