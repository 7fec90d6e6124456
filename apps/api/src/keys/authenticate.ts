import { UnderstudyError } from '@understudy/core';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { apiKeys } from '../database/schema/index.ts';
import type { Db } from '../database/transaction.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { toKeyHash } from './api-key.ts';

type World = Pick<Gateway, 'db' | 'clock'>;

/** How long a key that was found is taken for valid: so long a revocation in another process goes unheard. */
const TRUSTED_MS = 2_000;
/** How exactly the last use of a key is known. */
const USE_STEP_MS = 60_000;
/** Longer texts are no keys. */
const MAX_LENGTH = 512;

interface Trusted {
  readonly at: number;
  readonly caller: Promise<Caller | null>;
}

/** Callers by the hash of their keys, for each database. */
const trusted = new WeakMap<Db, Map<string, Trusted>>();

/** Looks at every key anew from now on. */
export function forgetCallers({ db }: Pick<World, 'db'>): void {
  trusted.delete(db);
}

/**
 * Who calls with this value of the `Authorization` header; the bare key will do. Throws `unauthorized` for a key that is
 * missing, unknown or revoked, without saying which.
 */
export async function authenticate(world: World, header: string | undefined): Promise<Caller> {
  const key = header?.replace(/^bearer\s+/i, '').trim() ?? '';
  const caller = key === '' || key.length > MAX_LENGTH ? null : await findCaller(world, toKeyHash(key));
  if (caller !== null) return caller;
  throw new UnderstudyError(
    'Failed to authenticate: there is no valid API key. Send "Authorization: Bearer KEY" with a key of this gateway.',
    { code: 'unauthorized' },
  );
}

async function findCaller(world: World, sha256: string): Promise<Caller | null> {
  const known = trusted.get(world.db) ?? new Map<string, Trusted>();
  trusted.set(world.db, known);
  const now = world.clock.now();
  const found = known.get(sha256);
  if (found !== undefined && now - found.at < TRUSTED_MS) return found.caller;
  const caller = readCaller(world, sha256, now);
  known.set(sha256, { at: now, caller });
  // Only valid keys are remembered: the others are without number.
  const isKept = await caller.then(Boolean, () => false);
  if (!isKept && known.get(sha256)?.caller === caller) known.delete(sha256);
  return caller;
}

async function readCaller({ db }: World, sha256: string, now: number): Promise<Caller | null> {
  const [key] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.sha256, sha256), isNull(apiKeys.revokedAt)));
  if (key === undefined) return null;
  const { id, name, scopes, lastUsedAt } = key;
  if (lastUsedAt === null || now - lastUsedAt >= USE_STEP_MS) {
    const isOlder = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, now));
    await db
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKeys.id, id), isOlder));
  }
  return { apiKeyId: id, name, scopes };
}
