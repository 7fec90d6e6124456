import { eq, sql } from 'drizzle-orm';
import type { Account } from '../accounts/account.ts';
import { accountStates } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import { type AccountStateRow, lockAccountState, readAccountState, readAccountStates } from './account-state.ts';
import { countBusy } from './busy.ts';
import { type Grant, toGrant } from './grant.ts';
import { type CallKind, toRecentRequests, WINDOW_MS } from './rate.ts';
import { type AccountQueue, type QueuedAccount, readQueue } from './read-queue.ts';

/** What the limiter needs to know of an account. */
export type LimitedAccount = Pick<Account, 'id' | 'limits'>;

type World = Pick<Gateway, 'clock'>;

/**
 * Asks for permits to call a provider: one for each request, of any kind, of all processes. Whoever takes permits to
 * create moves that many jobs to `submitting` in the same transaction, so that the next one to ask counts them. Permits
 * that are not used are spent all the same. An account with limits is locked until the transaction ends: keep it short,
 * and send afterwards. One without is only looked at.
 */
export async function takePermits(
  tx: Tx,
  { clock }: World,
  account: LimitedAccount,
  kind: CallKind,
  wanted: number,
): Promise<Grant> {
  const asked = { kind, count: wanted };
  const free = await takeFreely({ db: tx, clock }, account, kind, wanted);
  if (free !== null) return free;
  const row = await lockAccountState(tx, account.id);
  // After the lock, because waiting for it may have taken long, and in a statement of its own, to see what the last holder did.
  const now = clock.now();
  const running = kind === 'create' ? await countBusy(tx, account.id) : 0;
  const { grant, state } = toGrant(account.limits, { ...row, running }, asked, now);
  if (grant.granted > 0) {
    const { admittedAt, breaker } = state;
    await tx.update(accountStates).set({ admittedAt, breaker }).where(eq(accountStates.accountId, account.id));
  }
  return grant;
}

/** The same for calls that are not creates, in a transaction of its own where that is needed. */
export async function askPermits(
  gateway: Pick<Gateway, 'db' | 'bell' | 'clock'>,
  account: LimitedAccount,
  kind: Exclude<CallKind, 'create'>,
  wanted: number,
): Promise<Grant> {
  const free = await takeFreely(gateway, account, kind, wanted);
  return free ?? transact(gateway, (tx) => takePermits(tx, gateway, account, kind, wanted));
}

/** What an account without limits gives while nothing speaks against calling it; else `null`. */
async function takeFreely(
  { db, clock }: World & { readonly db: Pick<Tx, 'select'> },
  account: LimitedAccount,
  kind: CallKind,
  wanted: number,
): Promise<Grant | null> {
  if (isCounted(account, kind)) return null;
  const seen = (await readAccountStates(db, [account.id])).get(account.id);
  return seen === undefined || isCalm(seen, clock.now()) ? { granted: wanted, retryAt: null, reason: null } : null;
}

const isCounted = ({ limits }: LimitedAccount, kind: CallKind): boolean =>
  limits.requestsPerMinute !== null || (kind === 'create' && limits.concurrentTasks !== null);

const isCalm = ({ blockedUntil, breaker }: AccountStateRow, now: number): boolean =>
  (blockedUntil ?? now) <= now && breaker.state === 'closed';

/** A wait that is longer is asked for again, so that a provider's slip does not stop an account for good. */
const LONGEST_BLOCK_MS = 3_600_000;

/**
 * Lets no call of an account go before `until` (ms since the epoch), because its provider said so, for instance with
 * `Retry-After`; but for no more than an hour. A later instant that was named before stays.
 */
export async function blockAccount(
  tx: Tx,
  { clock }: World,
  accountId: string,
  until: number,
  reason: string,
): Promise<void> {
  const block = { blockedUntil: Math.min(until, clock.now() + LONGEST_BLOCK_MS), blockedReason: reason };
  await tx
    .insert(accountStates)
    .values({ accountId, ...block })
    .onConflictDoUpdate({
      target: accountStates.accountId,
      set: block,
      setWhere: sql`coalesce(${accountStates.blockedUntil}, 0) < ${block.blockedUntil}`,
    });
}

/** How much of a limit is left. Instants are ms since the epoch. */
export interface Usage {
  readonly limit: number;
  readonly used: number;
  readonly left: number;
  /** When one more is free; `null` when some are left, or when a task has to end first. */
  readonly freeAt: number | null;
}

/** What an account may still use, for people. A limit that nobody documents or set is `null`. */
export interface Headroom {
  readonly requestsPerMinute: Usage | null;
  readonly concurrentTasks: Usage | null;
  /** Tasks that are on their way or not finished, whether there is a limit or not. */
  readonly runningTasks: number;
  /** The provider asked to wait until then. */
  readonly blockedUntil: number | null;
  readonly blockedReason: string | null;
  readonly queue: AccountQueue;
}

/** Reads an account's headroom and its queue. */
export async function readHeadroom(gateway: Pick<Gateway, 'db' | 'clock'>, account: QueuedAccount): Promise<Headroom> {
  const { db, clock } = gateway;
  const [row, running, queue] = await Promise.all([
    readAccountState(db, account.id),
    countBusy(db, account.id),
    readQueue(gateway, account),
  ]);
  const now = clock.now();
  const { requestsPerMinute, concurrentTasks } = account.limits;
  const recent = toRecentRequests(row?.admittedAt ?? [], now);
  const isBlocked = (row?.blockedUntil ?? now) > now;
  return {
    requestsPerMinute: requestsPerMinute === null ? null : toRequestUsage(requestsPerMinute, recent),
    concurrentTasks: concurrentTasks === null ? null : { ...toUsage(concurrentTasks, running), freeAt: null },
    runningTasks: running,
    blockedUntil: isBlocked ? (row?.blockedUntil ?? null) : null,
    blockedReason: isBlocked ? (row?.blockedReason ?? null) : null,
    queue,
  };
}

const toUsage = (limit: number, used: number) => ({ limit, used, left: Math.max(0, limit - used) });

function toRequestUsage(limit: number, recent: readonly number[]): Usage {
  const blocking = recent[recent.length - limit];
  return { ...toUsage(limit, recent.length), freeAt: blocking === undefined ? null : blocking + WINDOW_MS };
}
