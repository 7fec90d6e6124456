import type { RangedFile } from '../storage/ranged-file.ts';

/** What is done with a video in a process of its own. Each is loaded there alone. */
export const tasks = {
  facts: async (file: RangedFile) => (await import('../check/read-facts.ts')).readFacts(file),
  thumbnail: async (file: RangedFile) => (await import('../poster/draw-thumbnail.ts')).drawThumbnail(file),
  spritesheet: async (file: RangedFile) => (await import('../poster/draw-spritesheet.ts')).drawSpritesheet(file),
} as const;

export type TaskName = keyof typeof tasks;
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;

/** From the process: a part of the file it needs, or how the task ended. */
export type FromProcess =
  | { readonly type: 'read'; readonly id: number; readonly start: number; readonly end: number }
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'failed'; readonly code: 'unreadable_answer' | 'unavailable'; readonly message: string };

/** To the process: what to do with a file of so many bytes, or a part of that file. */
export type ToProcess =
  | { readonly type: 'task'; readonly task: TaskName; readonly bytes: number }
  | { readonly type: 'part'; readonly id: number; readonly bytes: Uint8Array };
