import type { FaultyFile } from '../fault.ts';

const folder = 'packages/core/src/providers/apixo';
const providers = ['apixo'] as const;

/** Mistakes in APIXO's adapter, and in the mock's side of it. */
export const apixoCodeFaults: readonly FaultyFile[] = [
  {
    file: `${folder}/adapter.ts`,
    providers,
    mistakes: {
      'size-with-x': {
        kind: 'wrong value',
        breaks: 'a size is sent with an x',
        find: "(size ?? defaultSize).replace('x', '*')",
        replace: '(size ?? defaultSize)',
      },
      'mode-renamed': {
        kind: 'wrong value',
        breaks: 'the mode of a create has another word',
        find: "mode: 'text-to-video'",
        replace: "mode: 'text2video'",
      },
      'duration-renamed': {
        kind: 'renamed field',
        breaks: 'a create says seconds for duration',
        find: 'prompt: request.prompt, duration: seconds }',
        replace: 'prompt: request.prompt, seconds }',
      },
      'route-missing': {
        kind: 'renamed field',
        breaks: 'a create does not say its route',
        find: "      provider: 'official',\n",
        replace: '',
      },
      'callback-unasked': {
        kind: 'wrong value',
        breaks: 'a create with a callback asks for none',
        find: "{ request_type: 'callback', callback_url: callbackUrl }",
        replace: "{ request_type: 'async', callback_url: callbackUrl }",
      },
      'default-resolution': {
        kind: 'wrong value',
        breaks: 'an image becomes the larger video by default',
        find: "defaultResolution: Resolution = '720p'",
        replace: "defaultResolution: Resolution = '1080p'",
      },
      'task-id-renamed': {
        kind: 'renamed field',
        breaks: 'the id of a task is read from id',
        find: 'data: z.object({ taskId: z.string().min(1) })',
        replace: 'data: z.object({ id: z.string().min(1) }).transform(({ id }) => ({ taskId: id }))',
      },
      'result-renamed': {
        kind: 'renamed field',
        breaks: 'the results of a task are read from urls',
        find: 'z.object({ resultUrls: z.tuple([z.string().url()]).rest(z.unknown()) })',
        replace: 'z.object({ urls: z.tuple([z.string().url()]) }).transform(({ urls }) => ({ resultUrls: urls }))',
      },
      'end-in-seconds': {
        kind: 'wrong unit',
        breaks: 'the end of a task is read as seconds',
        find: 'fromUnixMs(task.completeTime)',
        replace: '(task.completeTime == null ? null : task.completeTime * 1000)',
      },
      'failure-unread': {
        kind: 'wrong error shape',
        breaks: 'why a task failed is not read',
        find: 'code: task.failCode, message',
        replace: 'code: null, message',
      },
      'masked-refusal': {
        kind: 'wrong error shape',
        breaks: 'a refusal under status 200 is taken for an answer',
        find: 'if (!isHttpRefusal && (code === undefined || code === 200)) return null',
        replace: 'if (!isHttpRefusal) return null',
      },
      'reason-unread': {
        kind: 'wrong error shape',
        breaks: 'the words of a refusal are not read',
        find: 'const words = { code, type: message, message: data?.error ?? message }',
        replace: 'const words = { code, message: data?.error }',
      },
      'balance-unit': {
        kind: 'wrong unit',
        breaks: 'dollars are taken for credits',
        find: "unit: 'usd'",
        replace: "unit: 'credits'",
      },
    },
  },
  {
    file: `${folder}/accept.ts`,
    providers,
    mistakes: {
      'any-duration': {
        kind: 'wrong value',
        breaks: 'a video may have any length',
        find: '!durations.includes(input.duration)',
        replace: 'input.duration < 0',
      },
      'foreign-fields': {
        kind: 'wrong value',
        breaks: 'fields of the other mode are taken',
        find: "readings['foreign-fields'] === 'reject'",
        replace: "readings['foreign-fields'] !== 'reject'",
      },
      'image-count': {
        kind: 'off-by-one limit',
        breaks: 'two images are taken',
        find: 'urls.length > profile.image.maxCount.value',
        replace: 'urls.length > profile.image.maxCount.value + 1',
      },
      'callback-without-url': {
        kind: 'wrong value',
        breaks: 'a callback to nowhere is taken',
        find: "if (wish.callback_url === undefined) return missing('callback_url')",
        replace: 'if (wish.callback_url === undefined) return null',
      },
    },
  },
  {
    file: `${folder}/replay.ts`,
    providers,
    mistakes: {
      'created-in-seconds': {
        kind: 'wrong unit',
        breaks: 'a task gives its time in seconds',
        find: 'createTime: view.createdAt }',
        replace: 'createTime: Math.floor(view.createdAt / 1000) }',
      },
      'cost-in-seconds': {
        kind: 'wrong unit',
        breaks: 'how long a task took is in seconds',
        find: 'costTime: completeTime - createdAt',
        replace: 'costTime: (completeTime - createdAt) / 1000',
      },
      'result-as-object': {
        kind: 'wrong value',
        breaks: 'the result of a task is an object, not JSON in a text',
        find: 'resultJson: JSON.stringify({ resultUrls })',
        replace: 'resultJson: { resultUrls }',
      },
      'result-renamed': {
        kind: 'renamed field',
        breaks: 'the results of a task are called urls',
        find: 'JSON.stringify({ resultUrls })',
        replace: 'JSON.stringify({ urls: resultUrls })',
      },
      'task-id-renamed': {
        kind: 'renamed field',
        breaks: 'a create calls the id of its task id',
        find: "toAnswer('created', { taskId: view.id })",
        replace: "toAnswer('created', { id: view.id })",
      },
      'failure-swapped': {
        kind: 'wrong error shape',
        breaks: 'code and message of a failed task are swapped',
        find: 'failCode: twin ?? failure.code',
        replace: 'failCode: twin ?? failure.message',
      },
      'cost-of-a-failure': {
        kind: 'wrong value',
        breaks: 'a failed task says how long it took',
        find: "readings['cost-time'] === 'on-end'",
        replace: "readings['cost-time'] !== 'on-end'",
      },
      'reason-in-message': {
        kind: 'wrong error shape',
        breaks: 'a refusal gives its reason in message',
        find: "readings['error-data'] === 'in-message'",
        replace: "readings['error-data'] !== 'in-message'",
      },
    },
  },
];
