import { sweepAssets } from '../assets/sweep-assets.ts';
import type { Gateway } from '../gateway.ts';
import { recoverAttempts, wakeWaiting } from '../submit/recover.ts';
import { sweep as sweepJobs } from '../watch/sweep.ts';

/**
 * Finds work that nobody would do any more, because a process died between deciding and doing: attempts of dead workers,
 * jobs without a poll or a submission to come, videos without a copy to come. Harmless to run at any time, anywhere.
 */
export async function sweepAll(gateway: Gateway): Promise<void> {
  await recoverAttempts(gateway);
  await wakeWaiting(gateway);
  await sweepJobs(gateway);
  await sweepAssets(gateway);
}
