import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** Where reports are written. Not committed: a report says what was found when. */
export const REPORT_FOLDER = fileURLToPath(new URL('../report/', import.meta.url));

/** A file of the report folder. */
interface ReportFile<R> {
  readonly file: string;
  readonly schema: z.ZodType<R, z.ZodTypeDef, unknown>;
}

/**
 * Writes a report anew: what `change` makes of the one before, `null` where there is none yet. Throws for a file that
 * is no such report.
 */
export async function renewReport<R>(
  folder: string,
  { file, schema }: ReportFile<R>,
  change: (before: R | null) => R,
): Promise<R> {
  const path = join(folder, file);
  const report = change(await readReport(path, schema));
  await mkdir(folder, { recursive: true });
  await writeWhole(path, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

async function readReport<R>(path: string, schema: ReportFile<R>['schema']): Promise<R | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`Failed to add to ${path}: it is no report of this version. Delete it and try again.`, { cause });
  }
}

/** Writes a text so that a reader finds the one before or this one, and never half of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Records by the provider's id, where fresh ones take the places of those of the same provider. */
export const withFresh = <T extends { readonly provider: string }>(kept: readonly T[], fresh: readonly T[]): T[] =>
  [...new Map([...kept, ...fresh].map((one) => [one.provider, one])).values()].sort((one, other) =>
    one.provider < other.provider ? -1 : 1,
  );
