import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { isAlive } from './is-alive.ts';
import { runProgram, toReason } from './run-program.ts';
import type { ServerUser } from './server-user.ts';
import { toStartError } from './start-error.ts';

/** What a cluster, PostgreSQL's word for a data folder, is made with. */
export interface ClusterPlan {
  /** Holds `cluster`. */
  readonly folder: string;
  readonly binaries: Binaries;
  readonly user: ServerUser | null;
  readonly passwordFile: string;
}

/** The one role of a cluster; it owns everything. */
export const ROLE = 'understudy';

/**
 * Makes `folder/cluster` with initdb, unless it is there. It appears whole or not at all; what a killed start left behind is
 * removed. Throws when another major version of PostgreSQL made it, or when it is something else.
 */
export async function makeCluster(plan: ClusterPlan): Promise<string> {
  const cluster = join(plan.folder, 'cluster');
  await removeLeftovers(plan.folder);
  if (!(await exists(cluster))) await initCluster(plan, cluster);
  await checkVersion(cluster, plan.binaries);
  return cluster;
}

async function initCluster({ folder, binaries, user, passwordFile }: ClusterPlan, cluster: string): Promise<void> {
  const draft = join(folder, `cluster.${process.pid}`);
  const identity = [`--username=${ROLE}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const language = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    await runProgram(join(binaries.folder, 'bin/initdb'), [...identity, ...language, '--pgdata', draft], user);
    await rename(draft, cluster);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    // Another start was faster.
    if (await exists(cluster)) return;
    throw toStartError(
      `its data cannot be made in ${folder}: ${toReason(cause)}. Give --data another folder, or set DATABASE_URL to a server that runs.`,
      cause,
    );
  }
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^cluster\.(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function checkVersion(cluster: string, binaries: Binaries): Promise<void> {
  const ours = String(Number.parseInt(binaries.version, 10));
  const found = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (found?.trim() === ours) return;
  const reason =
    found === null
      ? `${cluster} holds no PostgreSQL data. Move it away`
      : `${cluster} was made by PostgreSQL ${found.trim()}, and this is ${ours}. Start the version of Understudy that made it`;
  throw toStartError(`${reason}, or give --data another folder.`);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
