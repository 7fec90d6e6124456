import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillJobs } from '../../api/bench/lines/lists/fill-jobs.ts';
import { connect } from '../../api/src/database/connect.ts';
import { startEmbeddedPostgres } from '../../api/src/database/embedded.ts';
import { openStage, type Stage } from '../e2e/stage.ts';

/** The whole product with many jobs in it. */
export interface Stand {
  readonly stage: Stage;
  close(): Promise<void>;
}

/** Starts everything on a database of its own, with `jobs` finished jobs. */
export async function openStand(jobs: number): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-bench-'));
  // PostgreSQL's own user has to pass when root runs the benchmark.
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  const stage = await openStage({ DATABASE_URL: postgres.url });
  const database = connect(postgres.url);
  await fillJobs(database.db, jobs);
  await database.close();
  return {
    stage,
    async close() {
      await stage.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
