import { createHash } from 'node:crypto';
import type { apiKeys, Scope } from '../database/schema/index.ts';
import type { Ids } from '../ids.ts';

/** A new key: `us-` and 43 characters that nobody can guess. */
export const makeKey = (ids: Pick<Ids, 'token'>): string => `us-${ids.token()}`;

/** All that is kept of a key. Keys are found by it, so that how long a search takes tells nothing of them. */
export const toKeyHash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The characters that people tell a key by. */
export const toKeyPrefix = (key: string): string => key.slice(0, 7);

/** A key as people see it. Instants are ms since the epoch. */
export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly weight: number;
  readonly monthlyBudgetMicros: number | null;
  readonly budgetUnit: 'usd' | 'credits' | null;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

export const toApiKeyView = ({ sha256: _, ...view }: typeof apiKeys.$inferSelect): ApiKeyView => view;
