import type { JobRow } from '../database/schema/index.ts';

/**
 * When a task ended, in ms since the epoch, seen at `now` to have ended. A provider's clock may go wrong: no task ends
 * before it was accepted, or later than it was seen to have ended.
 */
export const toCredibleEnd = (
  toldAt: number | null,
  { acceptedAt, createdAt }: Pick<JobRow, 'acceptedAt' | 'createdAt'>,
  now: number,
): number => Math.min(now, Math.max(toldAt ?? now, acceptedAt ?? createdAt));
