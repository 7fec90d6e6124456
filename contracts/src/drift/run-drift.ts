import { parseArgs } from 'node:util';
import { providers } from '@understudy/core';
import type { ProviderId } from '../facts/provider-id.ts';
import type { Io } from '../io.ts';
import { REPORT_FOLDER } from '../report-file.ts';
import { addDrift } from './drift-file.ts';
import { type DriftReport, hasDrifted, toDriftReport } from './drift-report.ts';
import { readSource } from './fetch-page.ts';
import { toGithubText } from './formats/github.ts';
import { toHumanText } from './formats/human.ts';

const formats: Readonly<Record<string, (report: DriftReport, source: string) => string>> = {
  human: toHumanText,
  json: (report, source) => JSON.stringify({ source, ...report }, null, 2),
  github: toGithubText,
};

export const DRIFT_USAGE = `Usage: pnpm contracts drift <provider> <file or URL> [--format ${Object.keys(formats).join('|')}] [--report FOLDER]

Compares a provider's page with what core takes from it, and notes the outcome in drift.json of the report folder
(contracts/report unless another is named). Ends with 0 when nothing drifted, 1 on drift, 2 when the page cannot be read.`;
/** A page on which fewer of the facts are found is not the provider's page (a login form, an empty shell). */
const LEAST_FOUND = 0.1;

/**
 * Compares a provider's page with what core takes from it, and notes in the report folder what it found.
 * Returns 0 when nothing drifted, 1 on drift, 2 when the page (or the command) cannot be read.
 */
export async function runDrift(args: readonly string[], io: Io, now: () => number = Date.now): Promise<number> {
  try {
    const { provider, source, write, folder } = readArguments(args);
    const report = toDriftReport(provider, await readSource(source, { ...io.pages }));
    refuseForeignPage(report, source);
    io.out(write(report, source));
    await addDrift(report, source, folder, now());
    return hasDrifted(report) ? 1 : 0;
  } catch (error) {
    io.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { format: { type: 'string', default: 'human' }, report: { type: 'string', default: REPORT_FOLDER } },
    allowPositionals: true,
  });
  const [provider, source, more] = positionals;
  const write = formats[values.format];
  if (provider === undefined || source === undefined || more !== undefined || write === undefined)
    throw new Error(DRIFT_USAGE);
  if (!(provider in providers)) {
    throw new Error(
      `Failed to look for drift: ${provider} is not a provider. Choose one of ${Object.keys(providers).join(', ')}.`,
    );
  }
  return { provider: provider as ProviderId, source, write, folder: values.report };
}

function refuseForeignPage({ provider, confirmed, changed, missing }: DriftReport, source: string): void {
  const all = confirmed.length + changed.length + missing.length;
  if (confirmed.length >= all * LEAST_FOUND) return;
  throw new Error(
    `Failed to read ${source}: of ${all} facts about ${provider} the page states ${confirmed.length}, so it is another page. Check the address; a page that is drawn by scripts has to be saved from a browser.`,
  );
}
