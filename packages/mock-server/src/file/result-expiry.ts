import type { Task } from '../task/task.ts';
import { toEndAt } from '../task/timeline.ts';

/** When a task's video is gone, in ms; `null` when no document says. */
export function toResultExpiry(task: Task): number | null {
  const lifetimeMs = task.scenario.resultLifetimeMs ?? task.provider.provider.profile.retention.resultMs?.value ?? null;
  const endAt = toEndAt(task);
  return lifetimeMs === null || endAt === null ? null : endAt + lifetimeMs;
}

export function hasExpired(task: Task, now: number): boolean {
  const expiry = toResultExpiry(task);
  return expiry !== null && now >= expiry;
}
