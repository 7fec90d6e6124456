import { tell } from '../answer.ts';
import { toTaskView, type Viewpoint } from '../call/task-view.ts';
import { tellTask } from '../call/tell-task.ts';
import type { Task } from '../task/task.ts';

/** The body of a callback: what the provider's query answers at that moment. */
export const toCallbackBody = (from: Viewpoint, task: Task): string => String(tellTask(from, task).body);

/** What a stranger would post who knows the task's id: it is completed, and the video is the stranger's. */
export function toForgedBody(from: Viewpoint, task: Task): string {
  const { lifecycle, replay } = task.provider.provider;
  const word = lifecycle.words.completed;
  const [, progress] = lifecycle.states[word]?.progress ?? [100, 100];
  const view = toTaskView(from, task);
  return String(
    tell(
      task.provider,
      replay.retrieved({
        ...view,
        state: word,
        status: 'completed',
        progress,
        endedAt: from.now,
        failure: null,
        videoUrl: `https://stranger.invalid/${encodeURIComponent(task.id)}.mp4`,
      }),
    ).body,
  );
}
