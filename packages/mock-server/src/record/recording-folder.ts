import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario } from '../scenario/scenario.ts';
import { writeAtomically } from '../write-atomically.ts';

/** A folder of recordings: one scenario file each, to be played back with `--scenarios`. */
export interface RecordingFolder {
  /** The names of the scenarios that were there. */
  readonly taken: readonly string[];
  readonly write: (scenario: Scenario) => Promise<void>;
}

/** Opens a folder, made if it is not there. Rejects with one sentence when it cannot be used. */
export async function openRecordingFolder(folder: string): Promise<RecordingFolder> {
  try {
    await mkdir(folder, { recursive: true });
    const files = await readdir(folder);
    return {
      taken: files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)),
      write: (scenario) =>
        writeAtomically(join(folder, `${scenario.name}.json`), `${JSON.stringify(scenario, null, 2)}\n`),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Failed to open recording folder ${folder}: ${reason}. Give a folder that this user can write.`, {
      cause: error,
    });
  }
}
