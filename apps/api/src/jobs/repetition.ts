import { type Clock, UnderstudyError } from '@understudy/core';
import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { insertRows } from '../database/insert-rows.ts';
import { idempotency } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Repetition } from './job-wish.ts';

/** How long a caller's key is remembered, and how long a client may take to send a create again. */
const KEY_MS = 24 * 3_600_000;
const RESEND_MS = 10 * 60_000;

/** Before the keys that callers gave, to tell them from the bodies of those who gave none. */
export const KEY_PREFIX = 'key:';

export interface Claim extends Repetition {
  readonly apiKeyId: string;
  readonly jobId: string;
}

const target = [idempotency.apiKeyId, idempotency.key];
const isSame = (apiKeyId: string, key: string) => and(eq(idempotency.apiKeyId, apiKeyId), eq(idempotency.key, key));

/**
 * Claims a create for a new job, or answers the id of the job that the same create made before.
 * Creates that could be the same wait for each other, so that of two at once the second finds the first.
 * Throws `conflict` when the key was used with another body.
 */
export async function claimRepetition(tx: Tx, clock: Clock, claim: Claim): Promise<string | null> {
  return claim.idempotencyKey === undefined
    ? claimBody(tx, clock.now(), claim)
    : claimKey(tx, clock.now(), claim, claim.idempotencyKey);
}

async function claimKey(tx: Tx, now: number, claim: Claim, idempotencyKey: string): Promise<string | null> {
  const { apiKeyId, fingerprint, jobId } = claim;
  const key = `${KEY_PREFIX}${idempotencyKey}`;
  const row = { apiKeyId, key, bodySha256: fingerprint, jobId, createdAt: now, expiresAt: now + KEY_MS };
  const [mine] = await tx
    .insert(idempotency)
    .values(row)
    .onConflictDoUpdate({ target, set: row, setWhere: lte(idempotency.expiresAt, now) })
    .returning();
  if (mine !== undefined) return null;
  const [earlier] = await tx.select().from(idempotency).where(isSame(apiKeyId, key));
  if (earlier?.bodySha256 === fingerprint) return earlier.jobId;
  throw new UnderstudyError(
    `Failed to create a job: the idempotency key ${idempotencyKey} was used for another request. Use a new key, or send the same request.`,
    { code: 'conflict', param: 'Idempotency-Key' },
  );
}

/** Only a client that says it repeats itself finds an earlier job: the same request twice may well mean two videos. */
async function claimBody(tx: Tx, now: number, claim: Claim): Promise<string | null> {
  const { apiKeyId, fingerprint, isResend } = claim;
  await lockBodies(tx, [claim]);
  if (isResend) {
    const [earlier] = await tx
      .select()
      .from(idempotency)
      .where(and(isSame(apiKeyId, toBodyKey(fingerprint)), gt(idempotency.expiresAt, now)));
    if (earlier !== undefined) return earlier.jobId;
  }
  await writeBodies(tx, now, [claim]);
  return null;
}

/** A create that claims to repeat nothing, so that it makes a job whatever was made before. */
export const isFresh = ({ idempotencyKey, isResend }: Repetition): boolean => idempotencyKey === undefined && !isResend;

/** Claims fresh creates for their jobs, so that those who send one of them again find its job. */
export async function claimFresh(tx: Tx, clock: Clock, claims: readonly Claim[]): Promise<void> {
  await lockBodies(tx, claims);
  await writeBodies(tx, clock.now(), claims);
}

const toBodyKey = (fingerprint: string): string => `body:${fingerprint}`;

/** Always in the same order, so that nobody waits in a circle. */
async function lockBodies(tx: Tx, claims: readonly Claim[]): Promise<void> {
  const names = claims.map(({ apiKeyId, fingerprint }) => `${apiKeyId}:${toBodyKey(fingerprint)}`).sort();
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${sql.param(names)}::text[]) as name`,
  );
}

async function writeBodies(tx: Tx, now: number, claims: readonly Claim[]): Promise<void> {
  const rows = claims.map(({ apiKeyId, fingerprint, jobId }) => {
    const key = toBodyKey(fingerprint);
    return { apiKeyId, key, bodySha256: fingerprint, jobId, createdAt: now, expiresAt: now + RESEND_MS };
  });
  // Of the same create twice the later counts; one statement cannot write a row twice.
  const latest = [...new Map(rows.map((row) => [`${row.apiKeyId}:${row.key}`, row])).values()];
  await insertRows(
    tx,
    idempotency,
    latest,
    sql`on conflict (api_key_id, key) do update
      set job_id = excluded.job_id, created_at = excluded.created_at, expires_at = excluded.expires_at`,
  );
}
