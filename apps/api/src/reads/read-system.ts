import { sql } from 'drizzle-orm';
import packageJson from '../../package.json' with { type: 'json' };
import { workers } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { WORKER_LOCK } from '../submit/worker.ts';

/** What runs here, and on what. Holds no secret. */
export interface SystemView {
  readonly version: string;
  readonly role: Gateway['settings']['role'];
  /** By the gateway's clock, in ms since the epoch. */
  readonly now: number;
  readonly database: { readonly kind: 'embedded' | 'given'; readonly version: string };
  readonly storage: { readonly kind: string };
  /** How long copies of videos are kept; `null`: for good. */
  readonly retentionMs: number | null;
  /** Where providers reach this gateway; `null`: they cannot, and are polled alone. */
  readonly publicUrl: string | null;
  readonly mockUrl: string;
  /** Accounts that the mock server plays: nothing is spent there. */
  readonly mockedAccountIds: readonly string[];
  /** Processes that carry out work now. */
  readonly workers: readonly {
    readonly id: number;
    readonly startedAt: number;
    readonly pid: number;
    readonly host: string;
  }[];
}

export async function readSystem(gateway: Gateway): Promise<SystemView> {
  const { db, clock, settings, accounts, addresses } = gateway;
  const [{ rows }, alive] = await Promise.all([
    db.execute<{ server_version: string }>(sql`show server_version`),
    db
      .select()
      .from(workers)
      .where(
        sql`${workers.id} in (select objid::int from pg_locks where locktype = 'advisory' and granted
          and database = (select oid from pg_database where datname = current_database()) and classid = ${WORKER_LOCK})`,
      ),
  ]);
  return {
    version: packageJson.version,
    role: settings.role,
    now: clock.now(),
    database: {
      kind: settings.databaseUrl === null ? 'embedded' : 'given',
      version: rows[0]?.server_version ?? 'unknown',
    },
    storage: { kind: settings.storage.kind },
    retentionMs: settings.retentionMs,
    publicUrl: addresses.forProviders,
    mockUrl: settings.mockUrl,
    mockedAccountIds: accounts
      .list()
      .filter(({ isMock, isEnabled }) => isMock && isEnabled)
      .map(({ id }) => id),
    workers: alive.map(({ id, startedAt, pid, host }) => ({ id, startedAt, pid, host })),
  };
}
