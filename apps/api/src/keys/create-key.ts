import { apiKeys } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import { type ApiKeyView, makeKey, toApiKeyView, toKeyHash, toKeyPrefix } from './api-key.ts';
import { appendAudit } from './append-audit.ts';
import { KeyWish, toBudgetColumns } from './key-wish.ts';
import { requireScope } from './require-scope.ts';

/** A key that was just made. `apiKey` is to be had here and never again. */
export interface CreatedKey extends ApiKeyView {
  readonly apiKey: string;
}

/** Makes a key. `by` is who asks for it, and must be an admin; left out, it is the gateway itself. */
export async function createKey(
  gateway: Pick<Gateway, 'db' | 'bell' | 'clock' | 'ids'>,
  wish: KeyWish,
  by: Caller | null = null,
): Promise<CreatedKey> {
  if (by !== null) requireScope(by, 'admin');
  const { clock, ids } = gateway;
  const now = clock.now();
  const { budget, ...rest } = KeyWish.parse(wish);
  const apiKey = makeKey(ids);
  const row = { id: ids.next('key'), sha256: toKeyHash(apiKey), prefix: toKeyPrefix(apiKey), createdAt: now };
  const key = await transact(gateway, async (tx) => {
    const [created] = await tx
      .insert(apiKeys)
      .values({ ...row, ...rest, ...toBudgetColumns(budget) })
      .returning();
    await appendAudit(tx, now, by, { act: 'key.created', subject: row.id, data: { ...rest, budget } });
    return created;
  });
  if (key === undefined) throw new Error('Failed to create an API key: the database answered no row.');
  return { ...toApiKeyView(key), apiKey };
}
