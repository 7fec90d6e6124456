import type { Gateway } from '../gateway.ts';
import type { Handler } from '../queue/work-loop.ts';
import { healAttempt } from './heal-attempt.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { pollGroup } from './poll-group.ts';
import { readUnsettled, readWatched } from './read-watched.ts';

/** How many retrieves of one account a process has on their way at once. */
const RETRIEVES_AT_ONCE = 64;

/**
 * Carries out `poll` work: asks providers about running tasks, within each account's limits and with the key that made
 * the task, applies what they say and plans the next poll. A callback comes the same way; it also settles an attempt of
 * which nobody knows whether the provider took it. `random` gives numbers from 0 up to 1.
 */
export function createPollHandler(
  gateway: Gateway,
  { random = Math.random }: { readonly random?: () => number } = {},
): Handler<'poll'> {
  const lanesOf = new Map<string, Lanes>();
  /** An account's own: a provider that is slow to answer keeps no other waiting. */
  function toLanes(accountId: string): Lanes {
    const lanes = lanesOf.get(accountId) ?? createLanes(RETRIEVES_AT_ONCE);
    lanesOf.set(accountId, lanes);
    return lanes;
  }

  return async (items) => {
    const called = new Map(
      items.flatMap(({ data }) => (data.cause === 'callback' ? [[data.jobId, data.failures] as const] : [])),
    );
    const [watched, unsettled] = await Promise.all([
      readWatched(gateway.db, items),
      called.size === 0 ? [] : readUnsettled(gateway.db, [...called.keys()]),
    ]);
    const groups = Map.groupBy(watched, ({ credentialId }) => credentialId);
    const ended = await Promise.allSettled([
      ...[...groups.values()].map((group) => pollGroup({ gateway, toLanes, random }, group)),
      ...unsettled.map((attempt) =>
        healAttempt({ gateway, lanes: toLanes(attempt.accountId) }, attempt, called.get(attempt.jobId) ?? 0),
      ),
    ]);
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  };
}
