import { hasExpired, toResultExpiry } from '../file/result-expiry.ts';
import type { Task } from '../task/task.ts';
import { toMoment } from '../task/timeline.ts';
import { type Tally, tallyUp } from './client-record.ts';
import type { FindingKind } from './finding.ts';

/** Counts what the tasks themselves show at `now`: nothing is kept of them for it, and no timer is set. */
export function tallyTasks(tallies: Map<FindingKind, Tally>, tasks: Iterable<Task>, now: number): void {
  for (const task of tasks) {
    const { notes, id } = task;
    const isFetched = notes?.isFetched === true;
    if (!isFetched && hasExpired(task, now) && toMoment(task, now).status === 'completed') {
      tallyUp(tallies, 'lost-result', { at: toResultExpiry(task) ?? now, task: id });
    }
    // Only the callback can have told a client that never retrieved the end where the video is.
    if (isFetched && task.request.callbackUrl !== undefined && notes?.endsHeard === 0) {
      tallyUp(tallies, 'trusted-callback', { at: toMoment(task, now).since, task: id });
    }
  }
}
