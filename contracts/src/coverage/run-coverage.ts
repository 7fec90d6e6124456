import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { providers } from '@understudy/core';
import type { ProviderId } from '../facts/provider-id.ts';
import type { Io } from '../io.ts';
import { REPORT_FOLDER } from '../report-file.ts';
import { addCoverage } from './coverage-file.ts';
import { type CoverageReport, toCoverageReport } from './coverage-report.ts';

const PACTS = join(import.meta.dirname, '../../pacts');
export const COVERAGE_USAGE = `Usage: pnpm contracts coverage [provider …] [--json] [--report FOLDER]

Says which documented facts a pact or a run of the mock exercises, and notes it in coverage.json of the report folder
(contracts/report unless another is named). Ends with 0 when all are exercised, 1 when not, 2 when it was called wrongly.`;

const options = {
  json: { type: 'boolean', default: false },
  report: { type: 'string', default: REPORT_FOLDER },
} as const;

/**
 * Says which documented facts a pact or a run of the mock exercises, and notes it in the report folder.
 * Returns 0 when all are and nothing the mock does lacks a fact, 1 when not, 2 when it was called wrongly.
 */
export async function runCoverage(args: readonly string[], io: Io, now: () => number = Date.now): Promise<number> {
  const order = readOrder(args, io);
  if (order === null) return 2;
  const reports = await Promise.all(order.ids.map((id) => toCoverageReport(id, PACTS)));
  io.out(order.isJson ? JSON.stringify(reports, null, 2) : reports.map(toText).join('\n'));
  await addCoverage(reports, order.folder, now());
  return reports.every(({ unexercised, unfounded }) => unexercised.length + unfounded.length === 0) ? 0 : 1;
}

function readOrder(args: readonly string[], io: Io) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const unknown = positionals.filter((name) => !Object.hasOwn(providers, name));
    if (unknown.length > 0) throw new Error(`${unknown.join(', ')} is unknown`);
    const ids = (positionals.length === 0 ? Object.keys(providers) : positionals) as ProviderId[];
    return { ids, isJson: values.json, folder: values.report };
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    io.error(`Failed to look for coverage: ${reason}. Call it like this:\n\n${COVERAGE_USAGE}`);
    return null;
  }
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
