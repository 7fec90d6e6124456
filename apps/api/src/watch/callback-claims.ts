import { UnderstudyError } from '@understudy/core';
import { and, desc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { findProvider } from '../accounts/account.ts';
import { type AttemptRow, attempts, callbacks, events } from '../database/schema/index.ts';
import type { Reader, Tx } from '../database/transaction.ts';

/** A task id that came with a callback of an attempt: perhaps the attempt's task, perhaps a lie. */
export interface Claim {
  readonly taskId: string;
  /** When the callback came, in ms since the epoch. */
  readonly at: number;
}

/** Of the callbacks of one attempt, only the last few are looked into. */
const CLAIMS = 3;

/** The task id in the body of a provider's callback, which has the body of its task query; `null` when there is none. */
export function readTaskId(provider: string, body: unknown): string | null {
  try {
    return findProvider(provider)?.adapter.toTaskId(body) ?? null;
  } catch (error) {
    if (error instanceof UnderstudyError) return null;
    throw error;
  }
}

/** What callbacks of an attempt claim and nobody has refuted, the newest first. */
export async function readClaims(db: Reader, attempt: AttemptRow): Promise<Claim[]> {
  const rows = await db
    .select({ at: callbacks.at, body: callbacks.body })
    .from(callbacks)
    .where(and(eq(callbacks.attemptId, attempt.id), eq(callbacks.verdict, 'verifying')))
    .orderBy(desc(callbacks.id))
    .limit(CLAIMS);
  const refuted = await readRefuted(db, attempt.jobId);
  const claims = new Map<string, Claim>();
  for (const { at, body } of rows) {
    const taskId = readTaskId(attempt.provider, body);
    if (taskId !== null && !refuted.has(taskId) && !claims.has(taskId)) claims.set(taskId, { taskId, at });
  }
  return [...claims.values()];
}

async function readRefuted(db: Reader, jobId: string): Promise<ReadonlySet<unknown>> {
  const rows = await db
    .select({ data: events.data })
    .from(events)
    .where(and(eq(events.jobId, jobId), eq(events.type, 'callback_refused')));
  return new Set(rows.map(({ data }) => data['taskId']));
}

/** Whether another attempt has a task of that id at the same provider. */
export async function isForeign(db: Reader, attempt: AttemptRow, taskId: string): Promise<boolean> {
  const [other] = await db
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.provider, attempt.provider), eq(attempts.taskId, taskId), ne(attempts.id, attempt.id)))
    .limit(1);
  return other !== undefined;
}

/** Whether an attempt of the account that was sent before the callback came, this one among them, waits for its answer. */
export async function isAnswerDue(db: Reader, { accountId }: AttemptRow, { at }: Claim): Promise<boolean> {
  const [open] = await db
    .select({ id: attempts.id })
    .from(attempts)
    .where(
      and(
        sql`${attempts.outcome} is null`,
        eq(attempts.accountId, accountId),
        isNotNull(attempts.sentAt),
        sql`${attempts.sentAt} <= ${at}`,
      ),
    )
    .limit(1);
  return open !== undefined;
}

/** Until the transaction ends, nobody else claims the task. */
export async function lockTask(tx: Tx, { provider }: AttemptRow, taskId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`task:${provider}:${taskId}`}, 0))`);
}
