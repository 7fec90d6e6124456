import type { Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import type { Handler } from '../queue/work-loop.ts';
import { claimJobs } from './claim.ts';
import { markSent } from './mark-sent.ts';
import { sendAttempt } from './send.ts';
import type { Claimed } from './write-attempts.ts';

/** How many creates one process has on their way at once. */
const IN_FLIGHT = 64;

/** How often a process that is full asks others to join in, and how soon: several times, as it may hear of it first itself. */
const HELP_EVERY_MS = 500;
const HELP_IN_MS = [20, 60, 100, 140] as const;

/**
 * Carries out `create` work. A message only says that an account may have jobs to submit; which ones is decided when
 * they are claimed, so that order and limits hold however many processes and messages there are.
 */
export function createSubmitHandler(gateway: Gateway & { readonly workerId: number }): Handler<'create'> {
  const flights = new Set<Promise<void>>();
  /** The accounts whose jobs are being claimed, and whether to look once more. */
  const dispatches = new Map<string, { hasMore: boolean }>();

  function launch(sent: Claimed): Promise<void> {
    const flight = sendAttempt(gateway, sent)
      .catch((error: unknown) => gateway.log.error({ err: error }, 'Failed to write down how an attempt ended'))
      .finally(() => flights.delete(flight));
    flights.add(flight);
    return flight;
  }

  let askedAt = Number.NEGATIVE_INFINITY;
  /** The message that said so is taken, and its jobs are more than one process carries. */
  async function askForHelp(accountId: string): Promise<void> {
    const now = gateway.clock.now();
    if (now - askedAt < HELP_EVERY_MS) return;
    askedAt = now;
    const items = HELP_IN_MS.map((ms) => ({ data: { accountId }, at: now + ms }));
    await transact(gateway, (tx) => gateway.queue.add(tx, 'create', items));
  }

  async function dispatch(accountId: string, state: { hasMore: boolean }): Promise<void> {
    const account = gateway.accounts.get(accountId);
    const own: Promise<void>[] = [];
    try {
      while (state.hasMore) {
        if (flights.size >= IN_FLIGHT) await askForHelp(accountId);
        // Looked at once more: all may have arrived meanwhile, and a race of none never ends.
        if (flights.size >= IN_FLIGHT) await Promise.race(flights);
        state.hasMore = false;
        const claimed = await claimJobs(gateway, account, gateway.workerId, IN_FLIGHT - flights.size);
        own.push(...(await markSent(gateway, claimed)).map(launch));
        state.hasMore ||= claimed.length > 0;
      }
    } finally {
      // At once: whoever pokes from now on begins anew, also while what was sent is still on its way.
      dispatches.delete(accountId);
    }
    await Promise.all(own);
  }

  async function poke(accountId: string): Promise<void> {
    const running = dispatches.get(accountId);
    if (running !== undefined) {
      running.hasMore = true;
      return;
    }
    const state = { hasMore: true };
    dispatches.set(accountId, state);
    await dispatch(accountId, state);
  }

  return async (items) => {
    await Promise.all([...new Set(items.map(({ data }) => data.accountId))].map(poke));
  };
}
