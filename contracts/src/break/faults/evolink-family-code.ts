import type { FaultyFile } from '../fault.ts';

const folder = 'packages/core/src/dialects/evolink-family';
const providers = ['evolink', 'odkkk'] as const;

/** Mistakes in the adapter of the EvoLink family, and in the mock's side of it. */
export const evolinkFamilyCodeFaults: readonly FaultyFile[] = [
  {
    file: `${folder}/adapter.ts`,
    providers,
    mistakes: {
      'duration-renamed': {
        kind: 'renamed field',
        breaks: 'a create says seconds for duration',
        find: 'duration: seconds,',
        replace: 'seconds,',
      },
      'watermark-removed': {
        kind: 'wrong value',
        breaks: 'a create asks for the dearer video without a watermark',
        find: 'request.removeWatermark ?? false',
        replace: 'request.removeWatermark ?? true',
      },
      'image-alone': {
        kind: 'wrong value',
        breaks: 'an image is sent as text, not in a list',
        find: 'image_urls: [request.image]',
        replace: 'image_urls: request.image',
      },
      'size-sent': {
        kind: 'renamed field',
        breaks: 'a create says size for aspect_ratio',
        find: '{ aspect_ratio: toRatio',
        replace: '{ size: toRatio',
      },
      'callback-renamed': {
        kind: 'renamed field',
        breaks: 'a create calls its callback callback',
        find: '{ callback_url: callbackUrl }),',
        replace: '{ callback: callbackUrl }),',
      },
      'task-id-renamed': {
        kind: 'renamed field',
        breaks: 'the id of a task is read from task_id',
        find: "readAnswer(Submission, body, 'the answer to a create').id",
        replace: "readAnswer(Submission.extend({ task_id: z.string() }), body, 'the answer to a create').task_id",
      },
      'results-unread': {
        kind: 'renamed field',
        breaks: 'the results of a task are read from result_data alone',
        find: 'task.results?.length ? task.results : task.result_data',
        replace: 'task.result_data',
      },
      'progress-unread': {
        kind: 'wrong value',
        breaks: 'progress is not read',
        find: 'toPercent(task.progress)',
        replace: 'toPercent(null)',
      },
      'failure-unread': {
        kind: 'wrong error shape',
        breaks: 'why a task failed is not read',
        find: 'task.error ?? {}',
        replace: '{}',
      },
      'refusal-code-as-text': {
        kind: 'wrong error shape',
        breaks: 'a refusal whose code is a number cannot be read',
        find: '  error: z.object({\n    code: z.union([z.string(), z.number()]).nullish(),',
        replace: '  error: z.object({\n    code: z.string(),',
      },
      'refusal-from-500': {
        kind: 'wrong value',
        breaks: 'only answers from 500 on are refusals',
        find: 'answer.status < 400',
        replace: 'answer.status < 500',
      },
    },
  },
  {
    file: `${folder}/accept.ts`,
    providers,
    mistakes: {
      'prompt-limit': {
        kind: 'off-by-one limit',
        breaks: 'the longest documented prompt is refused',
        find: '[...wish.prompt].length > maxLength',
        replace: '[...wish.prompt].length >= maxLength',
      },
      'any-duration': {
        kind: 'wrong value',
        breaks: 'a video may have any length',
        find: '!toDurations(profile, readings).includes(seconds)',
        replace: 'seconds < 0',
      },
      'any-model': {
        kind: 'wrong value',
        breaks: 'a video may be made by any model',
        find: '!(profile.models.value as readonly string[]).includes(wish.model)',
        replace: "wish.model === ''",
      },
      'any-callback': {
        kind: 'wrong value',
        breaks: 'a callback may go anywhere',
        find: "if (problem !== null) return refused('invalidRequest', `callback_url",
        replace: "if (problem === '') return refused('invalidRequest', `callback_url",
      },
      'image-limit': {
        kind: 'off-by-one limit',
        breaks: 'an image of the documented size is refused as too large',
        find: 'toInlineBytes(url) > maxBytes',
        replace: 'toInlineBytes(url) >= maxBytes',
      },
    },
  },
  {
    file: `${folder}/replay.ts`,
    providers,
    mistakes: {
      'created-in-ms': {
        kind: 'wrong unit',
        breaks: 'a task gives its time in milliseconds',
        find: 'created: toUnixSeconds(view.createdAt)',
        replace: 'created: view.createdAt',
      },
      'estimate-in-ms': {
        kind: 'wrong unit',
        breaks: 'the estimated time of a create is in milliseconds',
        find: 'Math.round(view.generationMs / 1000)',
        replace: 'Math.round(view.generationMs)',
      },
      'ended-can-cancel': {
        kind: 'dropped status',
        breaks: 'a task that has ended can be cancelled',
        find: 'const live = { ...toLiveTask(view), task_info: { can_cancel: isRunning(view) } }',
        replace: 'const live = { ...toLiveTask(view), task_info: { can_cancel: true } }',
      },
      'results-missing': {
        kind: 'renamed field',
        breaks: 'the results of a task are called videos',
        find: 'results: view.videoUrl === null ?',
        replace: 'videos: view.videoUrl === null ?',
      },
      'id-in-ms': {
        kind: 'wrong unit',
        breaks: 'a task id holds milliseconds',
        find: '{toUnixSeconds(now)}-',
        replace: '{now}-',
      },
      'credits-missing': {
        kind: 'wrong value',
        breaks: 'a create does not say what it costs',
        find: 'credits_reserved: view.charge ?? undefined',
        replace: 'credits_reserved: undefined',
      },
      'failure-type-missing': {
        kind: 'wrong error shape',
        breaks: 'the error of a failed task has no type',
        find: "error: { ...failure, type: 'task_error' }",
        replace: 'error: failure',
      },
      'failed-progress': {
        kind: 'wrong value',
        breaks: 'a failed task keeps its progress',
        find: "readings['failed-progress'] === 'kept'",
        replace: "readings['failed-progress'] !== 'kept'",
      },
      'any-task-id': {
        kind: 'wrong error shape',
        breaks: 'a task id of another form is just not found',
        find: "id.startsWith('task-unified-')",
        replace: "id.startsWith('')",
      },
      'param-missing': {
        kind: 'wrong error shape',
        breaks: 'a refusal does not name the field at fault',
        find: '...(param === undefined ? {} : { param }),',
        replace: '',
      },
    },
  },
  {
    file: `${folder}/shape.ts`,
    providers,
    mistakes: {
      'ratios-swapped': {
        kind: 'wrong value',
        breaks: 'landscape and portrait are swapped',
        find: "{ '16:9': '1280x720', '9:16': '720x1280' }",
        replace: "{ '16:9': '720x1280', '9:16': '1280x720' }",
      },
    },
  },
];
