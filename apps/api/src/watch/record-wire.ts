import { insertRows } from '../database/insert-rows.ts';
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
  await insertRows(
    tx,
    wireEntries,
    records.map(({ entry, ...record }) => ({ ...record, at: entry.startedAt, entry: { ...entry } })),
  );
}

/** Keeps one call by itself. Never rejects: what was sent must not look lost because it could not be written down. */
export async function recordWireEntry({ db, log }: Pick<Gateway, 'db' | 'log'>, record: WireRecord): Promise<void> {
  try {
    await recordWireEntries(db, [record]);
  } catch (error) {
    log.error({ err: error, jobId: record.jobId }, 'Failed to keep a provider call; the call itself went on');
  }
}
