import type { MockState } from '../mock-state.ts';
import type { Task } from '../task/task.ts';

/** The MP4 of a task: the size and length that were asked for, and its own colours. */
export function toVideo(state: MockState, { request, seed }: Task): Uint8Array {
  const { width, height, seconds } = request;
  return state.videos.get({ width, height, seconds, seed });
}
