import { desc, eq } from 'drizzle-orm';
import { accountStates, attempts } from '../../database/schema/index.ts';
import { createChaosJob } from './create-chaos-job.ts';
import { type FaultName, faults } from './faults.ts';
import { findViolations } from './find-violations.ts';
import { type Kill, toText } from './kill.ts';
import { untilQuiet } from './quiet.ts';
import { settleByHand } from './settle-by-hand.ts';
import { startVictim, type Victim } from './victim-process.ts';
import type { World } from './world.ts';

/** One death: in which moment, while what goes wrong, at which provider. */
export interface KillCase {
  readonly provider: string;
  readonly fault: FaultName;
  /** `null`: nobody dies. */
  readonly kill: Kill | null;
}

export const toTitle = ({ provider, fault, kill }: KillCase): string =>
  `${provider}, ${fault}, ${kill === null ? 'nobody dies' : toText(kill)}`;

/** How the job's last attempt was settled: by its own outcome, by its callback, or by a person. */
export type End = 'by_itself' | 'healed' | 'adopted' | 'given_up';

export interface KillResult {
  readonly isDead: boolean;
  /** The moments of a submission that nobody died in. */
  readonly moments: readonly Kill[];
  readonly end: End;
  readonly violations: readonly string[];
}

/** A world and the worker that is alive in it: the one that recovers from a death is the next to die. */
export interface Lane {
  run(one: KillCase): Promise<KillResult>;
  close(): Promise<void>;
}

export async function openLane(world: World): Promise<Lane> {
  let victim: Victim = await startVictim(world.workerEnv);

  /** Answers the moments that passed, or `null` when the victim died. */
  async function submit({
    kill,
    fault,
    provider,
  }: KillCase): Promise<{ jobId: string; moments: readonly Kill[] | null }> {
    const { gate } = world;
    await victim.pause();
    await forgetFaults(world);
    // The victim has to connect anew, every time.
    gate.cut();
    const job = await createChaosJob(world, provider, fault);
    const isRefused = 'isRefused' in faults[fault];
    if (isRefused) await gate.shut();
    const moments = await victim.submit(kill);
    if (isRefused) await gate.open();
    return { jobId: job.id, moments };
  }

  return {
    async run(one) {
      const { jobId, moments } = await submit(one);
      if (moments === null) {
        await victim.death;
        victim = await startVictim(world.workerEnv);
      }
      const violations = await recover(world, [jobId]);
      return { isDead: moments === null, moments: moments ?? [], end: await readEnd(world, jobId), violations };
    },
    async close() {
      victim.kill();
      await victim.death;
    },
  };
}

/** Lets the living workers finish by themselves, then does what is left to people. Answers what is wrong after either. */
export async function recover(world: World, jobIds: readonly string[]): Promise<string[]> {
  const restless = await untilQuiet(world, jobIds);
  const violations = await findViolations(world, jobIds);
  const { adopted, givenUp } = await settleByHand(world);
  if (adopted + givenUp === 0) return [...restless, ...violations];
  restless.push(...(await untilQuiet(world, jobIds)));
  return [...restless, ...violations, ...(await findViolations(world, jobIds))];
}

/** Each death is a story of its own: what earlier ones did to the accounts' health is no part of it. */
async function forgetFaults({ gateway: { db } }: World): Promise<void> {
  await db.delete(accountStates);
}

async function readEnd({ gateway: { db } }: World, jobId: string): Promise<End> {
  const [last] = await db
    .select({ resolution: attempts.resolution })
    .from(attempts)
    .where(eq(attempts.jobId, jobId))
    .orderBy(desc(attempts.number))
    .limit(1);
  const resolution = last?.resolution ?? null;
  return resolution === null || resolution === 'resent' ? 'by_itself' : resolution;
}
