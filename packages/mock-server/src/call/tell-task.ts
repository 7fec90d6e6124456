import { type Told, tell } from '../answer.ts';
import { tellFixed } from '../scenario/apply.ts';
import type { Task } from '../task/task.ts';
import { toMoment } from '../task/timeline.ts';
import { toPlaceholders } from './placeholders.ts';
import { toTaskView, type Viewpoint } from './task-view.ts';

/** A task as it stands, as the provider's query tells it and its callback repeats it. */
export function tellTask(from: Viewpoint, task: Task): Told {
  const fixed = toMoment(task, from.now).step.answer;
  return fixed === null
    ? tell(task.provider, task.provider.provider.replay.retrieved(toTaskView(from, task)))
    : tellFixed(fixed, `scenario/${task.scenario.name}`, toPlaceholders(from, task));
}
