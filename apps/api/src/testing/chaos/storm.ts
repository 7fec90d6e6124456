import { providers } from '@understudy/core';
import { createChaosJob } from './create-chaos-job.ts';
import { type FaultName, faultNames, faults } from './faults.ts';
import { recover } from './kill-case.ts';
import { passTime } from './pass-time.ts';
import { createRandom, pickOne } from './random.ts';
import { startVictim } from './victim-process.ts';
import type { World } from './world.ts';

export interface StormPlan {
  /** Everything that is left to chance follows from it, but for the order in which processes run. */
  readonly seed: number;
  readonly workers: number;
  readonly jobs: number;
  readonly kills: number;
}

/** After how many moments of I/O a worker dies, at most: some submissions and polls. */
const LONGEST_LIFE = 150;

/**
 * Workers share one database, submit, die and are started again, each death in the middle of whatever was going on.
 * Answers what is wrong when all is quiet again.
 */
export async function runStorm(world: World, { seed, workers, jobs, kills }: StormPlan): Promise<readonly string[]> {
  const random = createRandom(seed);
  const reachable = faultNames.filter((name: FaultName) => !('isRefused' in faults[name]));
  // Half of the creates go well, else the accounts would mostly be at rest.
  const toFault = (): FaultName => (random() < 0.5 ? 'success' : pickOne(reachable, random));
  const wishes = Array.from({ length: jobs }, () => ({
    provider: pickOne(Object.keys(providers), random),
    fault: toFault(),
  }));
  const lives = Array.from({ length: kills }, () => Math.ceil(random() * LONGEST_LIFE));
  const jobIds: string[] = [];
  const perLife = Math.ceil(jobs / kills);

  const left = lives.values();
  async function live(): Promise<() => Promise<void>> {
    let victim = await startVictim(world.workerEnv);
    for (const moments of left) {
      victim.dieAfter(moments);
      const asked = wishes.splice(0, perLife);
      const made = await Promise.all(asked.map(({ provider, fault }) => createChaosJob(world, provider, fault)));
      jobIds.push(...made.map(({ id }) => id));
      await victim.death;
      victim = await startVictim(world.workerEnv);
    }
    return async () => {
      victim.kill();
      await victim.death;
    };
  }

  const endings = await Promise.all(Array.from({ length: workers }, live));
  await passTime(world);
  const violations = await recover(world, jobIds);
  await Promise.all(endings.map((end) => end()));
  return jobIds.length === jobs ? violations : [...violations, `only ${jobIds.length} jobs were created`];
}
