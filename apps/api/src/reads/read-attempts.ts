import { asc, eq } from 'drizzle-orm';
import { type AttemptRow, attempts, callbacks } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { readJob } from '../jobs/read-job.ts';

/** A submission of a job: without its callback token, which is a secret, and without its body, which the wire log has. */
export type AttemptView = Omit<AttemptRow, 'body' | 'bodySha256' | 'callbackToken' | 'workerId'>;

export const toAttemptView = ({
  body: _,
  bodySha256: __,
  callbackToken: ___,
  workerId: ____,
  ...view
}: AttemptRow): AttemptView => view;

/** A submission with the calls that its provider made for it. */
export interface AnsweredAttempt extends AttemptView {
  readonly callbacks: readonly { readonly at: number; readonly verdict: string }[];
}

/** Callbacks listed of one attempt; a sender gone wild may have sent any number. */
const LISTED = 200;

/** The submissions of a job, in order. Throws `not_found`. */
export async function readAttempts(
  gateway: Pick<Gateway, 'db'>,
  caller: Caller,
  jobId: string,
): Promise<AnsweredAttempt[]> {
  await readJob(gateway, caller, jobId);
  const rows = await gateway.db.select().from(attempts).where(eq(attempts.jobId, jobId)).orderBy(asc(attempts.number));
  return Promise.all(
    rows.map(async (row) => ({ ...toAttemptView(row), callbacks: await readCallbacks(gateway, row.id) })),
  );
}

const readCallbacks = ({ db }: Pick<Gateway, 'db'>, attemptId: string) =>
  db
    .select({ at: callbacks.at, verdict: callbacks.verdict })
    .from(callbacks)
    .where(eq(callbacks.attemptId, attemptId))
    .orderBy(asc(callbacks.id))
    .limit(LISTED);
