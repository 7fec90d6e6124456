import type { FaultyFile } from '../fault.ts';

const folder = 'packages/core/src/providers/apixo';
const providers = ['apixo'] as const;

/** Mistakes about what APIXO's document and pages say. */
export const apixoFaults: readonly FaultyFile[] = [
  {
    file: `${folder}/spec.ts`,
    providers,
    mistakes: {
      'task-id-renamed': {
        kind: 'renamed field',
        breaks: 'a query names its task task_id',
        find: "query: z.object({ taskId: TaskId }),\n      taskId: { in: 'query', name: 'taskId' }",
        replace: "query: z.object({ task_id: TaskId }),\n      taskId: { in: 'query', name: 'task_id' }",
      },
      'size-dropped': {
        kind: 'wrong value',
        breaks: 'a video cannot be 1792 by 1024',
        find: "'1024*1792', '1792*1024']",
        replace: "'1024*1792']",
      },
      'callback-dropped': {
        kind: 'wrong value',
        breaks: 'nobody is called back',
        find: "request_type: z.enum(['async', 'callback'])",
        replace: "request_type: z.enum(['async'])",
      },
      'envelope-code': {
        kind: 'wrong error shape',
        breaks: 'an answer that went well has the code 0',
        find: 'code: z.literal(200)',
        replace: 'code: z.literal(0)',
      },
      'create-path': {
        kind: 'wrong value',
        breaks: 'a task is made by another model',
        find: "path: '/api/v1/generateTask/sora-2-pro'",
        replace: "path: '/api/v1/generateTask/sora-2'",
      },
    },
  },
  {
    file: `${folder}/examples.ts`,
    providers,
    mistakes: {
      'created-in-seconds': {
        kind: 'wrong unit',
        breaks: 'the samples give their time in seconds',
        find: 'createTime: 1767323045000',
        replace: 'createTime: 1767323045',
      },
      'result-renamed': {
        kind: 'renamed field',
        breaks: 'the sample of a finished task calls its list urls',
        find: '{"resultUrls":',
        replace: '{"urls":',
      },
      'balance-in-an-object': {
        kind: 'wrong error shape',
        breaks: 'the sample of a balance has the figure in an object',
        find: 'data: 74.87',
        replace: 'data: { balance: 74.87 }',
      },
    },
  },
  {
    file: `${folder}/profile.ts`,
    providers,
    mistakes: {
      'rate-limit': {
        kind: 'off-by-one limit',
        breaks: '61 requests a minute are allowed',
        find: 'requestsPerMinute: documented(60,',
        replace: 'requestsPerMinute: documented(61,',
      },
      'task-limit': {
        kind: 'off-by-one limit',
        breaks: 'nine tasks may run at once',
        find: 'concurrentTasks: documented(10,',
        replace: 'concurrentTasks: documented(9,',
      },
      'prompt-limit': {
        kind: 'off-by-one limit',
        breaks: 'a prompt may have 5001 characters',
        find: 'maxPromptLength: published(5000,',
        replace: 'maxPromptLength: published(5001,',
      },
      'result-kept-shorter': {
        kind: 'wrong expiry',
        breaks: 'results are kept for 14 days',
        find: 'documented(15 * DAY_MS',
        replace: 'documented(14 * DAY_MS',
      },
      'days-in-seconds': {
        kind: 'wrong unit',
        breaks: 'retention is in seconds',
        find: 'DAY_MS = 86_400_000',
        replace: 'DAY_MS = 86_400',
      },
      'generation-in-seconds': {
        kind: 'wrong unit',
        breaks: 'the time of a generation is in seconds',
        find: 'generationMs: documented(180_000',
        replace: 'generationMs: documented(180',
      },
      'image-bytes': {
        kind: 'wrong value',
        breaks: 'an image may have 4 MB',
        find: 'maxBytes: documented(10 *',
        replace: 'maxBytes: documented(4 *',
      },
      'format-dropped': {
        kind: 'wrong value',
        breaks: 'an image may not be WebP',
        find: "'image/png', 'image/webp'",
        replace: "'image/png'",
      },
      'callback-taken': {
        kind: 'wrong value',
        breaks: 'any answer from 200 on takes a callback',
        find: "success: published('200'",
        replace: "success: published('2xx'",
      },
      'callback-patience': {
        kind: 'wrong unit',
        breaks: 'the time a receiver has is in seconds',
        find: 'timeoutMs: published(30_000',
        replace: 'timeoutMs: published(30',
      },
    },
  },
  {
    file: `${folder}/lifecycle.ts`,
    providers,
    mistakes: {
      'processing-dropped': {
        kind: 'dropped status',
        breaks: 'processing is no state',
        find: "processing: { job: 'in_progress'",
        replace: "running: { job: 'in_progress'",
      },
      'success-goes-on': {
        kind: 'dropped status',
        breaks: 'a finished task is still running',
        find: "success: { job: 'completed'",
        replace: "success: { job: 'in_progress'",
      },
    },
  },
  {
    file: `${folder}/errors.ts`,
    providers,
    mistakes: {
      'rate-status': {
        kind: 'wrong value',
        breaks: 'too many requests are answered with 400',
        find: "rateLimited: row('rate_limited', 429",
        replace: "rateLimited: row('rate_limited', 400",
      },
      'data-missing': {
        kind: 'wrong error shape',
        breaks: 'a refusal has no data',
        find: 'body: { code: status, message, data: null }',
        replace: 'body: { code: status, message }',
      },
      'image-read-as-moderation': {
        kind: 'wrong value',
        breaks: 'an image that cannot be read counts as forbidden content',
        find: "INVALID_IMAGE_URL: failure('invalid_image'",
        replace: "INVALID_IMAGE_URL: failure('content_violation'",
      },
    },
  },
];
