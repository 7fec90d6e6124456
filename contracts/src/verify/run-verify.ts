import { parseArgs } from 'node:util';
import { providers } from '@understudy/core';
import type { Verification } from '@understudy/core/contract-report';
import type { Io } from '../io.ts';
import { REPORT_FOLDER } from '../report-file.ts';
import { type BrokerWorld, runBrokerStep } from './broker-step.ts';
import { addToReport } from './report.ts';
import { verifyApart } from './verify-apart.ts';

type Out = Pick<Io, 'out'>;

export const VERIFY_USAGE = `Usage: pnpm contracts verify [provider…] [--base-url URL] [--states-url URL] [--report FOLDER] [--version V] [--branch B]

Plays the pacts of all providers, or of those named, to mock servers of their own, side by side; with --base-url to
that address. Provider states are set up at --states-url, by default the address's /__admin/pact/states.
The outcome is noted in verification.json and verification.md of the report folder (contracts/report unless another is
named). With PACT_BROKER_BASE_URL set, pacts and results are published as --version and can-i-deploy is asked.`;

const options = {
  'base-url': { type: 'string' },
  'states-url': { type: 'string' },
  report: { type: 'string' },
  version: { type: 'string' },
  branch: { type: 'string' },
} as const;

/** `contracts verify`: 0 when every interaction passed, 1 when one failed, 2 when it was called wrongly. */
export async function runVerify(
  args: readonly string[],
  io: Out,
  world: BrokerWorld = { env: process.env, fetch: globalThis.fetch },
): Promise<number> {
  const order = readOrder(args, io);
  if (order === null) return 2;
  const { ids, values } = order;
  const where = {
    ...(values['base-url'] === undefined ? {} : { baseUrl: values['base-url'] }),
    ...(values['states-url'] === undefined ? {} : { statesUrl: values['states-url'] }),
  };
  const folder = values.report ?? REPORT_FOLDER;
  const attempts = await Promise.allSettled(ids.map((provider) => verifyApart({ provider, ...where })));
  const verifications = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  const failures = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [String(attempt.reason)] : []));
  for (const failure of failures) io.out(`✗ ${failure}`);
  for (const verification of verifications) printResult(verification, io);
  await addToReport(verifications, folder);
  io.out(`Report: ${folder}`);
  if (failures.length > 0) return 1;
  const isDeployable = await runBrokerStep(
    {
      verifications,
      version: values.version ?? world.env['GITHUB_SHA'],
      branch: values.branch ?? world.env['GITHUB_REF_NAME'],
    },
    io,
    world,
  );
  return isDeployable && verifications.every(({ isPassed }) => isPassed) ? 0 : 1;
}

function readOrder(args: readonly string[], io: Out) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const unknown = positionals.find((id) => !Object.hasOwn(providers, id));
    if (unknown !== undefined) throw new Error(`there is no provider "${unknown}"`);
    for (const name of ['base-url', 'states-url'] as const) {
      const url = values[name];
      if (url !== undefined && !URL.canParse(url)) throw new Error(`--${name} ${url} is no URL`);
    }
    return { values, ids: positionals.length === 0 ? Object.keys(providers) : positionals };
  } catch (error) {
    io.out(
      `Failed to verify: ${error instanceof Error ? error.message : error}. Call it like this:\n\n${VERIFY_USAGE}`,
    );
    return null;
  }
}

function printResult({ provider, target, interactions, problems, durationMs, isPassed }: Verification, io: Out): void {
  const failed = interactions.filter((one) => !one.isPassed);
  const count = `${interactions.length - failed.length} of ${interactions.length}`;
  io.out(`${isPassed ? '✓' : '✗'} ${provider}: ${count} interactions passed by ${target} in ${durationMs} ms`);
  for (const problem of problems) io.out(`  ${problem}`);
  for (const { description, mismatches } of failed) {
    io.out(`  ${description}`);
    for (const mismatch of mismatches) io.out(`    ${mismatch}`);
  }
}
