import type { Db } from '../../../src/database/transaction.ts';

export interface Filled {
  /** Of jobs in the middle. */
  readonly ids: readonly string[];
  readonly newestAt: number;
}

const NEWEST_AT = Date.UTC(2026, 0, 1);
/** One job every so many ms, the newest last. */
const GAP_MS = 7_000;

/**
 * Makes jobs of four providers and twenty keys in SQL: of a hundred, 88 are completed, 8 failed and 4 canceled. Each
 * prompt has common words, one of a thousand rarer ones, and one of its own.
 */
export async function fillJobs(db: Db, count: number): Promise<Filled> {
  const { rows: indexes } = await db.execute<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where tablename = 'jobs' and indexname <> 'jobs_pkey'`,
  );
  // Indexes made afterwards take a fraction of the time.
  for (const { name } of indexes) await db.execute(`drop index ${name}`);
  await db.execute(toInsert(count));
  for (const { definition } of indexes) await db.execute(definition);
  await db.execute('vacuum analyze jobs, job_words');
  const { rows } = await db.execute<{ id: string }>(
    `select id from jobs where created_at > ${NEWEST_AT - (count / 2) * GAP_MS} order by created_at limit 100`,
  );
  return { ids: rows.map(({ id }) => id), newestAt: NEWEST_AT };
}

const toInsert = (count: number): string => `
  insert into jobs (id, api_key_id, status, phase, request, prompt, plan, route, warnings, account_id, provider, model,
    seconds, size, created_at, accepted_at, ended_at, deadline_at, price_micros, unit)
  select 'video_' || lpad(to_hex(n), 12, '0'), 'key_' || n % 20,
    case when n % 100 < 88 then 'completed' when n % 100 < 96 then 'failed' else 'canceled' end, 'done',
    jsonb_build_object('prompt', prompt, 'seconds', 8, 'size', '1280x720'), prompt,
    '{"policy":"named","providers":["nebula"],"submit":"at-most-once","canAdapt":false}',
    '{"policy":"named","chosen":"acct_nebula","candidates":[]}', '[]',
    'acct_' || provider, provider, 'sora-2', 8, '1280x720', at, at + 1000, at + 180000, at + 1200000, 800000, 'usd'
  from (
    select n, ${NEWEST_AT} - (${count} - n)::bigint * ${GAP_MS} as at,
      'A cat playing piano on a roof at dusk, rare' || n % 1000 || ' unique' || n || ' light, film grain' as prompt,
      (array['nebula', 'evolink', 'odkkk', 'apixo'])[1 + n / 7 % 4] as provider
    from generate_series(1, ${count}) as n
  ) as made`;
