import { parseArgs } from 'node:util';
import { providers } from '@understudy/core';
import type { ProviderId } from '../facts/provider-id.ts';
import type { Io } from '../io.ts';
import { type DriftReport, hasDrifted, toDriftReport } from './drift-report.ts';
import { readSource } from './fetch-page.ts';
import { toGithubText } from './formats/github.ts';
import { toHumanText } from './formats/human.ts';

const formats: Readonly<Record<string, (report: DriftReport, source: string) => string>> = {
  human: toHumanText,
  json: (report, source) => JSON.stringify({ source, ...report }, null, 2),
  github: toGithubText,
};

const USAGE = `Usage: pnpm contracts drift <provider> <file or URL> [--format ${Object.keys(formats).join('|')}]`;
/** A page on which fewer of the facts are found is not the provider's page (a login form, an empty shell). */
const LEAST_FOUND = 0.1;

/**
 * Compares a provider's page with what core takes from it.
 * Returns 0 when nothing drifted, 1 on drift, 2 when the page (or the command) cannot be read.
 */
export async function runDrift(args: readonly string[], io: Io): Promise<number> {
  try {
    const { provider, source, write } = readArguments(args);
    const report = toDriftReport(provider, await readSource(source, { ...io.pages }));
    refuseForeignPage(report, source);
    io.out(write(report, source));
    return hasDrifted(report) ? 1 : 0;
  } catch (error) {
    io.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { format: { type: 'string', default: 'human' } },
    allowPositionals: true,
  });
  const [provider, source, more] = positionals;
  const write = formats[values.format];
  if (provider === undefined || source === undefined || more !== undefined || write === undefined)
    throw new Error(USAGE);
  if (!(provider in providers)) {
    throw new Error(
      `Failed to look for drift: ${provider} is not a provider. Choose one of ${Object.keys(providers).join(', ')}.`,
    );
  }
  return { provider: provider as ProviderId, source, write };
}

function refuseForeignPage({ provider, confirmed, changed, missing }: DriftReport, source: string): void {
  const all = confirmed.length + changed.length + missing.length;
  if (confirmed.length >= all * LEAST_FOUND) return;
  throw new Error(
    `Failed to read ${source}: of ${all} facts about ${provider} the page states ${confirmed.length}, so it is another page. Check the address; a page that is drawn by scripts has to be saved from a browser.`,
  );
}
