import { readFile } from 'node:fs/promises';
import type { Verification } from '@understudy/core/contract-report';
import { toPactPath } from '../consumer/pact-file.ts';
import { CONSUMER } from '../consumer/play.ts';
import type { Io } from '../io.ts';
import { createBroker, readBrokerAccess } from './broker.ts';

/** Where a broker is named, and how it is reached. */
export interface BrokerWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof globalThis.fetch;
}

/** What is to be published. */
export interface BrokerStep {
  readonly verifications: readonly Verification[];
  readonly version: string | undefined;
  readonly branch: string | undefined;
}

/**
 * Publishes pacts and results to the Pact Broker that the environment names, and asks it whether the gateway can be
 * deployed; true as well where no broker is named. Throws when the broker refuses.
 */
export async function runBrokerStep(
  { verifications, version, branch }: BrokerStep,
  io: Pick<Io, 'out'>,
  world: BrokerWorld,
): Promise<boolean> {
  const access = readBrokerAccess(world.env, world.fetch);
  if (access === null) {
    io.out('Pact Broker: skipped, PACT_BROKER_BASE_URL is not set.');
    return true;
  }
  if (version === undefined) {
    throw new Error('Failed to publish to the Pact Broker: there is no version. Give --version, such as the commit.');
  }
  const broker = createBroker(access);
  const as = { version, ...(branch === undefined ? {} : { branch }) };
  for (const verification of verifications) {
    const { provider, consumer } = verification;
    await broker.publishPact({ consumer, provider, text: await readFile(toPactPath(provider), 'utf8') }, as);
    await broker.publishVerification(verification, as);
    io.out(`Pact Broker: published ${provider} as ${version}.`);
  }
  const { canDeploy, reason } = await broker.canIDeploy(CONSUMER, version);
  io.out(`Pact Broker: ${CONSUMER} ${version} ${canDeploy ? 'can' : 'cannot'} be deployed: ${reason}`);
  return canDeploy;
}
