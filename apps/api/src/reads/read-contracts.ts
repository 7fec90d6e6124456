import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CoverageRecords,
  contractReports,
  type DriftRecords,
  type VerificationReport,
} from '@understudy/core/contract-report';
import { ZodError, type z } from 'zod';
import type { Settings } from '../settings/settings.ts';

/** One report of the contracts as it was last written, or why it is not to be had. */
export type ReportPart<R> =
  | { readonly state: 'missing'; readonly howTo: string }
  | { readonly state: 'broken'; readonly reason: string }
  | { readonly state: 'read'; readonly report: R };

/** What is known of how providers' documents, mock server and adapters agree. */
export interface ContractReports {
  readonly verification: ReportPart<VerificationReport>;
  readonly coverage: ReportPart<CoverageRecords>;
  readonly drift: ReportPart<DriftRecords>;
}

interface ReportFile<R> {
  readonly file: string;
  readonly command: string;
  readonly schema: z.ZodType<R, z.ZodTypeDef, unknown>;
}

/** Reads what the contracts' commands wrote into the folder that the settings name. Never throws. */
export async function readContracts({ contractReport }: Pick<Settings, 'contractReport'>): Promise<ContractReports> {
  const [verification, coverage, drift] = await Promise.all([
    readPart(contractReport, contractReports.verification),
    readPart(contractReport, contractReports.coverage),
    readPart(contractReport, contractReports.drift),
  ]);
  return { verification, coverage, drift };
}

async function readPart<R>(folder: string | null, { file, command, schema }: ReportFile<R>): Promise<ReportPart<R>> {
  const run = `npm run contracts -- ${command}`;
  if (folder === null) {
    const howTo = `No folder of reports is set. Set UNDERSTUDY_CONTRACT_REPORT to the one that \`${run}\` writes to, and start the gateway again.`;
    return { state: 'missing', howTo };
  }
  try {
    const text = await readFile(join(folder, file), 'utf8');
    return { state: 'read', report: schema.parse(JSON.parse(text)) };
  } catch (error) {
    if (toCode(error) === 'ENOENT') return { state: 'missing', howTo: `There is no report yet. Run \`${run}\`.` };
    return { state: 'broken', reason: `Failed to read ${file}: ${toReason(error)}. Delete it, and run \`${run}\`.` };
  }
}

const toCode = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

/** Errors of the file system name the folder, which is nobody's business. */
function toReason(error: unknown): string {
  if (error instanceof ZodError) return `it is no report of this version (${error.issues[0]?.path.join('.')})`;
  if (error instanceof SyntaxError) return 'it is no JSON';
  return `this process cannot open it (${toCode(error)})`;
}
