import { type FSWatcher, watch } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RealTime } from '../clock/mock-clock.ts';
import { realTime } from '../real-time.ts';
import { createScenarioShelf, type ShelfTarget } from './scenario-shelf.ts';

/** Tells of every change in a folder until it is closed. */
export type WatchFolder = (
  folder: string,
  told: { readonly onChange: () => void; readonly onError: (error: Error) => void },
) => Pick<FSWatcher, 'close'>;

export interface WatchOptions {
  /** Called after the files were read again. */
  readonly onChange?: () => void;
  /** Takes a sentence about a file that could not be taken over; what it said before stays in force. */
  readonly onProblem: (sentence: string) => void;
  readonly time?: RealTime;
  readonly watchFolder?: WatchFolder;
}

/** Scenario files in force. */
export interface ScenarioFiles {
  /** Reads the files no more; what they say stays in force. */
  close(): void;
}

/** Editors write a file in several steps: it is read when nothing has happened for so long, in ms. */
const SETTLE_MS = 50;

const watchWithNode: WatchFolder = (folder, { onChange, onError }) =>
  watch(folder, { persistent: false }, onChange).on('error', onError);

/**
 * Puts the scenarios and rules of a folder's `*.json` files in force, and keeps up with the files: changed ones are read
 * again, those of removed ones go. Rejects with one sentence when the folder or a file cannot be used at the start.
 */
export async function watchScenarioFiles(
  target: ShelfTarget,
  folder: string,
  { onChange, onProblem, time = realTime, watchFolder = watchWithNode }: WatchOptions,
): Promise<ScenarioFiles> {
  const shelf = createScenarioShelf(target);
  const [problem] = shelf.update(await readFolder(folder));
  if (problem !== undefined) throw new Error(problem);

  let told = new Set<string>();
  let cancel = () => {};
  let reading: Promise<void> = Promise.resolve();
  let isClosed = false;
  const reload = async (): Promise<void> => {
    try {
      const files = await readFolder(folder);
      if (isClosed) return;
      const problems = shelf.update(files);
      // A file that stays broken is told of once.
      for (const sentence of problems) if (!told.has(sentence)) onProblem(sentence);
      told = new Set(problems);
      onChange?.();
    } catch (error) {
      onProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const watcher = watchFolder(folder, {
    onChange() {
      cancel();
      cancel = time.after(SETTLE_MS, () => {
        reading = reading.then(reload);
      });
    },
    onError: (error) => onProblem(toFolderSentence('watch', folder, error)),
  });
  return {
    close() {
      isClosed = true;
      cancel();
      watcher.close();
    },
  };
}

/** The texts of a folder's `*.json` files; an `Error` in the place of one that cannot be read. */
async function readFolder(folder: string): Promise<Map<string, string | Error>> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new Error(toFolderSentence('read', folder, error), { cause: error });
  });
  const files = names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
  const texts = await Promise.all(files.map(readText));
  // A file that went away between the two looks is not there.
  return new Map(files.flatMap((file, index) => (texts[index] == null ? [] : [[file, texts[index]]])));
}

async function readText(file: string): Promise<string | Error | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return 'code' in error && error.code === 'ENOENT' ? null : error;
  }
}

function toFolderSentence(verb: string, folder: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `Failed to ${verb} scenario folder ${folder}: ${reason}. Give a folder that this user can read.`;
}
