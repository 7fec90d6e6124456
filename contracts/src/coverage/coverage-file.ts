import { contractReports } from '@understudy/core/contract-report';
import { renewReport, withFresh } from '../report-file.ts';
import type { CoverageReport } from './coverage-report.ts';

/** Puts coverage into the report in a folder; that of other providers stays in it. `now` is in ms since the epoch. */
export async function addCoverage(reports: readonly CoverageReport[], folder: string, now: number): Promise<void> {
  const checkedAt = new Date(now).toISOString();
  const fresh = reports.map((report) => ({ ...report, checkedAt }));
  await renewReport(folder, contractReports.coverage, (before) => ({
    records: withFresh(before?.records ?? [], fresh),
  }));
}
