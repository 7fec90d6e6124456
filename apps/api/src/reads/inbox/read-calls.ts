import { and, eq, inArray, sql } from 'drizzle-orm';
import { callbacks, events } from '../../database/schema/index.ts';
import type { Gateway } from '../../gateway.ts';

/** The calls that came for an attempt, and why those that named a task were not believed. */
export interface AttemptCalls {
  readonly count: number;
  /** In ms since the epoch; `null` without any. */
  readonly lastAt: number | null;
  readonly refusals: readonly string[];
}

/** What providers called, by the ids of attempts. */
export async function readCalls(
  { db }: Pick<Gateway, 'db'>,
  attempts: readonly { readonly id: string; readonly jobId: string }[],
): Promise<(attemptId: string) => AttemptCalls> {
  if (attempts.length === 0) return () => none;
  const ids = attempts.map(({ id }) => id);
  const jobIds = attempts.map(({ jobId }) => jobId);
  const { attemptId } = callbacks;
  const [came, refused] = await Promise.all([
    db
      .select({
        attemptId,
        count: sql<number>`count(*)::int`,
        lastAt: sql<number>`max(${callbacks.at})`.mapWith(Number),
      })
      .from(callbacks)
      .where(inArray(attemptId, ids))
      .groupBy(attemptId),
    db
      .selectDistinct({
        attemptId: sql<string>`${events.data} ->> 'attemptId'`,
        reason: sql<string>`${events.data} ->> 'reason'`,
      })
      .from(events)
      .where(and(inArray(events.jobId, jobIds), eq(events.type, 'callback_refused'))),
  ]);
  const counted = new Map(came.map((row) => [row.attemptId, row]));
  return (id) => ({
    ...(counted.get(id) ?? none),
    refusals: refused.filter((row) => row.attemptId === id).map(({ reason }) => reason),
  });
}

const none: AttemptCalls = { count: 0, lastAt: null, refusals: [] };
