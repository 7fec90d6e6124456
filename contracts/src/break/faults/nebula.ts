import type { FaultyFile } from '../fault.ts';

const folder = 'packages/core/src/providers/nebula';
const providers = ['nebula'] as const;

/** Mistakes about what nebula's document says: what is on the wire, what is stated, and what its states and errors are. */
export const nebulaFaults: readonly FaultyFile[] = [
  {
    file: `${folder}/spec.ts`,
    providers,
    mistakes: {
      'retrieve-path': {
        kind: 'wrong value',
        breaks: 'a task is asked for at another path',
        find: "path: '/v1/video/generations/{task_id}'",
        replace: "path: '/v1/video/tasks/{task_id}'",
      },
      'download-query-renamed': {
        kind: 'renamed field',
        breaks: 'a download names its task task_id in the query',
        find: "query: z.object({ id: TaskId }),\n      taskId: { in: 'query', name: 'id' }",
        replace: "query: z.object({ task_id: TaskId }),\n      taskId: { in: 'query', name: 'task_id' }",
      },
      'progress-limit': {
        kind: 'off-by-one limit',
        breaks: 'progress ends at 99',
        find: 'progress: z.number().int().min(0).max(100)',
        replace: 'progress: z.number().int().min(0).max(99)',
      },
      'seconds-dropped': {
        kind: 'wrong value',
        breaks: 'a task never lasts 12 seconds',
        find: "z.enum(['4', '8', '12'])",
        replace: "z.enum(['4', '8'])",
      },
      'image-field-renamed': {
        kind: 'renamed field',
        breaks: 'a create calls its reference image image',
        find: '    input_reference: z\n',
        replace: '    image: z\n',
      },
    },
  },
  {
    file: `${folder}/examples.ts`,
    providers,
    mistakes: {
      'completed-at-in-ms': {
        kind: 'wrong unit',
        breaks: 'the sample of a finished task gives its end in milliseconds',
        find: 'completed_at: 1704067800',
        replace: 'completed_at: 1704067800000',
      },
      'created-at-in-ms': {
        kind: 'wrong unit',
        breaks: 'the sample of a create gives its time in milliseconds',
        find: 'created_at: 1762220876',
        replace: 'created_at: 1762220876000',
      },
      'reason-renamed': {
        kind: 'renamed field',
        breaks: 'the sample of a failed task calls its reason fail_reason',
        find: 'failure_reason:',
        replace: 'fail_reason:',
      },
      'create-state': {
        kind: 'dropped status',
        breaks: 'the sample of a create says queued for submitted',
        find: "status: 'submitted'",
        replace: "status: 'queued'",
      },
    },
  },
  {
    file: `${folder}/profile.ts`,
    providers,
    mistakes: {
      'task-kept-shorter': {
        kind: 'wrong expiry',
        breaks: 'tasks are kept for 23 hours',
        find: 'taskMs: documented(24 *',
        replace: 'taskMs: documented(23 *',
      },
      'result-kept-longer': {
        kind: 'wrong expiry',
        breaks: 'results are kept for 48 hours',
        find: 'resultMs: documented(24 *',
        replace: 'resultMs: documented(48 *',
      },
      'hours-in-seconds': {
        kind: 'wrong unit',
        breaks: 'retention is in seconds',
        find: 'HOUR_MS = 3_600_000',
        replace: 'HOUR_MS = 3_600',
      },
      'poll-in-seconds': {
        kind: 'wrong unit',
        breaks: 'the advised interval of polls is in seconds',
        find: 'pollEveryMs: documented(3_000',
        replace: 'pollEveryMs: documented(3',
      },
      'image-count': {
        kind: 'off-by-one limit',
        breaks: 'a create may carry two images',
        find: 'maxCount: documented(1,',
        replace: 'maxCount: documented(2,',
      },
      price: {
        kind: 'wrong value',
        breaks: 'a second costs a cent',
        find: 'perSecond: documented(0.1,',
        replace: 'perSecond: documented(0.01,',
      },
      'default-seconds': {
        kind: 'wrong value',
        breaks: 'a video lasts 8 seconds by default',
        find: 'defaultSeconds: documented(4,',
        replace: 'defaultSeconds: documented(8,',
      },
      'default-size': {
        kind: 'wrong value',
        breaks: 'a video is landscape by default',
        find: "defaultSize: documented('720x1280'",
        replace: "defaultSize: documented('1280x720'",
      },
    },
  },
  {
    file: `${folder}/lifecycle.ts`,
    providers,
    mistakes: {
      'queued-dropped': {
        kind: 'dropped status',
        breaks: 'queued is no state',
        find: '    queued: {\n',
        replace: '    waiting: {\n',
      },
      'progress-band': {
        kind: 'off-by-one limit',
        breaks: 'a running task may be at 100 %',
        find: 'progress: [20, 99]',
        replace: 'progress: [20, 100]',
      },
      'failed-is-completed': {
        kind: 'wrong value',
        breaks: 'a failed task completes its job',
        find: "failed: { job: 'failed'",
        replace: "failed: { job: 'completed'",
      },
      'succeeded-renamed': {
        kind: 'dropped status',
        breaks: 'a finished task is called completed',
        find: "completed: 'succeeded'",
        replace: "completed: 'completed'",
      },
    },
  },
  {
    file: `${folder}/errors.ts`,
    providers,
    mistakes: {
      'rate-status': {
        kind: 'wrong value',
        breaks: 'too many requests are answered with 503',
        find: "rateLimited: row('rate_limited', 429",
        replace: "rateLimited: row('rate_limited', 503",
      },
      'flat-error': {
        kind: 'wrong error shape',
        breaks: 'the fields of an error stand at the top of the body',
        find: 'body: { error },',
        replace: 'body: { ...error },',
      },
      'key-code': {
        kind: 'wrong error shape',
        breaks: 'a wrong key is answered with another code',
        find: "code: 'invalid_api_key'",
        replace: "code: 'invalid_key'",
      },
      'moderation-read-as-failure': {
        kind: 'wrong value',
        breaks: 'a refused prompt counts as a failed generation',
        find: "code: 'content_violation'",
        replace: "code: 'generation_failed'",
      },
    },
  },
];
