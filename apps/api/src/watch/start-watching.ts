import { toNextPollAt } from '@understudy/core/policy/polling';
import type { JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { toPollItem } from './poll-item.ts';

type World = Pick<Gateway, 'accounts' | 'clock' | 'queue'>;

/** Has tasks that were just accepted asked about when their provider advises. What their deadlines mean, `sweep` sees to. */
export async function startWatching(
  tx: Tx,
  { accounts, clock, queue }: World,
  started: readonly Pick<JobRow, 'id' | 'accountId' | 'acceptedAt'>[],
): Promise<void> {
  const now = clock.now();
  const toFirstPollAt = ({ accountId, acceptedAt }: (typeof started)[number]): number =>
    toNextPollAt(accounts.get(accountId).profile, { createdAt: acceptedAt ?? now, lastPollAt: null }, now);
  await queue.add(
    tx,
    'poll',
    started.map((job) => toPollItem(job.id, { at: toFirstPollAt(job) })),
  );
}
