import { eq, sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { apiKeys, jobs } from '../database/schema/index.ts';
import { pickWaiting, toCandidates } from './fair-share.ts';
import { createLimiterWorld, insertJobs } from './testing/limiter-world.ts';

const NOW = 1_000_000_000_000;
const account = { id: 'acct' };

async function openWorld() {
  const world = await createLimiterWorld();
  onTestFinished(world.drop);
  const pick = (count: number, now = NOW) =>
    world.db.transaction(async (tx) => (await pickWaiting(tx, account, count, now)).map(({ id }) => id));
  return { ...world, pick };
}

const toJobs = (apiKeyId: string, count: number, given = {}) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${apiKeyId}${index}`,
    apiKeyId,
    createdAt: NOW + index,
    ...given,
  }));

const toKey = (id: string, weight: number) => ({
  ...{ id, name: id, sha256: id, prefix: id, scopes: ['create' as const], createdAt: NOW },
  weight,
});

test('keys share an account by their weights, counting what they have running', async () => {
  const { db, pick } = await openWorld();
  await db.insert(apiKeys).values([toKey('a', 2), toKey('b', 1)]);
  await insertJobs(db, [...toJobs('a', 20), ...toJobs('b', 20), { id: 'running', apiKeyId: 'a', phase: 'running' }]);
  expect(await pick(6)).toEqual(['b0', 'a0', 'a1', 'b1', 'a2', 'b2']);
});

test('jobs of other accounts, of a later time and of other phases are left alone', async () => {
  const { db, pick } = await openWorld();
  await insertJobs(db, [
    { id: 'elsewhere', accountId: 'another' },
    { id: 'later', notBefore: NOW + 1 },
    { id: 'done', phase: 'done' },
    { id: 'due', notBefore: NOW },
    { id: 'urgent', priority: 9, createdAt: NOW + 9 },
  ]);
  expect(await pick(9)).toEqual(['urgent', 'due']);
  expect(await pick(9, NOW + 1)).toEqual(['urgent', 'due', 'later']);
});

test('a job that another transaction holds is left to it', async () => {
  const { db, pick } = await openWorld();
  await insertJobs(db, toJobs('a', 3));
  await db.transaction(async (tx) => {
    await tx.select().from(jobs).where(eq(jobs.id, 'a1')).for('update');
    expect(await pick(9)).toEqual(['a0', 'a2']);
  });
});

test('what was picked is locked until the transaction ends', async () => {
  const { db, pick } = await openWorld();
  await insertJobs(db, toJobs('a', 3));
  await db.transaction(async (tx) => {
    await pickWaiting(tx, account, 2, NOW);
    expect(await pick(9)).toEqual(['a2']);
  });
});

test('of 20,000 waiting jobs of 50 keys only the first of each key are read, by the index', async () => {
  const { db } = await openWorld();
  await db.execute(sql`
    insert into jobs (id, api_key_id, status, phase, request, prompt, plan, route, warnings, account_id, provider, model,
      created_at, deadline_at, unit)
    select 'video_' || n, 'key_' || n % 50, 'queued', 'waiting', '{}', '', '{}', '{}', '[]', 'acct', 'nebula', 'sora-2',
      ${NOW}::bigint + n, ${NOW}, 'usd'
    from generate_series(1, 20000) n`);
  await db.execute(sql`analyze jobs`);
  const { rows } = await db.execute<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    sql`explain (analyze, format json) ${toCandidates('acct', 4, NOW)}`,
  );
  const scans = rows
    .flatMap((row) => toNodes(row['QUERY PLAN'][0].Plan))
    .filter((node) => node['Relation Name'] === 'jobs');
  expect(new Set(scans.map((node) => node['Index Name']))).toEqual(new Set(['jobs_waiting']));
  const read = scans.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);
  expect(read).toBeLessThanOrEqual(50 * 4 + 50);
});

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

const toNodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(toNodes)];
