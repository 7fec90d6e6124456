import { join } from 'node:path';
import { contractReports, type Verification, type VerificationReport } from '@understudy/core/contract-report';
import { renewReport, withFresh, writeWhole } from '../report-file.ts';

const TEXT_NAME = 'verification.md';

/** Puts verifications into the report in a folder, as JSON and for people; those of other providers stay in it. */
export async function addToReport(verifications: readonly Verification[], folder: string): Promise<VerificationReport> {
  const report = await renewReport(folder, contractReports.verification, (before) => ({
    verifications: withFresh(before?.verifications ?? [], verifications),
  }));
  await writeWhole(join(folder, TEXT_NAME), toReportText(report));
  return report;
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
