import type { Profile } from '../profile.ts';

/**
 * When to have copied a completed task's video, in ms since the epoch; `null` when no document says how long it is kept.
 * Results are kept from completion on, tasks (without which some providers give no result) from creation on.
 * Of contradicting statements the shortest counts: a video fetched early is not lost, one fetched late is.
 */
export function toAssetExpiry(
  { retention, readings }: Profile,
  task: { readonly createdAt: number; readonly completedAt: number },
): number | null {
  const options = Object.values(readings).flatMap((reading) => Object.values(reading.options));
  const resultMs = [retention.resultMs?.value, ...options.map((option) => option.resultMs)];
  const ends = [
    ...resultMs.map((ms) => (ms === undefined ? null : task.completedAt + ms)),
    retention.taskMs === null ? null : task.createdAt + retention.taskMs.value,
  ].filter((end) => end !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}
