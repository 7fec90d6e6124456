import type { Db } from '../../src/database/transaction.ts';
import { JobQuery } from '../../src/reads/job-query.ts';
import { listJobs } from '../../src/reads/list-jobs.ts';
import { toCount } from '../format.ts';
import type { Line } from '../line.ts';
import { toPercentile } from '../summary.ts';
import { type Filled, fillJobs } from './lists/fill-jobs.ts';

const JOBS = 1_000_000;
const TIMES = 40;
const SIMPLE_TIMES = 3;
const MOST_MS = 50;
const PAGE = 50;

interface Question {
  readonly name: string;
  toQuery(filled: Filled, turn: number): JobQuery;
  /** The `where` of who does it the simple way. */
  readonly simple: string;
}

const ask = (query: Partial<JobQuery>): JobQuery => JobQuery.parse({ limit: PAGE, ...query });

const questions: readonly Question[] = [
  { name: 'first page', toQuery: () => ask({}), simple: 'true' },
  {
    name: 'a page in the middle',
    toQuery: ({ ids }, turn) => ask({ after: ids[turn % ids.length] ?? '' }),
    simple: 'true offset 500000',
  },
  { name: 'failed ones', toQuery: () => ask({ statuses: ['failed'] }), simple: `status = 'failed'` },
  {
    name: 'canceled ones of a provider',
    toQuery: () => ask({ statuses: ['canceled'], providers: ['apixo'] }),
    simple: `status = 'canceled' and provider = 'apixo'`,
  },
  { name: 'of one API key', toQuery: () => ask({ apiKeyIds: ['key_7'] }), simple: `api_key_id = 'key_7'` },
  {
    name: 'of one day',
    toQuery: ({ newestAt }, turn) => {
      const from = newestAt - (turn + 2) * 86_400_000;
      return ask({ createdFrom: from, createdBefore: from + 86_400_000 });
    },
    simple: 'created_at < (select max(created_at) from jobs) - 86400000',
  },
  { name: 'a common word', toQuery: () => ask({ search: 'piano' }), simple: `prompt ilike '%piano%'` },
  {
    name: 'a rare word',
    toQuery: (_, turn) => ask({ search: `unique${(turn + 1) * 997}` }),
    simple: `prompt ilike '%unique997 %'`,
  },
  {
    name: 'a word begun, failed ones',
    toQuery: (_, turn) => ask({ search: `rare${turn % 10}`, statuses: ['failed'] }),
    simple: `prompt ilike '%rare1%' and status = 'failed'`,
  },
];

export const lists: Line = {
  title: 'Lists, filters and search',
  about: `Pages of ${PAGE} over ${toCount(JOBS)} jobs, as an operator asks for them, ${TIMES} times each, one after the other. The simple way is \`select * … order by created_at desc limit ${PAGE}\` on the same table with \`offset\` for pages and \`ilike\` for search; its times are the medians of ${SIMPLE_TIMES}.`,
  async measure(lab) {
    const { gateway, caller } = await lab.openGateway({ mockUrl: 'http://127.0.0.1:9', isWorker: false });
    const filled = await fillJobs(gateway.db, JOBS);
    const rows: string[][] = [];
    const worst: { name: string; p95: number } = { name: '', p95: 0 };
    for (const { name, toQuery, simple } of questions) {
      let found = 0;
      const ms = await time(TIMES, async (turn) => {
        found = (await listJobs(gateway, caller, toQuery(filled, turn))).jobs.length;
      });
      const simpleMs = await time(SIMPLE_TIMES, () => askSimply(gateway.db, simple));
      const p95 = toPercentile(ms, 0.95);
      if (p95 > worst.p95) Object.assign(worst, { name, p95 });
      rows.push([
        name,
        toCount(found),
        ...[toPercentile(ms, 0.5), p95, toPercentile(simpleMs, 0.5)].map((value) => toCount(value, 1)),
      ]);
    }
    return {
      header: ['question', 'jobs found', 'median ms', 'p95 ms', 'the simple way, ms'],
      rows,
      verdicts: [
        {
          goal: `p95 of each under ${MOST_MS} ms`,
          measured: `${toCount(worst.p95, 1)} ms for ${worst.name}`,
          isMet: worst.p95 < MOST_MS,
        },
      ],
    };
  },
};

async function askSimply(db: Db, condition: string): Promise<void> {
  const [where, offset = '0'] = condition.split(' offset ');
  await db.execute(`select * from jobs where ${where} order by created_at desc limit ${PAGE} offset ${offset}`);
}

async function time(times: number, run: (turn: number) => Promise<void>): Promise<number[]> {
  const ms: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const startedAt = performance.now();
    await run(turn);
    ms.push(performance.now() - startedAt);
  }
  return ms;
}
