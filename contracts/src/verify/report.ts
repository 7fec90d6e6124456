import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Verification } from './verification.ts';

/** Where reports are written. Not committed: a report says what was verified when. */
export const REPORT_FOLDER = fileURLToPath(new URL('../../report/', import.meta.url));

/** The last verification of each provider. */
export const VerificationReport = z.object({ verifications: z.array(Verification) });
export type VerificationReport = z.infer<typeof VerificationReport>;

const JSON_NAME = 'verification.json';
const TEXT_NAME = 'verification.md';

/** Puts verifications into the report in a folder, as JSON and for people; those of other providers stay in it. */
export async function addToReport(verifications: readonly Verification[], folder: string): Promise<VerificationReport> {
  const fresh = new Set(verifications.map(({ provider }) => provider));
  const kept = (await readReport(folder)).verifications.filter(({ provider }) => !fresh.has(provider));
  const report = { verifications: [...kept, ...verifications].sort((a, b) => (a.provider < b.provider ? -1 : 1)) };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, JSON_NAME), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(folder, TEXT_NAME), toReportText(report));
  return report;
}

/** The report in a folder; an empty one where there is none yet. Throws for a file that is no report. */
async function readReport(folder: string): Promise<VerificationReport> {
  const path = join(folder, JSON_NAME);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? { verifications: [] } : VerificationReport.parse(JSON.parse(text));
}

/** The report in Markdown: what was verified when, and every interaction with how it went. */
export function toReportText({ verifications }: VerificationReport): string {
  const rows = verifications.map((one) => {
    const { provider, target, verifiedAt, durationMs, interactions } = one;
    const failed = interactions.filter(({ isPassed }) => !isPassed).length;
    const result = one.isPassed ? 'passed' : 'FAILED';
    return `| ${provider} | ${target} | ${verifiedAt} | ${result} | ${interactions.length} | ${failed} | ${durationMs} ms |`;
  });
  return [
    '# Verified contracts',
    '',
    '| provider | played to | when | result | interactions | failed | took |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    ...verifications.flatMap(toSection),
  ].join('\n');
}

function toSection({ provider, consumer, interactions, problems }: Verification): string[] {
  const lines = interactions.flatMap(({ description, states, isPassed, mismatches }) => [
    `- ${isPassed ? '✓' : '✗'} given ${states.join(', ') || 'nothing'}: ${description}`,
    ...mismatches.map((mismatch) => `  - ${mismatch}`),
  ]);
  return [`## ${consumer} and ${provider}`, '', ...problems.map((problem) => `- ✗ ${problem}`), ...lines, ''];
}
