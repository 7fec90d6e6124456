import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { attempts, callbacks, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import { readCallbackBody } from './callback-body.ts';
import { readTaskId } from './callback-claims.ts';
import { toPollItem } from './poll-item.ts';

type World = Pick<Gateway, 'db' | 'bell' | 'clock' | 'queue'>;
type Verdict = (typeof callbacks.$inferSelect)['verdict'];

/** As `Ids.token` makes them; PostgreSQL refuses some other texts. */
const TOKEN = /^[\w-]{43}$/;

/** Of each attempt so many callbacks are kept and heeded. Providers send a handful. */
const KEPT = 50;

/**
 * Takes a call that came to the address of an attempt. No provider signs its callbacks, so the body only hints at when
 * to ask: the task is retrieved soon, once for however many callbacks come meanwhile. The token is 256 random bits and
 * found by equality, so that neither answer nor time tells how close a wrong one was.
 */
export async function receiveCallback(
  gateway: World,
  token: string,
  rawBody: Uint8Array,
): Promise<'accepted' | 'unknown_token'> {
  const bodySha256 = createHash('sha256').update(rawBody).digest('hex');
  const body = readCallbackBody(rawBody);
  const called = await findCalled(gateway, token);
  if (called === null) return 'unknown_token';
  const at = gateway.clock.now();
  const { jobId, attemptId } = called;
  await transact(gateway, async (tx) => {
    const { count, isRepeated } = await readEarlier(tx, attemptId, bodySha256);
    if (count >= KEPT) return;
    const verdict = isRepeated ? 'repeated' : toVerdict(called, body);
    await tx.insert(callbacks).values({ at, jobId, attemptId, bodySha256, body, verdict });
    if (isHint(called, verdict)) await gateway.queue.add(tx, 'poll', [toPollItem(jobId, { cause: 'callback', at })]);
  });
  return 'accepted';
}

interface Called {
  readonly jobId: string;
  readonly attemptId: string;
  readonly provider: string;
  /** The attempt's task is being watched. */
  readonly isWatched: boolean;
  /** The attempt was sent, and nobody knows what became of it. */
  readonly isUnsettled: boolean;
}

async function findCalled({ db }: Pick<Gateway, 'db'>, token: string): Promise<Called | null> {
  if (!TOKEN.test(token)) return null;
  const [found] = await db
    .select({
      jobId: attempts.jobId,
      attemptId: attempts.id,
      provider: attempts.provider,
      isWatched: sql<boolean>`${jobs.phase} = 'running' and ${jobs.attemptId} is not distinct from ${attempts.id}`,
      isUnsettled: sql<boolean>`${attempts.sentAt} is not null and coalesce(${attempts.outcome}, 'unknown') = 'unknown'`,
    })
    .from(attempts)
    .innerJoin(jobs, eq(jobs.id, attempts.jobId))
    .where(eq(attempts.callbackToken, token));
  return found ?? null;
}

async function readEarlier(
  tx: Tx,
  attemptId: string,
  bodySha256: string,
): Promise<{ readonly count: number; readonly isRepeated: boolean }> {
  const [earlier] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      isRepeated: sql<boolean>`coalesce(bool_or(${callbacks.bodySha256} = ${bodySha256}), false)`,
    })
    .from(callbacks)
    .where(eq(callbacks.attemptId, attemptId));
  return earlier ?? { count: 0, isRepeated: false };
}

function toVerdict({ provider, isWatched, isUnsettled }: Called, body: unknown): Verdict {
  if (!isWatched && !isUnsettled) return 'too_late';
  return readTaskId(provider, body) === null ? 'unreadable' : 'verifying';
}

/** Whether to ask now. A watched task is asked about whatever the body says; else the body has to name a task. */
const isHint = ({ isWatched }: Called, verdict: Verdict): boolean =>
  verdict === 'verifying' || (verdict === 'unreadable' && isWatched);
