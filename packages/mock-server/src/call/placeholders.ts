import { toBase64, toVideo } from '../file/video.ts';
import { toVideoUrl } from '../file/video-url.ts';
import type { Placeholders } from '../scenario/placeholder.ts';
import type { Task } from '../task/task.ts';
import type { Viewpoint } from './task-view.ts';

/** What the placeholders of a scenario's fixed answers stand for in answers about this task. */
export const toPlaceholders = (from: Viewpoint, task: Task): Placeholders => ({
  taskId: () => task.id,
  videoUrl: () => toVideoUrl(from, task),
  videoBase64: () => toBase64(toVideo(from.state, from.account, task)),
  videoBytes: () => toVideo(from.state, from.account, task).length,
});
