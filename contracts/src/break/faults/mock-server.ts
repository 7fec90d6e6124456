import type { FaultyFile } from '../fault.ts';

const folder = 'packages/mock-server/src';
const all = ['nebula', 'evolink', 'odkkk', 'apixo'] as const;
const linked = ['evolink', 'odkkk', 'apixo'] as const;

/** Mistakes in how the mock server plays any provider: calls, limits, time, files. */
export const mockServerFaults: readonly FaultyFile[] = [
  {
    file: `${folder}/call/limit.ts`,
    providers: ['apixo'],
    mistakes: {
      'one-task-more': {
        kind: 'off-by-one limit',
        breaks: 'one task more than the limit may run',
        find: 'countRunning(call.now) >= running',
        replace: 'countRunning(call.now) > running',
      },
      'window-in-seconds': {
        kind: 'wrong unit',
        breaks: 'the window of the rate limit is in seconds',
        find: 'WINDOW_MS = 60_000',
        replace: 'WINDOW_MS = 60',
      },
      'remaining-renamed': {
        kind: 'missing header',
        breaks: 'no answer says how many calls remain',
        find: "'x-ratelimit-remaining'",
        replace: "'x-rate-remaining'",
      },
      'limit-missing': {
        kind: 'missing header',
        breaks: 'no answer says the limit',
        find: "    'x-ratelimit-limit': String(limit),\n",
        replace: '',
      },
      'retry-in-ms': {
        kind: 'wrong unit',
        breaks: 'the wait that a refusal asks for is in milliseconds',
        find: 'String(Math.ceil(ms / 1000))',
        replace: 'String(Math.ceil(ms))',
      },
      'retry-missing': {
        kind: 'missing header',
        breaks: 'a refusal does not say how long to wait',
        find: "{ ...headers, 'retry-after': toSeconds(retryAfterMs) }",
        replace: 'headers',
      },
    },
  },
  {
    file: `${folder}/file/result-expiry.ts`,
    providers: ['evolink', 'odkkk', 'apixo'],
    mistakes: {
      'from-the-create': {
        kind: 'wrong expiry',
        breaks: 'a result expires so long after its create',
        find: ': endAt + lifetimeMs',
        replace: ': task.createdAt + lifetimeMs',
      },
      'one-more-moment': {
        kind: 'off-by-one limit',
        breaks: 'a result can be fetched at the moment it expires',
        find: 'now >= expiry',
        replace: 'now > expiry',
      },
      never: {
        kind: 'wrong expiry',
        breaks: 'a result never expires',
        find: 'documentedMs ?? null',
        replace: 'null',
      },
    },
  },
  {
    file: `${folder}/call/find-task.ts`,
    providers: ['nebula'],
    mistakes: {
      'one-more-moment': {
        kind: 'off-by-one limit',
        breaks: 'a task is there at the moment it is dropped',
        find: 'now >= task.createdAt + retention.value',
        replace: 'now > task.createdAt + retention.value',
      },
      'kept-for-ever': {
        kind: 'wrong expiry',
        breaks: 'a task is never dropped',
        find: 'retention !== null && now >=',
        replace: 'retention === null && now >=',
      },
    },
  },
  {
    file: `${folder}/call/download.ts`,
    providers: ['nebula'],
    mistakes: {
      'of-a-running-task': {
        kind: 'dropped status',
        breaks: 'a task that is still running can be downloaded',
        find: "status !== 'completed'",
        replace: "status === 'canceled'",
      },
      'param-missing': {
        kind: 'wrong error shape',
        breaks: 'a download of a running task is refused as not found',
        find: "refuseByCode(played, readings, 'invalid_request', { message, param:",
        replace: "refuseByCode(played, readings, 'not_found', { message, param:",
      },
    },
  },
  {
    file: `${folder}/call/authenticate.ts`,
    providers: all,
    mistakes: {
      'no-quota-pays': {
        kind: 'wrong value',
        breaks: 'an account without money can pay',
        find: '{ credits: 0, ...account.settings }',
        replace: '{ ...account.settings }',
      },
      'forbidden-is-unauthorized': {
        kind: 'wrong value',
        breaks: 'a key that may not do something counts as wrong',
        find: "'sk-mock-forbidden': 'forbidden'",
        replace: "'sk-mock-forbidden': 'unauthorized'",
      },
    },
  },
  {
    file: `${folder}/file/serve-video.ts`,
    providers: linked,
    mistakes: {
      'ranges-unsaid': {
        kind: 'missing header',
        breaks: 'a file does not say that parts of it can be had',
        find: "{ 'accept-ranges': 'bytes', etag,",
        replace: '{ etag,',
      },
      'range-unsaid': {
        kind: 'missing header',
        breaks: 'a part of a file does not say which it is',
        find: "headers: { ...headers, 'content-range': contentRange }",
        replace: 'headers',
      },
      'range-end': {
        kind: 'off-by-one limit',
        breaks: 'a part of a file lacks its last byte',
        find: 'video.subarray(range.start, range.end + 1)',
        replace: 'video.subarray(range.start, range.end)',
      },
      'gone-status': {
        kind: 'wrong expiry',
        breaks: 'an expired file was never there',
        find: 'tellText(410,',
        replace: 'tellText(404,',
      },
      'content-type': {
        kind: 'missing header',
        breaks: 'a file does not say that it is a video',
        find: "contentType: 'video/mp4'",
        replace: "contentType: 'application/octet-stream'",
      },
      'any-signature': {
        kind: 'wrong value',
        breaks: 'a file opens by any signature',
        find: '!isSigned(state.seed, path, query)',
        replace: "query === ''",
      },
    },
  },
  {
    file: `${folder}/routes.ts`,
    providers: ['odkkk'],
    mistakes: {
      'base-path-dropped': {
        kind: 'wrong value',
        breaks: 'a provider answers without its base path',
        find: 'prefix + spec.basePath + operation.path',
        replace: 'prefix + operation.path',
      },
    },
  },
];
