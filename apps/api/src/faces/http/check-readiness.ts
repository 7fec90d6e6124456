import { sql } from 'drizzle-orm';
import journal from '../../../drizzle/meta/_journal.json' with { type: 'json' };
import type { Gateway } from '../../gateway.ts';

/** Whether the gateway can serve, and if not, what it lacks. */
export interface Readiness {
  readonly isReady: boolean;
  readonly checks: {
    readonly database: 'ok' | 'away';
    readonly migrations: 'ok' | 'missing';
    readonly storage: 'ok' | 'away';
    /** Late work is for the workers to catch up with: this process serves all the same. */
    readonly work: 'ok' | 'late';
  };
  /** For how long the work that is due longest has been due. */
  readonly lateMs: number;
}

type World = Pick<Gateway, 'db' | 'clock' | 'storage'>;

/** What takes longer counts as away. */
const PATIENCE_MS = 3_000;
const LATE_MS = 60_000;

export async function checkReadiness({ db, clock, storage }: World): Promise<Readiness> {
  const [applied, dueAt, stored] = await Promise.allSettled([
    inTime(readMigrationCount(db)),
    inTime(readOldestDue(db, clock.now())),
    inTime(storage.check()),
  ]);
  const lateMs = dueAt.status === 'fulfilled' ? Math.max(0, clock.now() - (dueAt.value ?? clock.now())) : 0;
  const checks = {
    database: applied.status === 'fulfilled' ? 'ok' : 'away',
    migrations: applied.status === 'rejected' || applied.value >= journal.entries.length ? 'ok' : 'missing',
    storage: stored.status === 'fulfilled' ? 'ok' : 'away',
    work: lateMs > LATE_MS ? 'late' : 'ok',
  } as const;
  const { database, migrations, storage: files } = checks;
  return { isReady: [database, migrations, files].every((check) => check === 'ok'), checks, lateMs };
}

async function readMigrationCount(db: World['db']): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
  );
  return rows[0]?.count ?? 0;
}

async function readOldestDue(db: World['db'], now: number): Promise<number | null> {
  const { rows } = await db.execute<{ at: number | null }>(sql`
    select (extract(epoch from min(start_after)) * 1000)::bigint as at from pgboss.job
    where state < 'active' and start_after <= to_timestamp(${now} / 1000.0)`);
  return rows[0]?.at ?? null;
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('it took too long')), PATIENCE_MS);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
