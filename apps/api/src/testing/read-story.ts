import { asc, eq } from 'drizzle-orm';
import { attempts, events, ledger } from '../database/schema/index.ts';
import type { Db } from '../database/transaction.ts';

/** What is written down of a job. */
export interface Story {
  /** Types of events, in order. */
  readonly events: readonly string[];
  readonly outcomes: readonly (string | null)[];
  /** Kinds of ledger entries, in order. */
  readonly money: readonly string[];
}

export async function readStory(db: Db, jobId: string): Promise<Story> {
  const [happened, tried, paid] = await Promise.all([
    db.select().from(events).where(eq(events.jobId, jobId)).orderBy(asc(events.id)),
    db.select().from(attempts).where(eq(attempts.jobId, jobId)).orderBy(asc(attempts.number)),
    db.select().from(ledger).where(eq(ledger.jobId, jobId)).orderBy(asc(ledger.id)),
  ]);
  return {
    events: happened.map(({ type }) => type),
    outcomes: tried.map(({ outcome }) => outcome),
    money: paid.map(({ kind }) => kind),
  };
}
