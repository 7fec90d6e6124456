import type { JobRow } from '../database/schema/index.ts';
import type { Held } from '../money/ledger.ts';

/** What an attempt of a job holds in the ledger. */
export const toHeld = (
  job: Pick<JobRow, 'id' | 'accountId' | 'apiKeyId' | 'priceMicros' | 'unit'>,
  attempt: { readonly id: string; readonly accountId: string },
): Held => ({
  jobId: job.id,
  attemptId: attempt.id,
  accountId: attempt.accountId,
  apiKeyId: job.apiKeyId,
  amountMicros: job.priceMicros,
  unit: job.unit,
});
