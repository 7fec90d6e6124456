import type { ErrorCode } from '@understudy/core';
import { sql } from 'drizzle-orm';
import type { Account } from '../accounts/account.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { readAccountState } from '../limits/account-state.ts';
import { type Breaker, closedBreaker, toBreakerReason, toProbeAt } from './breaker-machine.ts';
import { isProviderFault } from './faults.ts';
import { type GenerationTimes, readGenerationTimes } from './generation-times.ts';

/** How an account does. Instants are ms since the epoch. */
export interface Health {
  readonly breaker: {
    readonly state: 'closed' | 'open' | 'half_open';
    /** Why it is open, in words for people. */
    readonly reason: string | null;
    /** When it is tried again. */
    readonly retryAt: number | null;
  };
  /** The account's last 200 attempts that ended, and how many failed by the provider's fault. */
  readonly attempts: number;
  readonly failures: number;
  /** 0 to 1; `null` without attempts. */
  readonly errorRate: number | null;
  readonly lastError: HealthError | null;
  /** How long its last videos took; `null` when it made none. */
  readonly generation: GenerationTimes | null;
}

export interface HealthError {
  readonly at: number;
  readonly code: ErrorCode;
  readonly message: string;
}

const LOOKED_AT = 200;

export async function readHealth({ db }: Pick<Gateway, 'db'>, account: Pick<Account, 'id'>): Promise<Health> {
  const [state, ends, times] = await Promise.all([
    readAccountState(db, account.id),
    readAttemptEnds(db, account.id),
    readGenerationTimes(db, [account.id]),
  ]);
  const breaker: Breaker = state?.breaker ?? closedBreaker;
  const errors = ends.filter((end): end is HealthError => end.code !== null && isProviderFault(end.code));
  return {
    breaker: { state: breaker.state, reason: toBreakerReason(breaker), retryAt: toProbeAt(breaker) },
    attempts: ends.length,
    failures: errors.length,
    errorRate: ends.length === 0 ? null : errors.length / ends.length,
    lastError: errors[0] ?? null,
    generation: times.get(account.id) ?? null,
  };
}

/** How an attempt ended: with what its create was answered, or what became of its task since. No code: well, so far. */
type AttemptEnd = Omit<HealthError, 'code'> & { readonly code: ErrorCode | null };

async function readAttemptEnds(db: Pick<Tx, 'execute'>, accountId: string): Promise<AttemptEnd[]> {
  const { rows } = await db.execute<AttemptEnd>(sql`
    select
      case when attempt.outcome = 'accepted' then coalesce(job.ended_at, attempt.ended_at) else attempt.ended_at end as at,
      case when attempt.outcome = 'accepted' then job.error ->> 'code' else attempt.evidence ->> 'code' end as code,
      coalesce(case when attempt.outcome = 'accepted' then job.error else attempt.evidence end ->> 'message', '') as message
    from attempts attempt
    left join jobs job on job.id = attempt.job_id and job.attempt_id = attempt.id
    where attempt.account_id = ${accountId} and attempt.outcome is not null
    order by attempt.created_at desc nulls last
    limit ${LOOKED_AT}`);
  return rows;
}
