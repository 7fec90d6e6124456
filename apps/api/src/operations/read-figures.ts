import { sql } from 'drizzle-orm';
import { accountStates, assets, attempts, jobs, spend } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { toAtRisk } from '../inbox/list-inbox.ts';

/** How the whole gateway stands, as the database says. Instants in ms since the epoch. */
export interface Figures {
  readonly jobs: readonly {
    readonly provider: string;
    readonly status: string;
    readonly phase: string;
    readonly count: number;
    readonly oldestAt: number;
    /** Since when the first task without any news so far has been with its provider. */
    readonly unheardSince: number | null;
  }[];
  readonly work: readonly { readonly name: string; readonly due: number; readonly oldestDueAt: number | null }[];
  readonly assets: { readonly remote: number; readonly atRisk: number; readonly nextExpiryAt: number | null };
  readonly unknownAttempts: number;
  /** `month` is the current one, but for `risk`, which stays until it is settled. */
  readonly money: readonly {
    readonly accountId: string;
    readonly unit: string;
    readonly kind: 'reserved' | 'settled' | 'risk';
    readonly micros: number;
  }[];
  readonly accounts: readonly {
    readonly accountId: string;
    readonly breaker: string;
    readonly blockedUntil: number | null;
  }[];
}

/** Reads all figures, each by an index, so that it costs little however many jobs there were. */
export async function readFigures({ db, clock }: Pick<Gateway, 'db' | 'clock'>): Promise<Figures> {
  const now = clock.now();
  const month = new Date(now).toISOString().slice(0, 7);
  const rows = async <T>(query: Parameters<typeof db.execute>[0]): Promise<T[]> =>
    (await db.execute(query)).rows as T[];

  const [waiting, busy, work, [assetFigures], [unknown], money, accounts] = await Promise.all([
    rows<Figures['jobs'][number]>(toJobFigures("phase = 'waiting'")),
    rows<Figures['jobs'][number]>(toJobFigures("phase in ('submitting', 'unknown', 'running')")),
    rows<Figures['work'][number]>(sql`
      select name, count(*) filter (where start_after <= to_timestamp(${now} / 1000.0))::int as due,
        (extract(epoch from min(start_after) filter (where start_after <= to_timestamp(${now} / 1000.0))) * 1000)::bigint
          as "oldestDueAt"
      from pgboss.job where state < 'active' group by name`),
    rows<Figures['assets']>(sql`
      select count(*)::int as remote, count(*) filter (where ${toAtRisk(now)})::int as "atRisk",
        min(${assets.expiresAt}) as "nextExpiryAt"
      from ${assets} where ${assets.state} = 'remote'`),
    rows<{ count: number }>(sql`
      select count(*)::int as count from ${attempts} where outcome = 'unknown' and resolution is null`),
    rows<Figures['money'][number]>(sql`
      select substr(owner, 9) as "accountId", unit, kind, sum(micros)::bigint as micros
      from ${spend} cross join lateral (values
        ('reserved', case when month = ${month} then reserved_micros else 0 end),
        ('settled', case when month = ${month} then settled_micros else 0 end),
        ('risk', risk_micros)) as part (kind, micros)
      where owner like 'account:%' group by 1, 2, 3`),
    rows<Figures['accounts'][number]>(sql`
      select account_id as "accountId", breaker ->> 'state' as breaker, blocked_until as "blockedUntil" from ${accountStates}`),
  ]);
  return {
    jobs: [...waiting, ...busy],
    work,
    assets: assetFigures ?? { remote: 0, atRisk: 0, nextExpiryAt: null },
    unknownAttempts: unknown?.count ?? 0,
    money,
    accounts,
  };
}

/** `phase` is spelled as in the index it goes by. */
const toJobFigures = (phase: string) => sql`
  select provider, status, phase, count(*)::int as count, min(created_at) as "oldestAt",
    min(accepted_at) filter (where last_poll_at is null) as "unheardSince"
  from ${jobs} where ${sql.raw(phase)} group by provider, status, phase`;
