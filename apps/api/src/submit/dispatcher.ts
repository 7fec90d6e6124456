import type { Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import type { Handler } from '../queue/work-loop.ts';
import { claimJobs } from './claim.ts';
import { markSent } from './mark-sent.ts';
import { sendAttempt } from './send.ts';
import type { Claimed } from './write-attempts.ts';

/** How many creates of one account a process has on their way at once. */
const IN_FLIGHT = 64;

/** How often a process that is full asks others to join in, and how soon: several times, as it may hear of it first itself. */
const HELP_EVERY_MS = 500;
const HELP_IN_MS = [20, 60, 100, 140] as const;

/** What a process does for one account: a provider that is slow to answer keeps no other waiting. */
interface Lane {
  readonly flights: Set<Promise<void>>;
  /** Whether jobs are being claimed, and whether to look once more. */
  isClaiming: boolean;
  hasMore: boolean;
  askedForHelpAt: number;
}

/**
 * Carries out `create` work. A message only says that an account may have jobs to submit; which ones is decided when
 * they are claimed, so that order and limits hold however many processes and messages there are.
 */
export function createSubmitHandler(gateway: Gateway & { readonly workerId: number }): Handler<'create'> {
  const lanes = new Map<string, Lane>();

  function openLane(accountId: string): Lane {
    const lane: Lane = lanes.get(accountId) ?? {
      flights: new Set(),
      isClaiming: false,
      hasMore: false,
      askedForHelpAt: Number.NEGATIVE_INFINITY,
    };
    lanes.set(accountId, lane);
    return lane;
  }

  function launch({ flights }: Lane, sent: Claimed): Promise<void> {
    const flight = sendAttempt(gateway, sent)
      .catch((error: unknown) => gateway.log.error({ err: error }, 'Failed to write down how an attempt ended'))
      .finally(() => flights.delete(flight));
    flights.add(flight);
    return flight;
  }

  /** The message that said so is taken, and its jobs are more than one process carries. */
  async function askForHelp(lane: Lane, accountId: string): Promise<void> {
    const now = gateway.clock.now();
    if (now - lane.askedForHelpAt < HELP_EVERY_MS) return;
    lane.askedForHelpAt = now;
    const items = HELP_IN_MS.map((ms) => ({ data: { accountId }, at: now + ms }));
    await transact(gateway, (tx) => gateway.queue.add(tx, 'create', items));
  }

  /** Claims jobs and sends them on their way until none is left; answers those. */
  async function claimAll(lane: Lane, accountId: string): Promise<Promise<void>[]> {
    const account = gateway.accounts.get(accountId);
    const { flights } = lane;
    const launched: Promise<void>[] = [];
    lane.isClaiming = true;
    try {
      while (lane.hasMore) {
        if (flights.size >= IN_FLIGHT) await askForHelp(lane, accountId);
        // Looked at once more: all may have arrived meanwhile, and a race of none never ends.
        if (flights.size >= IN_FLIGHT) await Promise.race(flights);
        lane.hasMore = false;
        const claimed = await claimJobs(gateway, account, gateway.workerId, IN_FLIGHT - flights.size);
        launched.push(...(await markSent(gateway, claimed)).map((sent) => launch(lane, sent)));
        lane.hasMore ||= claimed.length > 0;
      }
    } finally {
      // At once: whoever pokes from now on begins anew, also while what was sent is still on its way.
      lane.isClaiming = false;
    }
    return launched;
  }

  async function poke(accountId: string): Promise<void> {
    const lane = openLane(accountId);
    lane.hasMore = true;
    if (!lane.isClaiming) await Promise.all(await claimAll(lane, accountId));
  }

  return async (items) => {
    await Promise.all([...new Set(items.map(({ data }) => data.accountId))].map(poke));
  };
}
