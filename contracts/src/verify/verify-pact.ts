import '../pact-environment.ts';
import { readFile } from 'node:fs/promises';
import { Verifier } from '@pact-foundation/pact-core';
import type { InteractionResult, Verification } from '@understudy/core/contract-report';
import { z } from 'zod';
import { toPactPath } from '../consumer/pact-file.ts';
import { CONSUMER } from '../consumer/play.ts';

/** Whom to verify. */
export interface Target {
  /** The provider's origin; the pact's paths follow. */
  readonly baseUrl: string;
  /** Takes Pact's provider states; the mock has one under `/__admin/pact/states`. */
  readonly statesUrl: string;
  /** Where callbacks are asked for, at the origin of `baseUrl`. */
  readonly messagesPath: string;
  /** How the report names it. */
  readonly name: string;
}

const PactFile = z.object({ interactions: z.array(z.object({ description: z.string() })) });

/** What Pact's verifier says, as far as it is read. */
const VerifierOutput = z.object({
  interactionResults: z.array(
    z.object({
      description: z.string(),
      providerStates: z.array(z.string()).nullish(),
      duration: z.string(),
      result: z.string(),
    }),
  ),
  errors: z.array(
    z.object({
      interaction: z.string(),
      mismatch: z
        .object({ mismatches: z.array(z.record(z.unknown())).optional(), message: z.string().optional() })
        .passthrough(),
    }),
  ),
});
type VerifierOutput = z.infer<typeof VerifierOutput>;

/**
 * Plays a provider's pact to a target. A target that answers otherwise is a result; throws when the pact cannot be
 * read, or when Pact itself fails. `now` gives ms since the epoch.
 */
export async function verifyPact(providerId: string, target: Target, now: () => number): Promise<Verification> {
  const path = toPactPath(providerId);
  const pact = PactFile.parse(JSON.parse(await readFile(path, 'utf8')));
  const startedAt = now();
  const output = await runVerifier(providerId, path, target);
  const interactions = output.interactionResults.map((result) => toResult(result, output));
  const problems = findLost(pact, interactions);
  return {
    provider: providerId,
    consumer: CONSUMER,
    target: target.name,
    verifiedAt: new Date(startedAt).toISOString(),
    durationMs: now() - startedAt,
    isPassed: problems.length === 0 && interactions.every(({ isPassed }) => isPassed),
    interactions,
    problems,
  };
}

async function runVerifier(provider: string, path: string, target: Target): Promise<VerifierOutput> {
  const { port, protocol } = new URL(target.baseUrl);
  const scheme = protocol.slice(0, -1);
  const verifier = new Verifier({
    provider,
    pactUrls: [path],
    providerBaseUrl: target.baseUrl,
    providerStatesSetupUrl: target.statesUrl,
    transports: [{ protocol: 'message', port: toPort(port, scheme), path: target.messagesPath, scheme }],
    // Failures are told from the results, once.
    logLevel: 'error',
  });
  // The verifier's promise rejects, with the same JSON as its message, when an interaction fails.
  const text = await verifier
    .verify()
    .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  const read = toJson(String(text));
  const parsed = VerifierOutput.safeParse(read);
  if (parsed.success) return parsed.data;
  throw new Error(
    `Failed to verify the pact with ${provider}: ${String(text)}. Check that ${target.baseUrl} can be reached.`,
  );
}

const toPort = (port: string, scheme: string): number => (port === '' ? (scheme === 'https' ? 443 : 80) : Number(port));

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toResult(result: VerifierOutput['interactionResults'][number], { errors }: VerifierOutput): InteractionResult {
  const { description, providerStates, duration, result: verdict } = result;
  const own = errors.filter(({ interaction }) => interaction.endsWith(` - ${description}`));
  return {
    description,
    states: providerStates ?? [],
    isPassed: verdict === 'OK',
    durationMs: Number.parseFloat(duration),
    mismatches: own.flatMap(({ mismatch }) => toSentences(mismatch)),
  };
}

function toSentences({ mismatches, ...rest }: VerifierOutput['errors'][number]['mismatch']): string[] {
  if (mismatches === undefined || mismatches.length === 0) return [rest.message ?? JSON.stringify(rest)];
  return mismatches.map(({ mismatch, path }) => [path, mismatch].filter((part) => typeof part === 'string').join(': '));
}

/** Interactions of the pact that the verifier says nothing of. */
function findLost(pact: z.infer<typeof PactFile>, results: readonly InteractionResult[]): string[] {
  const seen = new Set(results.map(({ description }) => description));
  return pact.interactions
    .filter(({ description }) => !seen.has(description))
    .map(({ description }) => `The verifier lost an interaction: ${description}.`);
}
