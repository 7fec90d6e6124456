import { readFile } from 'node:fs/promises';
import { toProblem } from '../admin/read-input.ts';
import type { MockState } from '../mock-state.ts';
import { writeAtomically } from '../write-atomically.ts';
import { restoreSnapshot } from './restore-snapshot.ts';
import { Snapshot } from './snapshot.ts';
import { toSnapshot } from './to-snapshot.ts';

/**
 * Goes on from a state file; clocks that run have run on since (`now` is the real time, in ms).
 * False when there is no such file yet. Rejects with one sentence for a file that is not one of this server's.
 */
export async function loadStateFile(
  state: MockState,
  file: string,
  { now }: { readonly now: number },
): Promise<boolean> {
  const text = await read(file);
  if (text === null) return false;
  const snapshot = toValid(text, file);
  try {
    restoreSnapshot(state, snapshot, { elapsedMs: Math.max(0, now - (snapshot.savedAt ?? now)) });
  } catch (error) {
    throw new Error(`${toReason(error)} The snapshot is the state file ${file}.`, { cause: error });
  }
  return true;
}

/** Saves the state, in one step: a crash leaves the file as it was. `now` is the real time, in ms. Rejects with one sentence. */
export async function saveStateFile(
  state: MockState,
  file: string,
  { now, origin }: { readonly now: number; readonly origin: string },
): Promise<void> {
  try {
    await writeAtomically(file, `${JSON.stringify(toSnapshot(state, { origin, savedAt: now }))}\n`);
  } catch (error) {
    throw new Error(`Failed to save state file ${file}: ${toReason(error)}. Give a file that this user can write.`, {
      cause: error,
    });
  }
}

async function read(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Error(`Failed to read state file ${file}: ${toReason(error)}. Give a file that this user can read.`, {
      cause: error,
    });
  }
}

function toValid(text: string, file: string): Snapshot {
  const refuse = (reason: string): never => {
    throw new Error(`Failed to read state file ${file}: ${reason}. Take it away, or give another file.`);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(`it is not valid JSON: ${toReason(error)}`);
  }
  const { kind, version } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (kind !== Snapshot.shape.kind.value) return refuse('it is no snapshot of a mock server');
  if (version !== Snapshot.shape.version.value) {
    return refuse(`it is of version ${String(version)}, and this server reads version ${Snapshot.shape.version.value}`);
  }
  const parsed = Snapshot.safeParse(value);
  if (parsed.success) return parsed.data;
  const { field, reason } = toProblem(parsed.error);
  return refuse(`${field ?? 'it'}: ${reason}`);
}

const toReason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
