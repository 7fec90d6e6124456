import { UnderstudyError } from '@understudy/core';
import { asc, eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { apiKeys } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import { type ApiKeyView, toApiKeyView } from './api-key.ts';
import { type Act, appendAudit } from './append-audit.ts';
import { forgetCallers } from './authenticate.ts';
import { KeyChange, toBudgetColumns } from './key-wish.ts';
import { requireScope } from './require-scope.ts';

type World = Pick<Gateway, 'db' | 'bell' | 'clock'>;

/** All keys, the revoked ones included, the oldest first. For admins. */
export async function listKeys({ db }: Pick<Gateway, 'db'>, caller: Caller): Promise<ApiKeyView[]> {
  requireScope(caller, 'admin');
  const keys = await db.select().from(apiKeys).orderBy(asc(apiKeys.createdAt), asc(apiKeys.id));
  return keys.map(toApiKeyView);
}

/**
 * Revokes a key: this process refuses it at once, others within seconds. Its jobs go on. Revoking again changes
 * nothing. For admins; throws `not_found`.
 */
export function revokeKey(world: World, caller: Caller, id: string): Promise<ApiKeyView> {
  const revokedAt = sql`coalesce(${apiKeys.revokedAt}, ${world.clock.now()}::bigint)`;
  return changeKey(world, caller, id, { revokedAt }, { act: 'key.revoked', subject: id });
}

/** Changes a key's name, scopes, weight or budget. For admins; throws `not_found`. */
export function updateKey(world: World, caller: Caller, id: string, change: KeyChange): Promise<ApiKeyView> {
  const { budget, ...rest } = KeyChange.parse(change);
  const patch = { ...rest, ...(budget === undefined ? {} : toBudgetColumns(budget)) };
  return changeKey(world, caller, id, patch, { act: 'key.updated', subject: id, data: { ...change } });
}

async function changeKey(
  world: World,
  caller: Caller,
  id: string,
  patch: PgUpdateSetSource<typeof apiKeys>,
  act: Act,
): Promise<ApiKeyView> {
  requireScope(caller, 'admin');
  const changed = await transact(world, async (tx) => {
    const [key] = await tx
      .update(apiKeys)
      // An empty change is one, too.
      .set({ id, ...patch })
      .where(eq(apiKeys.id, id))
      .returning();
    if (key !== undefined) await appendAudit(tx, world.clock.now(), caller, act);
    return key;
  });
  if (changed === undefined) {
    throw new UnderstudyError(`Failed to find API key ${id}: there is none with this id. List the keys.`, {
      code: 'not_found',
    });
  }
  forgetCallers(world);
  return toApiKeyView(changed);
}
