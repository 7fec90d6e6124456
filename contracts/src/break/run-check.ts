import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Check } from './checks.ts';

/** What a check came to: how many tests passed, and the first that failed, if one did. */
export interface CheckResult {
  readonly passed: number;
  readonly failure: string | null;
}

/** As much of Vitest's JSON report as is read. */
const Report = z.object({
  numPassedTests: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** A fault can make code run for ever. */
const TIMEOUT_MS = 120_000;
const REPORT = 'break-report.json';

/** Runs a check in the tree at `root`, up to its first failure. Throws when Vitest itself cannot run. */
export async function runCheck(root: string, { files, only }: Check): Promise<CheckResult> {
  const path = join(root, REPORT);
  await rm(path, { force: true });
  const args = ['run', ...files, '--bail=1', '--reporter=json', `--outputFile=${path}`];
  const { isTimeUp, said } = await runVitest(root, only === undefined ? args : [...args, '--testNamePattern', only]);
  if (isTimeUp) return { passed: 0, failure: `no end within ${TIMEOUT_MS / 1000} s` };
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`Failed to run the tests in ${root}: Vitest wrote no report. It said: ${said}`);
  });
  return toResult(Report.parse(JSON.parse(text)));
}

function toResult({ numPassedTests, success, testResults }: z.infer<typeof Report>): CheckResult {
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter((one) => one.status === 'failed'),
  );
  const unread = testResults.find(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failure = failed[0]?.fullName.trim() ?? (unread === undefined ? null : `${unread.name} cannot be loaded`);
  return { passed: numPassedTests, failure: failure ?? (success ? null : 'an error outside any test') };
}

function runVitest(root: string, args: readonly string[]): Promise<{ isTimeUp: boolean; said: string }> {
  const { promise, resolve } = Promise.withResolvers<{ isTimeUp: boolean; said: string }>();
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  execFile(
    process.execPath,
    [vitest, ...args],
    { cwd: root, timeout: TIMEOUT_MS, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024 },
    (error, stdout, stderr) => resolve({ isTimeUp: error?.killed === true, said: stdout + stderr }),
  );
  return promise;
}
