import type { Clock, Provider } from '@understudy/core';
import type { RecordTarget } from './forward.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { openRecordingFolder } from './recording-folder.ts';

/** What is recorded, and to where. */
export interface RecorderOptions {
  readonly targets: readonly RecordTarget[];
  /** All that the server plays. */
  readonly providers: readonly Provider[];
  /** Where the scenario files go; made if it is not there. */
  readonly folder: string;
  /** Takes a sentence about something that could not be recorded. */
  readonly onProblem: (sentence: string) => void;
  /** The time that recorded spans are measured in; real time by default. */
  readonly clock?: Clock;
}

/** How long a real API may take for an answer, in ms: a base64 video is a large one. */
const PATIENCE_MS = 120_000;

/** A recorder that reaches real APIs and writes to a folder. Rejects with one sentence when the folder cannot be used. */
export async function openRecorder({ folder, clock = Date, ...options }: RecorderOptions): Promise<Recorder> {
  return createRecorder({
    ...options,
    ...(await openRecordingFolder(folder)),
    clock,
    fetch,
    toSignal: () => AbortSignal.timeout(PATIENCE_MS),
  });
}
