import type { FaultyFile } from '../fault.ts';

const folder = 'packages/core/src/dialects/evolink-family';
const providers = ['evolink', 'odkkk'] as const;

/** Mistakes about what the documents of the EvoLink family say. */
export const evolinkFamilyFaults: readonly FaultyFile[] = [
  {
    file: `${folder}/spec.ts`,
    providers,
    mistakes: {
      'retrieve-path': {
        kind: 'wrong value',
        breaks: 'a task is asked for at another path',
        find: "path: '/v1/tasks/{task_id}'",
        replace: "path: '/v1/task/{task_id}'",
      },
      'image-count': {
        kind: 'off-by-one limit',
        breaks: 'a create may carry two images',
        find: '.max(1)\n',
        replace: '.max(2)\n',
      },
      'portrait-dropped': {
        kind: 'wrong value',
        breaks: 'there is no portrait video',
        find: "aspect_ratio: z.enum(['16:9', '9:16'])",
        replace: "aspect_ratio: z.enum(['16:9'])",
      },
      'failed-dropped': {
        kind: 'dropped status',
        breaks: 'a create is never answered by a failed task',
        find: "status: z.enum(['pending', 'processing', 'completed', 'failed'])",
        replace: "status: z.enum(['pending', 'processing', 'completed'])",
      },
      'results-renamed': {
        kind: 'renamed field',
        breaks: 'a finished task calls its results videos',
        find: 'results: z.array(z.string().url())',
        replace: 'videos: z.array(z.string().url())',
      },
      'progress-limit': {
        kind: 'off-by-one limit',
        breaks: 'progress ends at 99',
        find: 'z.number().int().min(0).max(100)',
        replace: 'z.number().int().min(0).max(99)',
      },
    },
  },
  {
    file: `${folder}/examples.ts`,
    providers,
    mistakes: {
      'created-in-ms': {
        kind: 'wrong unit',
        breaks: 'the samples give their time in milliseconds',
        find: 'created: 1757169743,',
        replace: 'created: 1757169743000,',
      },
      'credits-renamed': {
        kind: 'renamed field',
        breaks: 'the sample of a create calls its credits credits',
        find: 'credits_reserved: 7',
        replace: 'credits: 7',
      },
      'processing-renamed': {
        kind: 'dropped status',
        breaks: 'the sample of a running task says running',
        find: "status: 'processing'",
        replace: "status: 'running'",
      },
    },
  },
  {
    file: `${folder}/profile.ts`,
    providers,
    mistakes: {
      'result-kept-shorter': {
        kind: 'wrong expiry',
        breaks: 'results are kept for 12 hours',
        find: 'resultMs: { value: 24 *',
        replace: 'resultMs: { value: 12 *',
      },
      'hours-in-seconds': {
        kind: 'wrong unit',
        breaks: 'retention is in seconds',
        find: 'HOUR_MS = 3_600_000',
        replace: 'HOUR_MS = 3_600',
      },
      'image-bytes': {
        kind: 'wrong value',
        breaks: 'an image may have 8 MB',
        find: 'maxBytes: { value: 10 *',
        replace: 'maxBytes: { value: 8 *',
      },
      'seconds-dropped': {
        kind: 'wrong value',
        breaks: 'a video never lasts 15 seconds',
        find: 'seconds: { value: [10, 15]',
        replace: 'seconds: { value: [10]',
      },
      'default-seconds': {
        kind: 'wrong value',
        breaks: 'a video lasts 15 seconds by default',
        find: 'defaultSeconds: { value: 10',
        replace: 'defaultSeconds: { value: 15',
      },
      'callback-url-length': {
        kind: 'off-by-one limit',
        breaks: 'a callback URL may have 2047 characters',
        find: 'maxUrlLength: { value: 2048',
        replace: 'maxUrlLength: { value: 2047',
      },
      'callback-patience': {
        kind: 'wrong unit',
        breaks: 'the time a receiver has is in seconds',
        find: 'timeoutMs: { value: 10_000',
        replace: 'timeoutMs: { value: 10',
      },
      'callback-retries': {
        kind: 'off-by-one limit',
        breaks: 'a callback is tried again twice',
        find: 'value: [1_000, 2_000, 4_000]',
        replace: 'value: [1_000, 2_000]',
      },
      'callback-over-http': {
        kind: 'wrong value',
        breaks: 'a callback may go over http',
        find: 'httpsOnly: { value: true',
        replace: 'httpsOnly: { value: false',
      },
      'callback-inside': {
        kind: 'wrong value',
        breaks: 'a callback may go to an internal address',
        find: 'privateAddressesRefused: { value: true',
        replace: 'privateAddressesRefused: { value: false',
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
      'cancelled-dropped': {
        kind: 'dropped status',
        breaks: 'cancelled is no state',
        find: "      cancelled: { job: 'canceled', progress: [0, 100], to: [], source: callback },\n",
        replace: '',
      },
      'completed-band': {
        kind: 'wrong value',
        breaks: 'a completed task may be at 0 %',
        find: "completed: { job: 'completed', progress: [100, 100]",
        replace: "completed: { job: 'completed', progress: [0, 100]",
      },
    },
  },
  {
    file: `${folder}/errors.ts`,
    providers,
    mistakes: {
      'code-as-text': {
        kind: 'wrong error shape',
        breaks: 'the code of a refusal is text',
        find: 'error: { code: status, ...error }',
        replace: 'error: { code: String(status), ...error }',
      },
      'quota-status': {
        kind: 'wrong value',
        breaks: 'an empty account is answered with 403',
        find: "noQuota: row('insufficient_funds', 402",
        replace: "noQuota: row('insufficient_funds', 403",
      },
      'param-renamed': {
        kind: 'renamed field',
        breaks: 'a refusal of a long image names it image',
        find: "param: 'image_urls'",
        replace: "param: 'image'",
      },
      'cancel-read-as-failure': {
        kind: 'dropped status',
        breaks: 'a cancelled task counts as failed',
        find: "request_cancelled: failure('canceled'",
        replace: "request_cancelled: failure('generation_failed'",
      },
      'failure-dropped': {
        kind: 'wrong value',
        breaks: 'an image of the wrong size is no reason to fail',
        find: "    image_dimension_mismatch: failure('invalid_image', 'The image has other dimensions than the video'),\n",
        replace: '',
      },
    },
  },
];
