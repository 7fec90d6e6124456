import { and, eq, isNull, ne, notInArray, sql } from 'drizzle-orm';
import { apiKeys } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { toKeyHash, toKeyPrefix } from './api-key.ts';

/** Admin keys that this machine states, each in a row of its own, so that its jobs stay its own when the key changes. */
const pinned = {
  local: { id: 'key_local', name: 'Local key' },
  environment: { id: 'key_environment', name: 'UNDERSTUDY_ADMIN_KEY' },
} as const;

const isValidAdmin = and(isNull(apiKeys.revokedAt), sql`'admin' = any(${apiKeys.scopes})`);

type World = Pick<Gateway, 'db' | 'clock'>;

/**
 * Lets the database know a stated key, in place of the one that was stated before. Answers whether it is a valid admin
 * key now: one that a person revoked stays so until another is stated.
 */
export async function pinKey({ db, clock }: World, which: keyof typeof pinned, key: string): Promise<boolean> {
  const sha256 = toKeyHash(key);
  const { id } = pinned[which];
  const stated = { sha256, prefix: toKeyPrefix(key), revokedAt: null };
  // Somebody may state a key that is in the database under another id already: it is left as it is.
  const isElsewhere = (await db.$count(apiKeys, and(eq(apiKeys.sha256, sha256), ne(apiKeys.id, id)))) > 0;
  if (isElsewhere) await unpinKey({ db, clock }, which);
  else {
    await db
      .insert(apiKeys)
      .values({ ...pinned[which], ...stated, scopes: ['create', 'read', 'admin'], createdAt: clock.now() })
      .onConflictDoUpdate({ target: apiKeys.id, set: stated, setWhere: ne(apiKeys.sha256, sha256) });
  }
  return (await db.$count(apiKeys, and(eq(apiKeys.sha256, sha256), isValidAdmin))) > 0;
}

/** Revokes a key that is no longer stated. */
export async function unpinKey({ db, clock }: World, which: keyof typeof pinned): Promise<void> {
  const isValid = and(eq(apiKeys.id, pinned[which].id), isNull(apiKeys.revokedAt));
  await db.update(apiKeys).set({ revokedAt: clock.now() }).where(isValid);
}

/** Whether there is a valid admin key that no machine states. */
export async function hasAdminKey({ db }: Pick<Gateway, 'db'>): Promise<boolean> {
  const pinnedIds = Object.values(pinned).map(({ id }) => id);
  return (await db.$count(apiKeys, and(notInArray(apiKeys.id, pinnedIds), isValidAdmin))) > 0;
}
