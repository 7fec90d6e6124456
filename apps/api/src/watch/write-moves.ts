import { sql } from 'drizzle-orm';
import { jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import { appendEvents } from '../jobs/change-job.ts';
import type { TaskMove } from './judge-update.ts';
import type { Watched } from './read-watched.ts';

/** A step of a task, with the job as it was seen before. */
export interface SeenMove {
  readonly watched: Watched;
  readonly move: TaskMove;
}

/**
 * Writes the steps of many tasks and their events, in two statements. Compare-and-swap as for one: a job that somebody
 * else is changing, or has changed, is left to them; the next poll shows it again.
 */
export async function writeMoves(tx: Tx, now: number, moves: readonly SeenMove[]): Promise<void> {
  if (moves.length === 0) return;
  const steps = moves.map(({ watched: { job }, move: { status, progress, providerStatus } }) => {
    return { id: job.id, version: job.version, status, progress, provider_status: providerStatus };
  });
  const { rows } = await tx.execute<{ id: string }>(sql`
    with steps as (
      select * from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
        as step(id text, version int, status text, progress int, provider_status text)
    ), locked as (
      select ${jobs.id} from ${jobs} join steps on steps.id = ${jobs.id}
      order by ${jobs.id} for update of ${jobs} skip locked
    )
    update ${jobs} set status = steps.status, progress = steps.progress, provider_status = steps.provider_status,
      last_poll_at = ${now}, version = steps.version + 1
    from steps join locked on locked.id = steps.id
    where ${jobs.id} = steps.id and ${jobs.version} = steps.version
    returning ${jobs.id}`);
  const written = new Set(rows.map(({ id }) => id));
  await appendEvents(
    tx,
    now,
    moves
      .filter(({ watched }) => written.has(watched.job.id))
      .map(({ watched: { job, attemptId, cause }, move: { type, ...step } }) => {
        return { job, type, cause, data: { attemptId, ...step } };
      }),
  );
}
