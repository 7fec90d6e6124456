import { toUnixSeconds } from '../../clock.ts';
import type { JsonObject } from '../../json.ts';
import type { Answer, Replay, TaskView } from '../../replay.ts';
import { toAccept } from './accept.ts';
import type { toExamples } from './examples.ts';
import type { FamilyProfile } from './profile.ts';

const ID_ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const isRunning = (view: TaskView): boolean => view.status === 'queued' || view.status === 'in_progress';

const toLiveTask = (view: TaskView) => ({
  created: toUnixSeconds(view.createdAt),
  id: view.id,
  model: view.task.model,
  progress: view.progress,
  status: view.state,
});

/** The mock's side of every member of the family. */
export const toReplay = (profile: FamilyProfile, examples: ReturnType<typeof toExamples>): Replay => ({
  /** The second of creation and eight letters or digits, as in the sample ids. */
  newTaskId: (random, now) => random.text(`task-unified-${toUnixSeconds(now)}-`, 8, ID_ALPHABET),

  accept: toAccept(profile),

  created(view) {
    const { task_info, usage } = examples.created.body;
    const { readings } = view;
    return {
      example: 'created',
      live: {
        ...toLiveTask(view),
        task_info: {
          can_cancel: isRunning(view),
          estimated_time: Math.round(view.generationMs / 1000),
          video_duration: readings['video-duration'] === 'sample' ? task_info.video_duration : view.task.seconds,
        },
        usage: {
          ...usage,
          billing_rule: readings['billing-rule'] === 'per-second' ? 'per_second' : usage.billing_rule,
          credits_reserved: view.charge ?? undefined,
        },
      },
    };
  },

  retrieved(view) {
    if (view.failure !== null) return toFailedAnswer(view, view.failure);
    const live = { ...toLiveTask(view), task_info: { can_cancel: isRunning(view) } };
    switch (view.status) {
      case 'completed':
        return {
          example: 'completed',
          live: { ...live, results: view.videoUrl === null ? undefined : [view.videoUrl] },
        };
      case 'queued':
        return { example: 'pending', live };
      default:
        return { example: 'processing', live };
    }
  },

  toErrorBody(row, { message, param }) {
    const error = row.body['error'] as JsonObject;
    // A row's advice is about its own parameter, so it goes when another one is at fault.
    const isOther = param !== undefined && param !== error['param'];
    const { fallback_suggestion: advice, ...said } = error;
    return {
      error: {
        ...said,
        ...(message === undefined ? {} : { message }),
        ...(param === undefined ? {} : { param }),
        ...(isOther || advice === undefined ? {} : { fallback_suggestion: advice }),
      },
    };
  },

  refuseTaskId: (id) =>
    id.startsWith('task-unified-')
      ? null
      : { error: 'invalidTaskId', message: 'Invalid task ID format', param: 'task_id' },
});

/** How far a task had come when it ended, in percent of the time it would have taken. */
function toProgressAtEnd({ createdAt, endedAt, generationMs }: TaskView): number {
  const ranMs = (endedAt ?? createdAt) - createdAt;
  return Math.min(99, Math.floor((100 * ranMs) / generationMs));
}

function toFailedAnswer(view: TaskView, failure: { readonly code: string; readonly message: string }): Answer {
  const { readings, state } = view;
  const isCancelled = failure.code === 'request_cancelled' && readings['cancelled-task'] === 'cancelled';
  const task = {
    ...toLiveTask(view),
    status: isCancelled ? 'cancelled' : state,
    progress: readings['failed-progress'] === 'kept' ? toProgressAtEnd(view) : 0,
  };
  if (readings['failed-object'] === 'short') {
    return { example: 'failedShort', live: { ...task, created: undefined, error: failure } };
  }
  return {
    example: 'failed',
    live: { ...task, error: { ...failure, type: 'task_error' }, task_info: { can_cancel: false } },
  };
}
