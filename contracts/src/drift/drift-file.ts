import { basename } from 'node:path';
import type { Json } from '@understudy/core';
import { contractReports, type DriftRecord } from '@understudy/core/contract-report';
import { renewReport, withFresh } from '../report-file.ts';
import type { DriftReport, ReportedFact } from './drift-report.ts';
import { isAddress } from './fetch-page.ts';

/**
 * Puts what a page was found to say into the report in a folder; what other providers' pages say stays in it.
 * `source` is the page's file or address, `now` ms since the epoch.
 */
export async function addDrift(report: DriftReport, source: string, folder: string, now: number): Promise<void> {
  const fresh = [toRecord(report, source, now)];
  await renewReport(folder, contractReports.drift, (before) => ({ records: withFresh(before?.records ?? [], fresh) }));
}

const toRecord = (report: DriftReport, source: string, now: number): DriftRecord => ({
  provider: report.provider,
  checkedAt: new Date(now).toISOString(),
  // Where a person keeps files is nobody else's business.
  page: isAddress(source) ? source : basename(source),
  confirmed: report.confirmed,
  changed: report.changed.map(({ isBreaking, rule, from, to, differences, lines, ...fact }) => ({
    ...toReported(fact),
    isBreaking,
    rule,
    from: JSON.stringify(from),
    to: JSON.stringify(to),
    differences: differences.map((one) => ({ path: one.path, from: toText(one.from), to: toText(one.to) })),
    lines,
  })),
  missing: report.missing.map(({ isBreaking, rule, was, ...fact }) => ({
    ...toReported(fact),
    isBreaking,
    rule,
    was: JSON.stringify(was),
  })),
  news: report.news,
});

const toReported = ({ id, at, alsoAffects }: ReportedFact) => ({ id, at, alsoAffects });

const toText = (value: Json | undefined): string | null => (value === undefined ? null : JSON.stringify(value));
