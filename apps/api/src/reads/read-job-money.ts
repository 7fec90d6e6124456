import { asc, eq } from 'drizzle-orm';
import { type LedgerKind, ledger } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { readJob } from '../jobs/read-job.ts';

/** An entry of the ledger. */
export interface MoneyView {
  readonly at: number;
  readonly kind: LedgerKind;
  readonly attemptId: string;
  readonly accountId: string;
  /** In millionths of `unit`; `null`: the price is not known. */
  readonly amountMicros: number | null;
  readonly unit: 'usd' | 'credits';
  readonly reason: string;
}

/** What was set aside, paid and given back for a job, in order. Throws `not_found`. */
export async function readJobMoney(gateway: Pick<Gateway, 'db'>, caller: Caller, jobId: string): Promise<MoneyView[]> {
  await readJob(gateway, caller, jobId);
  const { at, kind, attemptId, accountId, amountMicros, unit, reason } = ledger;
  return gateway.db
    .select({ at, kind, attemptId, accountId, amountMicros, unit, reason })
    .from(ledger)
    .where(eq(ledger.jobId, jobId))
    .orderBy(asc(ledger.id));
}
