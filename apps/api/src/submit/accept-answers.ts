import { sql } from 'drizzle-orm';
import { type AttemptRow, attempts, jobs } from '../database/schema/index.ts';
import type { Db, Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { noteCall } from '../health/breaker.ts';
import { appendEvents } from '../jobs/change-job.ts';
import type { WireEntry } from '../outbound/wire-entry.ts';
import { createBatcher } from '../queue/batcher.ts';
import { transact } from '../queue/transact.ts';
import { recordWireEntries } from '../watch/record-wire.ts';
import { startWatching } from '../watch/start-watching.ts';
import { acceptAttempt } from './accept-attempt.ts';

/** A provider's answer that it took an attempt. */
export interface AcceptedAnswer {
  readonly attempt: AttemptRow;
  readonly taskId: string;
  /** The calls that were made for it. */
  readonly entries: readonly WireEntry[];
}

type Keep = (answer: AcceptedAnswer) => Promise<void>;

const keepers = new WeakMap<Db, Keep>();
const MOST = 200;

/** Notes that a provider took an attempt, together with others that were answered meanwhile. */
export function keepAnswer(gateway: Gateway, answer: AcceptedAnswer): Promise<void> {
  const keep = keepers.get(gateway.db) ?? createBatcher((answers) => acceptAnswers(gateway, answers), MOST);
  keepers.set(gateway.db, keep);
  return keep(answer);
}

const acceptAnswers = (gateway: Gateway, answers: readonly AcceptedAnswer[]): Promise<undefined[]> =>
  transact(gateway, async (tx) => {
    await recordWireEntries(
      tx,
      answers.flatMap(({ attempt, entries }) =>
        entries.map((entry) => ({ jobId: attempt.jobId, attemptId: attempt.id, operation: 'create', entry }) as const),
      ),
    );
    await acceptAll(tx, gateway, answers);
    return answers.map(() => undefined);
  });

/**
 * Notes that providers took attempts, as `acceptAttempt` does for one, in as many statements for many as for one. Those
 * whose job somebody has changed meanwhile are looked at one by one.
 */
async function acceptAll(tx: Tx, gateway: Gateway, answers: readonly AcceptedAnswer[]): Promise<void> {
  const usualIds = await lockUsual(tx, answers);
  for (const accountId of new Set(answers.map(({ attempt }) => attempt.accountId).toSorted())) {
    await noteCall(tx, gateway, accountId, { ok: true });
  }
  await writeUsual(
    tx,
    gateway,
    answers.filter(({ attempt }) => usualIds.has(attempt.id)),
  );
  for (const { attempt, taskId } of answers) {
    if (!usualIds.has(attempt.id)) await acceptAttempt(tx, gateway, attempt, taskId, { cause: 'answer' });
  }
}

/** Locks the jobs, always in the same order; answers the attempts that these still wait for. */
async function lockUsual(tx: Tx, answers: readonly AcceptedAnswer[]): Promise<ReadonlySet<string>> {
  const ids = answers.map(({ attempt }) => attempt.jobId);
  const locked = await tx
    .select({ phase: jobs.phase, attemptId: jobs.attemptId })
    .from(jobs)
    .where(sql`${jobs.id} = any(${sql.param(ids)}::text[])`)
    .orderBy(jobs.id)
    .for('update');
  return new Set(locked.flatMap(({ phase, attemptId }) => (phase === 'submitting' ? (attemptId ?? []) : [])));
}

async function writeUsual(tx: Tx, gateway: Gateway, answers: readonly AcceptedAnswer[]): Promise<void> {
  if (answers.length === 0) return;
  const now = gateway.clock.now();
  const told = JSON.stringify(answers.map(({ attempt, taskId }) => ({ id: attempt.id, task_id: taskId })));
  const { rows } = await tx.execute<RunningRow>(sql`
    with taken as (
      update ${attempts} set outcome = 'accepted', task_id = told.task_id, ended_at = ${now}
      from jsonb_to_recordset(${told}::jsonb) as told(id text, task_id text)
      where ${attempts.id} = told.id and ${attempts.outcome} is null
      returning ${attempts.id}, ${attempts.jobId}, ${attempts.taskId}
    )
    update ${jobs} set phase = 'running', task_id = taken.task_id, accepted_at = ${now}, version = version + 1
    from taken where ${jobs.id} = taken.job_id
    returning ${jobs.id}, ${jobs.apiKeyId}, ${jobs.accountId}, ${jobs.attemptId}, ${jobs.taskId}`);
  await appendEvents(
    tx,
    now,
    rows.map(({ id, api_key_id, attempt_id, task_id }) => {
      const data = { attemptId: attempt_id, taskId: task_id };
      return { job: { id, apiKeyId: api_key_id }, type: 'accepted', cause: 'answer', data };
    }),
  );
  await startWatching(
    tx,
    gateway,
    rows.map(({ id, account_id }) => ({ id, accountId: account_id, acceptedAt: now })),
  );
}

type RunningRow = {
  readonly id: string;
  readonly api_key_id: string;
  readonly account_id: string;
  readonly attempt_id: string;
  readonly task_id: string;
};
