import { setTimeout as pause } from 'node:timers/promises';
import { providers } from '@understudy/core';
import { inArray, sql } from 'drizzle-orm';
import { type AssetRow, assets, attempts, type JobRow, jobs } from '../../database/schema/index.ts';
import { readBills } from './bills.ts';
import type { World } from './world.ts';

/** Everything that is written down of a job's way. */
export interface Way {
  readonly job: JobRow;
  readonly asset: AssetRow | null;
  readonly hasUnsettled: boolean;
}

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 25;

/** Waits until nothing more happens to the jobs by itself. Answers those that are still on their way after 30 s. */
export async function untilQuiet(world: World, jobIds: readonly string[]): Promise<string[]> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const restless = await findRestless(world, jobIds);
    if (restless.length === 0 || Date.now() > until) return restless;
    await pause(LOOK_EVERY_MS);
  }
}

async function findRestless(world: World, jobIds: readonly string[]): Promise<string[]> {
  const bills = await readBills(world);
  const ways = await readWays(world, jobIds);
  return ways
    .filter((way) => isRestless(way, bills.has(way.job.prompt)))
    .map(({ job, asset }) => `job ${job.id} stays ${job.phase}, its video ${asset?.state ?? 'unknown'}`);
}

function isRestless({ job, asset, hasUnsettled }: Way, isBilled: boolean): boolean {
  switch (job.phase) {
    case 'waiting':
    case 'submitting':
    case 'running':
      return true;
    case 'unknown':
      // A task calls back when it ends; then the attempt heals.
      return hasUnsettled && isBilled && canCallBack(job);
    case 'done':
      return asset?.state === 'remote';
  }
}

const canCallBack = ({ provider }: JobRow): boolean =>
  Object.values(providers).some(({ id, profile }) => id === provider && profile.callback !== null);

export async function readWays({ gateway: { db } }: World, jobIds: readonly string[]): Promise<Way[]> {
  const hasUnsettled = sql<boolean>`exists (select from ${attempts} where ${attempts.jobId} = ${jobs.id}
    and ${attempts.outcome} = 'unknown' and ${attempts.resolution} is null)`;
  return db
    .select({ job: jobs, asset: assets, hasUnsettled })
    .from(jobs)
    .leftJoin(assets, sql`${assets.jobId} = ${jobs.id}`)
    .where(inArray(jobs.id, [...jobIds]));
}
