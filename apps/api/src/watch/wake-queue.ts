import { and, eq, sql } from 'drizzle-orm';
import { jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';

/** Has the next job of an account submitted, if one waits, because a task slot is free. */
export async function wakeQueue(tx: Tx, { queue }: Pick<Gateway, 'queue'>, accountId: string): Promise<void> {
  const [waiting] = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.accountId, accountId), sql`${jobs.phase} = 'waiting'`))
    .limit(1);
  if (waiting !== undefined) await queue.add(tx, 'create', [{ data: { accountId } }]);
}
