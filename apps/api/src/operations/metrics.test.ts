import { expect, onTestFinished, test } from 'vitest';
import { accountStates, assets, attempts, events, jobs, spend } from '../database/schema/index.ts';
import { NOON, toAssetRow, toEventRow, toJobRow } from '../reads/testing/sample-rows.ts';
import { createTestDatabase } from '../testing/database.ts';
import { createMetrics } from './metrics.ts';

/** Metrics over a database of their own, and their lines by name and labels. */
async function start() {
  const { database, drop } = await createTestDatabase();
  onTestFinished(drop);
  const metrics = createMetrics({ db: database.db, clock: { now: () => NOON } });
  const read = async (): Promise<Readonly<Record<string, number>>> => {
    const { text } = await metrics.read();
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return Object.fromEntries(
      lines.map((line) => {
        const end = line.lastIndexOf(' ');
        return [line.slice(0, end), Number(line.slice(end + 1))];
      }),
    );
  };
  return { db: database.db, metrics, read };
}

test('jobs that are not done are counted, and how long they wait', async () => {
  const { db, read } = await start();
  await db
    .insert(jobs)
    .values([
      toJobRow({ id: 'video_1', status: 'queued', phase: 'waiting', createdAt: NOON - 30_000 }),
      toJobRow({ id: 'video_2', status: 'queued', phase: 'waiting', createdAt: NOON - 90_000 }),
      toJobRow({ id: 'video_3', status: 'queued', phase: 'running', acceptedAt: NOON - 4_000 }),
      toJobRow({ id: 'video_4', status: 'in_progress', phase: 'running', acceptedAt: NOON - 60_000, lastPollAt: NOON }),
      toJobRow({ id: 'video_5' }),
    ]);
  expect(await read()).toMatchObject({
    'understudy_jobs{provider="nebula",status="queued",phase="waiting"}': 2,
    'understudy_jobs{provider="nebula",status="in_progress",phase="running"}': 1,
    understudy_queue_age_seconds: 90,
    understudy_first_news_wait_seconds: 4,
  });
});

test('work that is due tells how late it is', async () => {
  const { db, read } = await start();
  const insert = (name: string, at: number) =>
    db.execute(`insert into pgboss.job (name, start_after) values ('${name}', to_timestamp(${at / 1000}))`);
  await db.execute('select pgboss.create_queue(\'poll\', \'{"policy":"standard","partition":false}\')');
  await insert('poll', NOON - 5_000);
  await insert('poll', NOON - 2_000);
  await insert('poll', NOON + 60_000);
  expect(await read()).toMatchObject({
    'understudy_work_due{work="poll"}': 2,
    'understudy_work_lateness_seconds{work="poll"}': 5,
  });
});

test('videos that are not copied yet, and how long they are still to be had', async () => {
  const { db, read } = await start();
  expect(await read()).not.toHaveProperty('understudy_expiry_slack_seconds');
  await db
    .insert(assets)
    .values([
      toAssetRow('video_1', { expiresAt: NOON + 600_000 }),
      toAssetRow('video_2', { expiresAt: NOON + 86_400_000 }),
      toAssetRow('video_3', { expiresAt: NOON + 1_000, state: 'archived', archivedAt: NOON }),
    ]);
  expect(await read()).toMatchObject({
    understudy_videos_not_copied: 2,
    understudy_videos_at_risk: 1,
    understudy_expiry_slack_seconds: 600,
  });
});

test('money in its unit, breakers, waits that providers asked for, and unknown attempts', async () => {
  const { db, read } = await start();
  const month = new Date(NOON).toISOString().slice(0, 7);
  const owner = 'account:acct_nebula';
  await db.insert(spend).values([
    { owner, month, unit: 'usd', settledMicros: 2_500_000, riskMicros: 400_000 },
    { owner, month: '2025-12', unit: 'usd', settledMicros: 9_000_000, riskMicros: 100_000 },
    { owner: 'key:key_anna', month, unit: 'usd', settledMicros: 2_500_000 },
  ]);
  await db.insert(accountStates).values({
    accountId: 'acct_nebula',
    blockedUntil: NOON + 7_000,
    breaker: { state: 'open', openedAt: NOON, openUntil: NOON + 30_000, opens: 1 },
  });
  await db.insert(attempts).values({
    id: 'att_1_1',
    jobId: 'video_1',
    number: 1,
    accountId: 'acct_nebula',
    credentialId: 'cred_1',
    provider: 'nebula',
    workerId: 1,
    body: {},
    bodySha256: '',
    callbackToken: 'token',
    route: { policy: 'named', chosen: null, candidates: [] },
    outcome: 'unknown',
    createdAt: NOON,
  });
  expect(await read()).toMatchObject({
    'understudy_money{account="acct_nebula",unit="usd",kind="settled"}': 2.5,
    'understudy_money{account="acct_nebula",unit="usd",kind="risk"}': 0.5,
    'understudy_breaker_open{account="acct_nebula"}': 1,
    'understudy_limiter_wait_seconds{account="acct_nebula"}': 7,
    understudy_unknown_attempts: 1,
  });
});

test('events are counted by type from the first reading on, each once', async () => {
  const { db, read } = await start();
  await db.insert(events).values(toEventRow('video_1', { type: 'created' }));
  await read();
  await db
    .insert(events)
    .values([toEventRow('video_1', { type: 'accepted' }), toEventRow('video_2', { type: 'accepted' })]);
  expect(await read()).toMatchObject({ 'understudy_events_total{type="accepted"}': 2 });
  await db.insert(events).values(toEventRow('video_1', { type: 'completed' }));
  const last = await read();
  expect(last).toMatchObject({
    'understudy_events_total{type="accepted"}': 2,
    'understudy_events_total{type="completed"}': 1,
  });
  expect(last).not.toHaveProperty('understudy_events_total{type="created"}');
});

test('requests are counted by how long they took, and the process tells of itself', async () => {
  const { metrics, read } = await start();
  metrics.noteRequest({ method: 'GET', route: '/v1/videos/:id', status: 200, ms: 12 });
  metrics.noteRequest({ method: 'GET', route: '/v1/videos/:id', status: 200, ms: 700 });
  const labels = 'method="GET",route="/v1/videos/:id",status="200"';
  expect(await read()).toMatchObject({
    [`understudy_http_request_duration_seconds_count{${labels}}`]: 2,
    [`understudy_http_request_duration_seconds_bucket{le="0.02",${labels}}`]: 1,
    understudy_process_resident_memory_bytes: expect.any(Number),
  });
});
