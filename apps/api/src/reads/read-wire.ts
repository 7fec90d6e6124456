import { asc, eq } from 'drizzle-orm';
import { wireEntries } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { readJob } from '../jobs/read-job.ts';
import { toCurl } from '../outbound/curl.ts';
import type { WireEntry } from '../outbound/wire-entry.ts';

/** A call to a provider as it went over the wire, secrets taken out. */
export interface WireView extends WireEntry {
  readonly id: number;
  readonly attemptId: string | null;
  readonly operation: string;
  /** A shell command that makes the same call with the key in `$API_KEY`. */
  readonly curl: string;
}

/** Each with bodies of up to 64 KB. */
const LISTED = 200;

/** The calls that were made for a job and kept, in order. Throws `not_found`. */
export async function readWire(gateway: Pick<Gateway, 'db'>, caller: Caller, jobId: string): Promise<WireView[]> {
  await readJob(gateway, caller, jobId);
  const rows = await gateway.db
    .select()
    .from(wireEntries)
    .where(eq(wireEntries.jobId, jobId))
    .orderBy(asc(wireEntries.id))
    .limit(LISTED);
  return rows.map(({ id, attemptId, operation, entry }) => {
    const call = entry as unknown as WireEntry;
    return { ...call, id, attemptId, operation, curl: toCurl(call) };
  });
}
