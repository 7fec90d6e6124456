import type { Profile } from '../../profile.ts';
import type { AcceptContext, Readings, TaskView } from '../../replay.ts';

/** The reading in force for each contradiction, with some of them switched. */
export const toReadings = (profile: Profile, switched: Readings = {}): Readings => ({
  ...Object.fromEntries(Object.entries(profile.readings).map(([name, { chosen }]) => [name, chosen])),
  ...switched,
});

export const toContext = (
  profile: Profile,
  { readings = {}, allowLocalCallbacks = false }: { readings?: Readings; allowLocalCallbacks?: boolean } = {},
): AcceptContext => ({ readings: toReadings(profile, readings), allowLocalCallbacks, findTask: () => null });

/** A task that is half done at 2025-09-06T14:42:23Z, with what the case at hand changes. */
export const toView = (profile: Profile, changed: Partial<TaskView> = {}, switched: Readings = {}): TaskView => ({
  id: 'task-unified-1757169743-abcd1234',
  task: { model: 'sora-2', prompt: 'A cat', seconds: 15, width: 720, height: 1280, mode: 'text' },
  createdAt: 1757169743_500,
  endedAt: null,
  state: 'processing',
  status: 'in_progress',
  progress: 50,
  generationMs: 5_000,
  failure: null,
  videoUrl: null,
  charge: 3.75,
  readings: toReadings(profile, switched),
  ...changed,
});

export const completed = {
  state: 'completed',
  status: 'completed',
  progress: 100,
  endedAt: 1757169748_500,
  videoUrl: 'http://127.0.0.1/files/cat.mp4',
} as const satisfies Partial<TaskView>;

/** Ended after three of its five seconds. */
export const toFailed = (code: string, message: string) =>
  ({
    state: 'failed',
    status: code === 'request_cancelled' ? 'canceled' : 'failed',
    endedAt: 1757169746_500,
    failure: { code, message },
  }) as const satisfies Partial<TaskView>;
