import type { Task } from '../task/task.ts';
import { toEndAt } from '../task/timeline.ts';

/** When a task's video is gone, in ms; `null` when no document says. */
export function toResultExpiry(task: Task): number | null {
  const { scenario, request, provider } = task;
  const documentedMs = provider.provider.profile.retention.resultMs?.value;
  const lifetimeMs = scenario.resultLifetimeMs ?? request.resultMs ?? documentedMs ?? null;
  const endAt = toEndAt(task);
  return lifetimeMs === null || endAt === null ? null : endAt + lifetimeMs;
}

export function hasExpired(task: Task, now: number): boolean {
  const expiry = toResultExpiry(task);
  return expiry !== null && now >= expiry;
}
