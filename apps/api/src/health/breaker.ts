import { eq } from 'drizzle-orm';
import { accountStates, audit } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { lockAccountState, readAccountState } from '../limits/account-state.ts';
import { transact } from '../queue/transact.ts';
import {
  type Breaker,
  type CallResult,
  canCall,
  closedBreaker,
  type JudgedCall,
  judgeCall,
} from './breaker-machine.ts';

type World = Pick<Gateway, 'clock' | 'queue'>;

/**
 * Notes how a call of an account ended. Content violations, refusals of the request itself and rate limits never count.
 * A breaker that closes wakes the account's queue. Needs a transaction of `transact`.
 */
export async function noteCall(
  tx: Tx,
  { clock, queue }: World,
  accountId: string,
  result: CallResult,
  call: JudgedCall = 'create',
): Promise<void> {
  const seen: Breaker = (await readAccountState(tx, accountId))?.breaker ?? closedBreaker;
  // Nearly every call says nothing new, and should not wait for those that hold the row.
  if (judgeCall(seen, call, result, clock.now()) === seen) return;
  const before: Breaker = (await lockAccountState(tx, accountId)).breaker;
  const after = judgeCall(before, call, result, clock.now());
  if (after === before) return;
  await writeBreaker(tx, accountId, after);
  if (after.state === 'closed' && before.state !== 'closed') await queue.add(tx, 'create', [{ data: { accountId } }]);
}

/** Whether jobs may be submitted at an account. While half open that is one job, which `takePermits` sees to. */
export async function isCallable(
  { db, clock }: { readonly db: Pick<Tx, 'select'> } & Pick<Gateway, 'clock'>,
  accountId: string,
): Promise<boolean> {
  const state = await readAccountState(db, accountId);
  return state === undefined || canCall(state.breaker, clock.now());
}

/** Closes a breaker because a person says that the account is well again, and submits what waited. */
export async function resetBreaker(
  gateway: World & Pick<Gateway, 'db' | 'bell'>,
  caller: Caller,
  accountId: string,
): Promise<void> {
  await transact(gateway, async (tx) => {
    const { breaker } = await lockAccountState(tx, accountId);
    await writeBreaker(tx, accountId, closedBreaker);
    const at = gateway.clock.now();
    const { apiKeyId } = caller;
    await tx.insert(audit).values({ at, apiKeyId, act: 'breaker.reset', subject: accountId, data: { breaker } });
    await gateway.queue.add(tx, 'create', [{ data: { accountId } }]);
  });
}

async function writeBreaker(tx: Tx, accountId: string, breaker: Breaker): Promise<void> {
  await tx.update(accountStates).set({ breaker }).where(eq(accountStates.accountId, accountId));
}
