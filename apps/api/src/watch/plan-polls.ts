import type { WorkItem } from '../queue/queue.ts';
import { type PollPace, toPollAgainAt } from './next-poll.ts';
import { toPollItem } from './poll-item.ts';
import type { Polled } from './poll-task.ts';

/** Polls that a provider put off do not all come at the instant it named. */
const SPREAD_MS = 2_000;

/**
 * The next polls of tasks that were asked about at `now` (ms) and still run. After a wish of the provider to wait they
 * come no sooner, and spread. What a callback asked for becomes a regular poll, of which only one waits for each job.
 */
export function planPolls(polled: readonly Polled[], pace: PollPace, now: number): WorkItem<'poll'>[] {
  const blocks = polled.map(({ outcome }) => (outcome.kind === 'failed' ? outcome.failure.blockedUntil : null));
  const blockedUntil = Math.max(0, ...blocks.map((until) => until ?? 0));
  return polled.flatMap(({ watched, outcome }) => {
    if (outcome.kind === 'ended') return [];
    const { job, acceptedAt } = watched;
    const failures = toFailures(watched.failures, outcome, blockedUntil > now);
    const againAt = toPollAgainAt({ acceptedAt, isOverdue: job.isOverdue, failures }, pace, now);
    const spreadMs = Math.round(pace.random() * SPREAD_MS);
    return [
      toPollItem(job.id, { failures, at: blockedUntil > now ? Math.max(againAt, blockedUntil + spreadMs) : againAt }),
    ];
  });
}

/** A task that was not asked about because others failed waits as if it had failed itself. */
function toFailures(before: number, outcome: Polled['outcome'], isBlocked: boolean): number {
  switch (outcome.kind) {
    case 'failed':
      return outcome.failure.isDeferred ? before : before + 1;
    case 'skipped':
      return isBlocked ? before : before + 1;
    default:
      return 0;
  }
}
