import type { FaultyFile } from '../fault.ts';

const folder = 'packages/core/src/providers/nebula';
const providers = ['nebula'] as const;

/** Mistakes in nebula's adapter, and in the mock's side of it. */
export const nebulaCodeFaults: readonly FaultyFile[] = [
  {
    file: `${folder}/adapter.ts`,
    providers,
    mistakes: {
      'seconds-renamed': {
        kind: 'renamed field',
        breaks: 'a create says duration for seconds',
        find: 'seconds: String(seconds)',
        replace: 'duration: String(seconds)',
      },
      'seconds-as-number': {
        kind: 'wrong value',
        breaks: 'a create says its length as a number',
        find: 'seconds: String(seconds)',
        replace: 'seconds',
      },
      'image-renamed': {
        kind: 'renamed field',
        breaks: 'a create calls its image image',
        find: '{ input_reference: request.image }',
        replace: '{ image: request.image }',
      },
      'remix-renamed': {
        kind: 'renamed field',
        breaks: 'a remix calls its original remix_of',
        find: 'remix_from_video_id: remixOf }',
        replace: 'remix_of: remixOf }',
      },
      'end-in-seconds': {
        kind: 'wrong unit',
        breaks: 'the end of a task is read in seconds',
        find: 'fromUnixSeconds(task.completed_at ?? task.finish_time)',
        replace: '(task.completed_at ?? task.finish_time ?? null)',
      },
      'status-unread': {
        kind: 'dropped status',
        breaks: 'a finished task is not taken for finished',
        find: "    case 'completed':\n      return { ...seen, status, completedAt",
        replace: "    case 'canceled':\n      return { ...seen, status: 'completed', completedAt",
      },
      'progress-unread': {
        kind: 'wrong value',
        breaks: 'progress is not read',
        find: 'toPercent(task.progress)',
        replace: 'toPercent(null)',
      },
      'failure-code-unread': {
        kind: 'wrong error shape',
        breaks: 'the code of a failed task is not read',
        find: 'code: task.error?.code, message',
        replace: 'code: null, message',
      },
      'failure-code-as-text': {
        kind: 'wrong error shape',
        breaks: 'a failed task with a code that is no text cannot be read',
        find: 'error: z\n    .object({ message: z.string().nullish(), code: z.union([z.string(), z.number()]).nullish() })\n    .nullish()\n    .catch(null)',
        replace: 'error: z\n    .object({ message: z.string(), code: z.string() })\n    .nullish()',
      },
      'refusal-words-unread': {
        kind: 'wrong error shape',
        breaks: 'the words of a refusal are not read',
        find: 'nested.success ? nested.data.error : flat.success ? flat.data : {}',
        replace: 'flat.success ? flat.data : {}',
      },
      'refusal-from-401': {
        kind: 'off-by-one limit',
        breaks: 'an answer 400 is no refusal',
        find: 'answer.status < 400',
        replace: 'answer.status <= 400',
      },
      'image-size-unchecked': {
        kind: 'wrong value',
        breaks: 'an image of another size than the video is sent',
        find: 'toSize(inline.size) !== size',
        replace: "toSize(inline.size) === '0x0'",
      },
    },
  },
  {
    file: `${folder}/replay.ts`,
    providers,
    mistakes: {
      'created-at-in-ms': {
        kind: 'wrong unit',
        breaks: 'a task gives its time of creation in milliseconds',
        find: 'progress: view.progress,\n    created_at: toUnixSeconds(view.createdAt)',
        replace: 'progress: view.progress,\n    created_at: view.createdAt',
      },
      'completed-at-in-ms': {
        kind: 'wrong unit',
        breaks: 'a task gives its end in milliseconds',
        find: 'toUnixSeconds(view.endedAt ?? view.createdAt)',
        replace: '(view.endedAt ?? view.createdAt)',
      },
      'ends-when-created': {
        kind: 'wrong value',
        breaks: 'a task ends when it is created',
        find: 'toUnixSeconds(view.endedAt ?? view.createdAt)',
        replace: 'toUnixSeconds(view.createdAt)',
      },
      'sides-swapped': {
        kind: 'wrong value',
        breaks: 'width and height of a finished task are swapped',
        find: 'asked, width, height, n_seconds',
        replace: 'asked, width: height, height: width, n_seconds',
      },
      'task-id-stale': {
        kind: 'renamed field',
        breaks: "a task has the sample's task_id",
        find: 'task_id: view.id,\n    id: view.id,',
        replace: 'id: view.id,',
      },
      'reason-and-code-swapped': {
        kind: 'wrong error shape',
        breaks: 'code and message of a failed task are swapped',
        find: 'error: { message, code } }',
        replace: 'error: { message: code, code: message } }',
      },
      'flat-refusal': {
        kind: 'wrong error shape',
        breaks: 'a refusal has its fields at the top of the body',
        find: 'return { error: { ...error, ...(message === undefined ? {} : { message }) } }',
        replace: 'return { ...error, ...(message === undefined ? {} : { message }) }',
      },
      'remix-length': {
        kind: 'wrong value',
        breaks: 'a remix is always 4 seconds long',
        find: "task: { model, prompt, seconds, width, height, mode: 'remix'",
        replace: "task: { model, prompt, seconds: 4, width, height, mode: 'remix'",
      },
      'remix-of-a-running-task': {
        kind: 'dropped status',
        breaks: 'a task that is still running can be remixed',
        find: "original.status !== 'completed'",
        replace: "original.status === 'failed'",
      },
      'task-id-form': {
        kind: 'wrong value',
        breaks: 'task ids begin with task_',
        find: 'newTaskId: (random, now) => random.text(`video_$',
        replace: 'newTaskId: (random, now) => random.text(`task_$',
      },
      'size-of-the-text': {
        kind: 'wrong unit',
        breaks: 'a download gives the length of its base64 for that of the file',
        find: 'size: video.bytes',
        replace: 'size: base64.length',
      },
      'seconds-uncorrected': {
        kind: 'wrong value',
        breaks: 'unsupported seconds are kept',
        find: 'seconds: isListed ? seconds : profile.defaultSeconds.value',
        replace: 'seconds',
      },
    },
  },
];
