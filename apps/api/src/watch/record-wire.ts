import { sql } from 'drizzle-orm';
import { wireEntries } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import type { WireEntry } from '../outbound/wire-entry.ts';

/** A provider call made for a job. */
export interface WireRecord {
  readonly jobId: string;
  readonly attemptId: string;
  readonly operation: 'create' | 'retrieve' | 'download';
  readonly entry: WireEntry;
}

/** Keeps calls in the transaction that decides over them. */
export async function recordWireEntries(tx: Pick<Tx, 'execute'>, records: readonly WireRecord[]): Promise<void> {
  if (records.length === 0) return;
  // One parameter, however many there are: that costs both sides a fraction of one for each column.
  const told = JSON.stringify(
    records.map(({ jobId, attemptId, operation, entry }) => {
      return { job_id: jobId, attempt_id: attemptId, at: entry.startedAt, operation, entry };
    }),
  );
  await tx.execute(sql`
    insert into ${wireEntries} (job_id, attempt_id, at, operation, entry)
    select job_id, attempt_id, at, operation, entry from jsonb_to_recordset(${told}::jsonb)
      as told(job_id text, attempt_id text, at bigint, operation text, entry jsonb)`);
}

/** Keeps one call by itself. Never rejects: what was sent must not look lost because it could not be written down. */
export async function recordWireEntry({ db, log }: Pick<Gateway, 'db' | 'log'>, record: WireRecord): Promise<void> {
  try {
    await recordWireEntries(db, [record]);
  } catch (error) {
    log.error({ err: error, jobId: record.jobId }, 'Failed to keep a provider call; the call itself went on');
  }
}
