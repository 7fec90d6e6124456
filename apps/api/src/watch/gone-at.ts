import type { Profile } from '@understudy/core';

/** How long a task is watched whose provider does not say how long it keeps anything. */
const UNDOCUMENTED_MS = 7 * 86_400_000;

/**
 * When a provider has surely dropped a task of which it never said how it ended, in ms since the epoch, so that asking
 * on is in vain. Where results are kept from their completion on, that is taken to have happened by `latestEndAt`; of
 * contradicting statements the longest counts.
 */
export function toGoneAt(
  { retention, readings }: Profile,
  task: { readonly acceptedAt: number; readonly latestEndAt: number },
): number {
  const options = Object.values(readings).flatMap((reading) => Object.values(reading.options));
  const resultMs = [retention.resultMs?.value, ...options.map((option) => option.resultMs)];
  const ends = [
    ...resultMs.flatMap((ms) => (ms === undefined ? [] : [task.latestEndAt + ms])),
    ...(retention.taskMs === null ? [] : [task.acceptedAt + retention.taskMs.value]),
  ];
  return ends.length === 0 ? task.latestEndAt + UNDOCUMENTED_MS : Math.max(...ends);
}
