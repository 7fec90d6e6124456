import type { Account } from '../accounts/account.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { noteCall } from '../health/breaker.ts';
import { countBusy } from '../limits/busy.ts';
import { askPermits, blockAccount } from '../limits/permits.ts';
import { toPollLoad } from '../limits/rate.ts';
import { transact } from '../queue/transact.ts';
import { createHalt } from './halt.ts';
import type { Lanes } from './lanes.ts';
import { type PollPace, toDeniedAts } from './next-poll.ts';
import { planPolls } from './plan-polls.ts';
import { toPollItem } from './poll-item.ts';
import { type Polled, pollTask } from './poll-task.ts';
import type { Watched } from './read-watched.ts';
import { recordWireEntries } from './record-wire.ts';
import { writeMoves } from './write-moves.ts';

export interface PollWorld {
  readonly gateway: Gateway;
  readonly toLanes: (accountId: string) => Lanes;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
}

/** When a poll is tried again that the limiter denied without saying until when. */
const DENIED_MS = 1_000;
/** When a task is asked about again whose account is not in the book. */
const UNHEARD_MS = 10_000;

/**
 * Asks about tasks that one key made, as many as the account's limiter permits. An end is applied as soon as it is told;
 * all the rest, the next polls among it, is written in one transaction, which waits for no end.
 */
export async function pollGroup(world: PollWorld, group: readonly Watched[]): Promise<void> {
  const { gateway, random } = world;
  const [first] = group;
  if (first === undefined) return;
  const account = gateway.accounts.list().find(({ id }) => id === first.accountId);
  if (account === undefined) return putOff(gateway, group);
  const { granted, retryAt } = await askPermits(gateway, account, 'retrieve', group.length);
  const polled = await pollAll(world, account, group.slice(0, granted));
  const denied = group.slice(granted);

  const pace = { profile: account.profile, load: await readLoad(gateway, account), random };
  const now = gateway.clock.now();
  const deniedAts = toDeniedAts(denied.length, retryAt ?? now + DENIED_MS, pace);
  await transact(gateway, async (tx) => {
    await writePolled(tx, gateway, account, polled);
    await gateway.queue.add(tx, 'poll', [
      ...planPolls(polled, pace, now),
      ...denied.map(({ job, cause, failures }, index) =>
        toPollItem(job.id, { cause, failures, at: deniedAts[index] ?? now }),
      ),
    ]);
  });
  await askAgain(gateway, await toUnwritten(polled), pace);
}

/** The polls whose end could not be written, as failed ones. */
async function toUnwritten(polled: readonly Polled[]): Promise<Polled[]> {
  const all = await Promise.all(
    polled.map(async ({ watched, outcome }): Promise<Polled[]> => {
      const failure = outcome.kind === 'ended' ? await outcome.failure : null;
      return failure === null ? [] : [{ watched, entry: null, outcome: { kind: 'failed', failure } }];
    }),
  );
  return all.flat();
}

async function askAgain(gateway: Gateway, failed: readonly Polled[], pace: PollPace): Promise<void> {
  if (failed.length === 0) return;
  const items = planPolls(failed, pace, gateway.clock.now());
  await transact(gateway, (tx) => gateway.queue.add(tx, 'poll', items));
}

/** This process has not heard of the account yet, or does not know its provider; others must not wait for that. */
async function putOff(gateway: Gateway, group: readonly Watched[]): Promise<void> {
  const at = gateway.clock.now() + UNHEARD_MS;
  const items = group.map(({ job, cause, failures }) => toPollItem(job.id, { cause, failures, at }));
  await transact(gateway, (tx) => gateway.queue.add(tx, 'poll', items));
}

function pollAll({ gateway, toLanes }: PollWorld, { id }: Account, group: readonly Watched[]): Promise<Polled[]> {
  const halt = createHalt();
  const lanes = toLanes(id);
  return Promise.all(
    group.map((watched) =>
      lanes(async (): Promise<Polled> => {
        if (halt.isHalted()) return { watched, entry: null, outcome: { kind: 'skipped' } };
        const polled = await pollTask(gateway, watched);
        halt.note(polled.outcome.kind === 'failed' ? polled.outcome.failure : null);
        return polled;
      }),
    ),
  );
}

/** Only a limit on requests makes polls wait for each other. */
async function readLoad({ db }: Pick<Gateway, 'db'>, account: Account): Promise<PollPace['load']> {
  const isCounted = account.limits.requestsPerMinute !== null;
  return toPollLoad(account.limits, isCounted ? Math.max(1, await countBusy(db, account.id)) : 1);
}

/** Steps, kept calls, and what failures mean for the account: locks rows of jobs first, then that of the account. */
async function writePolled(tx: Tx, gateway: Gateway, account: Account, polled: readonly Polled[]): Promise<void> {
  const moves = polled.flatMap(({ watched, outcome }) =>
    outcome.kind === 'moved' ? [{ watched, move: outcome.move }] : [],
  );
  await writeMoves(tx, gateway.clock.now(), moves);
  await recordWireEntries(
    tx,
    polled.flatMap(({ watched: { job, attemptId }, entry }) =>
      entry === null ? [] : [{ jobId: job.id, attemptId, operation: 'retrieve' as const, entry }],
    ),
  );
  for (const { watched, outcome } of polled) {
    if (outcome.kind !== 'failed') continue;
    const { code, blockedUntil } = outcome.failure;
    if (blockedUntil !== null) await blockAccount(tx, gateway, account.id, blockedUntil, `a poll was refused: ${code}`);
    // A key that was replaced may be rejected while its successor works.
    if (code === 'unauthorized' && watched.credentialId === account.credentialId) {
      await noteCall(tx, gateway, account.id, { ok: false, code }, 'retrieve');
    }
  }
}
