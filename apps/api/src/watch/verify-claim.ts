import { type JobUpdate, UnderstudyError } from '@understudy/core';
import { eq } from 'drizzle-orm';
import { type AttemptRow, jobs } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { askPermits, blockAccount } from '../limits/permits.ts';
import { createRedactor } from '../outbound/redact.ts';
import type { WireEntry } from '../outbound/wire-entry.ts';
import { transact } from '../queue/transact.ts';
import { acceptAttempt } from '../submit/accept-attempt.ts';
import { applyUpdate } from './apply-update.ts';
import { type Claim, isAnswerDue, isForeign, lockTask } from './callback-claims.ts';
import { judgeFailure } from './poll-failure.ts';
import { RETRIEVE_MS } from './poll-task.ts';
import { recordWireEntry } from './record-wire.ts';
import { readTaskEcho, type TaskEcho } from './task-echo.ts';

/**
 * `settled`: the attempt has its task, or was decided meanwhile. `refuted`: the claim is a lie or a mistake.
 * `later`: nobody can tell yet; `at` is the soonest instant to look again, in ms since the epoch.
 */
export type ClaimVerdict =
  | { readonly kind: 'settled' }
  | { readonly kind: 'refuted'; readonly reason: string }
  | { readonly kind: 'later'; readonly at: number };

/** How far a provider's clock may be behind ours. A task made that shortly before the attempt cannot be told apart. */
const CLOCK_SKEW_MS = 60_000;

/** A task that the provider does not know yet, so shortly after its callback, is asked for as often. */
const UNKNOWN_TASK_LOOKS = 5;

/** A claim that nobody could verify for so long is given up. */
const LONGEST_DOUBT_MS = 86_400_000;

const refuted = (reason: string): ClaimVerdict => ({ kind: 'refuted', reason });

/**
 * Verifies that the task a callback names is that of an attempt of unknown outcome, and accepts the attempt with it. The
 * callback's address is known to the provider alone, but nothing is signed, so that its body is never believed: the
 * provider has to know the task under the key of the attempt, no other attempt may have it, it must not be older than
 * the attempt, and a prompt in the answer has to be the job's. While an answer to a create is due that may name the same
 * task, that answer is waited for. What this cannot tell apart is a task of the same account, made after the attempt was
 * sent, that the gateway does not know, claimed by someone who knows the callback's address.
 */
export async function verifyClaim(
  gateway: Gateway,
  attempt: AttemptRow,
  claim: Claim,
  failures: number,
): Promise<ClaimVerdict> {
  const { db, clock } = gateway;
  const now = clock.now();
  if (now - claim.at > LONGEST_DOUBT_MS) return refuted('nobody could verify it within a day');
  if (await isForeign(db, attempt, claim.taskId)) return refuted('the task belongs to another attempt');
  if (await isAnswerDue(db, attempt, claim)) return { kind: 'later', at: now };
  const account = gateway.accounts.get(attempt.accountId);
  const permit = await askPermits(gateway, account, 'retrieve', 1);
  if (permit.granted === 0) return { kind: 'later', at: permit.retryAt ?? now };

  const found = await lookUp(gateway, attempt, claim.taskId);
  if (found instanceof UnderstudyError) return judgeLookUp(gateway, attempt, found, failures);
  const doubt = await findDoubt(gateway, attempt, found.echo);
  return doubt === null ? accept(gateway, attempt, claim.taskId, found.update) : refuted(doubt);
}

async function lookUp(
  gateway: Gateway,
  attempt: AttemptRow,
  taskId: string,
): Promise<{ readonly update: JobUpdate; readonly echo: TaskEcho } | UnderstudyError> {
  const { id: attemptId, jobId, accountId, credentialId } = attempt;
  const entries: WireEntry[] = [];
  try {
    const client = gateway.accounts.client(accountId, credentialId, (entry) => entries.push(entry));
    const update = await client.retrieve(taskId, { signal: AbortSignal.timeout(RETRIEVE_MS) });
    return { update, echo: readTaskEcho(parseJson(entries[0]?.responseBody ?? null)) };
  } catch (error) {
    if (error instanceof UnderstudyError) return error;
    throw error;
  } finally {
    for (const entry of entries) await recordWireEntry(gateway, { jobId, attemptId, operation: 'retrieve', entry });
  }
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    // What is kept of a long answer is cut, and then tells nothing.
    return null;
  }
}

async function judgeLookUp(
  gateway: Gateway,
  { accountId }: AttemptRow,
  error: UnderstudyError,
  failures: number,
): Promise<ClaimVerdict> {
  if (error.code === 'not_found' && failures >= UNKNOWN_TASK_LOOKS)
    return refuted('the provider does not know the task');
  const now = gateway.clock.now();
  const { blockedUntil } = judgeFailure(error, now);
  if (blockedUntil === null) return { kind: 'later', at: now };
  await transact(gateway, (tx) => blockAccount(tx, gateway, accountId, blockedUntil, error.message));
  return { kind: 'later', at: blockedUntil };
}

/** What in the provider's answer speaks against the claim; `null`: nothing. */
async function findDoubt({ db }: Gateway, attempt: AttemptRow, echo: TaskEcho): Promise<string | null> {
  const sentAt = attempt.sentAt ?? attempt.createdAt;
  if (echo.createdAt !== null && echo.createdAt < sentAt - CLOCK_SKEW_MS) return 'the task is older than the attempt';
  if (echo.prompt === null) return null;
  const [job] = await db.select({ prompt: jobs.prompt }).from(jobs).where(eq(jobs.id, attempt.jobId));
  // The echo comes from the kept answer, in which what looks like a secret is replaced.
  const prompt = createRedactor([]).text(job?.prompt ?? '');
  return echo.prompt.trim() === prompt.trim() ? null : 'the task has another prompt';
}

async function accept(gateway: Gateway, attempt: AttemptRow, taskId: string, update: JobUpdate): Promise<ClaimVerdict> {
  const isTaken = await transact(gateway, async (tx) => {
    await lockTask(tx, attempt, taskId);
    if (await isForeign(tx, attempt, taskId)) return true;
    await acceptAttempt(tx, gateway, attempt, taskId, { cause: 'callback', resolution: 'healed' });
    return false;
  });
  if (isTaken) return refuted('the task belongs to another attempt');
  await applyUpdate(gateway, attempt.jobId, update, { cause: 'callback', attemptId: attempt.id });
  return { kind: 'settled' };
}
