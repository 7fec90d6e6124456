import type { Task } from '../task/task.ts';
import type { Call } from './call.ts';

/** A task of the calling account; `null` when there is none or its retention is over. */
export function findTask({ at, played, now }: Call, id: string): Task | null {
  const task = at.tasks.get(id);
  const retention = played.provider.profile.retention.taskMs;
  if (task === undefined || (retention !== null && now >= task.createdAt + retention.value)) return null;
  return task;
}
