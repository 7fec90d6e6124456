import { join } from 'node:path';
import { providers } from '@understudy/core';
import type { ProviderId } from '../facts/provider-id.ts';
import type { Io } from '../io.ts';
import { type CoverageReport, toCoverageReport } from './coverage-report.ts';

const PACTS = join(import.meta.dirname, '../../pacts');
const USAGE = 'Usage: pnpm contracts coverage [provider …] [--json]';

/**
 * Says which documented facts a pact or a run of the mock exercises.
 * Returns 0 when all are and nothing the mock does lacks a fact, 1 when not, 2 for a provider nobody knows.
 */
export async function runCoverage(args: readonly string[], io: Io): Promise<number> {
  const named = args.filter((arg) => arg !== '--json');
  const unknown = named.filter((name) => !(name in providers));
  if (unknown.length > 0) {
    io.error(`Failed to look for coverage: ${unknown.join(', ')} is unknown. ${USAGE}`);
    return 2;
  }
  const ids = (named.length === 0 ? Object.keys(providers) : named) as ProviderId[];
  const reports = await Promise.all(ids.map((id) => toCoverageReport(id, PACTS)));
  io.out(args.includes('--json') ? JSON.stringify(reports, null, 2) : reports.map(toText).join('\n'));
  return reports.every(({ unexercised, unfounded }) => unexercised.length + unfounded.length === 0) ? 0 : 1;
}

function toText({ provider, facts, unexercised, excused, unfounded }: CoverageReport): string {
  const byPact = facts.filter(({ interactions }) => interactions > 0).length;
  const byRun = facts.filter(({ isObserved }) => isObserved).length;
  const covered = facts.length - unexercised.length - excused.length;
  return [
    `${provider}: ${covered} of ${facts.length} documented facts exercised (${byPact} named by the pact, ${byRun} seen at the mock)`,
    ...unexercised.map((id) => `  nothing exercises ${id}`),
    ...excused.map(({ id, because }) => `  out of reach: ${id}: ${because}`),
    ...unfounded.map((source) => `  no fact behind x-mock-source: ${source}`),
  ].join('\n');
}
