import { randomUUID } from 'node:crypto';
import type { JobRow } from '../../database/schema/index.ts';
import { createJob } from '../../jobs/create-job.ts';
import { defaultPlan } from '../../jobs/job-wish.ts';
import { type FaultName, faults } from './faults.ts';
import type { World } from './world.ts';

/** Creates a job whose prompt no other has, so that its bills are found, and whose create goes as the fault says. */
export async function createChaosJob({ gateway, admin }: World, provider: string, fault: FaultName): Promise<JobRow> {
  const { job } = await createJob(gateway, admin, {
    request: { prompt: `Job ${randomUUID()} [mock:${faults[fault].scenario}]` },
    plan: { ...defaultPlan, policy: 'named', providers: [provider] },
    repetition: { fingerprint: randomUUID(), isResend: false },
  });
  return job;
}
