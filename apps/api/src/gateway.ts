import type { Clock } from '@understudy/core';
import type { Logger } from 'pino';
import type { AccountBook } from './accounts/account-book.ts';
import type { AssetStorage } from './assets/storage/storage.ts';
import type { Db } from './database/transaction.ts';
import type { Ids } from './ids.ts';
import type { ProviderTransport } from './outbound/provider-transport.ts';
import type { Bell } from './queue/bell.ts';
import type { Queue } from './queue/queue.ts';
import type { Sealer } from './secrets/sealer.ts';
import type { Settings } from './settings/settings.ts';

/** The gateway's world: what its rooms are given to work with. A room names the part it needs. */
export interface Gateway {
  readonly db: Db;
  readonly bell: Bell;
  readonly queue: Queue;
  readonly clock: Clock;
  /** Waits for some milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  readonly ids: Ids;
  readonly settings: Settings;
  readonly log: Logger;
  readonly sealer: Sealer;
  readonly accounts: AccountBook;
  readonly transport: ProviderTransport;
  /** Fetches addresses that come from outside, never internal ones. */
  readonly guardedFetch: typeof globalThis.fetch;
  readonly storage: AssetStorage;
  /** Where providers reach this gateway, for callbacks and hosted reference images; `null` when they cannot. */
  readonly addresses: { readonly forMocks: string | null; readonly forProviders: string | null };
  /** This process among those that carry out attempts; `null` in a process that only serves the API. */
  readonly workerId: number | null;
}

/** Who is calling: a key, and what it may do. */
export interface Caller {
  readonly apiKeyId: string;
  readonly name: string;
  readonly scopes: readonly ('create' | 'read' | 'admin')[];
}
