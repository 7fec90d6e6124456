import type { Account } from '../account/account.ts';
import { toSetting } from '../account/settings.ts';
import type { MockState } from '../mock-state.ts';
import type { Task } from '../task/task.ts';

/** The MP4 of a task: the size and length that were asked for, and its own colours. */
export function toVideo(state: MockState, account: Account, { request, seed }: Task): Uint8Array {
  const { width, height, seconds } = request;
  const fileBytes = toSetting(state, account, 'videoBytes') ?? null;
  return state.videos.get({ width, height, seconds, seed, ...(fileBytes === null ? {} : { fileBytes }) });
}

/** A video as base64, its bytes not copied first. */
export const toBase64 = (video: Uint8Array): string =>
  Buffer.from(video.buffer, video.byteOffset, video.byteLength).toString('base64');
