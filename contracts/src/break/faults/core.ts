import type { FaultyFile } from '../fault.ts';

const all = ['nebula', 'evolink', 'odkkk', 'apixo'] as const;

/** Mistakes in what all adapters share. */
export const coreFaults: readonly FaultyFile[] = [
  {
    file: 'packages/core/src/client/provider-call.ts',
    providers: all,
    mistakes: {
      'key-missing': {
        kind: 'missing header',
        breaks: 'a call does not carry its key',
        find: "{ accept: 'application/json', authorization }",
        replace: "{ accept: 'application/json' }",
      },
      'accept-missing': {
        kind: 'missing header',
        breaks: 'a call does not say that it reads JSON',
        find: "{ accept: 'application/json', authorization }",
        replace: '{ authorization }',
      },
      'content-type-missing': {
        kind: 'missing header',
        breaks: 'a create does not say that it is JSON',
        find: "headers: { ...headers, 'content-type': 'application/json' }",
        replace: 'headers',
      },
      'refusals-unread': {
        kind: 'wrong error shape',
        breaks: 'a refusal is not read',
        find: 'if (refusal !== null) throw refusal;',
        replace: '',
      },
    },
  },
  {
    file: 'packages/core/src/client/call-address.ts',
    providers: ['nebula', 'apixo'],
    mistakes: {
      'query-renamed': {
        kind: 'renamed field',
        breaks: 'a task in the query is always called task_id',
        find: 'place.name}=',
        replace: "'task_id'}=",
      },
    },
  },
  {
    file: 'packages/core/src/client/download.ts',
    providers: ['evolink', 'odkkk', 'apixo'],
    mistakes: {
      'gone-unread': {
        kind: 'wrong expiry',
        breaks: 'a result that has expired seems to have failed for now',
        find: "410: 'expired',",
        replace: '',
      },
    },
  },
  {
    file: 'packages/core/src/catalogue.ts',
    providers: all,
    mistakes: {
      'retry-in-seconds': {
        kind: 'wrong unit',
        breaks: 'the wait that a refusal asks for is read in seconds',
        find: '? null : seconds * 1000',
        replace: '? null : seconds',
      },
      'retry-unread': {
        kind: 'missing header',
        breaks: 'the wait that a refusal asks for is not read',
        find: "toRetryAfterMs(answer.headers['retry-after'])",
        replace: 'toRetryAfterMs(undefined)',
      },
      'first-row': {
        kind: 'wrong error shape',
        breaks: 'of rows with the same status the first counts, whatever is said',
        find: 'shared > best.shared',
        replace: 'shared > said.length',
      },
      'status-unread': {
        kind: 'wrong error shape',
        breaks: 'a refusal is read by its words alone',
        find: 'if (row.status !== status) continue;',
        replace: '',
      },
      'provider-code-dropped': {
        kind: 'wrong error shape',
        breaks: "a failed job does not keep the provider's own code",
        find: '...(providerCode === undefined ? {} : { providerCode }),',
        replace: '',
      },
    },
  },
  {
    file: 'packages/core/src/lifecycle.ts',
    providers: all,
    mistakes: {
      'unknown-is-failed': {
        kind: 'dropped status',
        breaks: 'a state that no document knows ends the job',
        find: 'synonyms[lower] ?? null',
        replace: "synonyms[lower] ?? 'failed'",
      },
    },
  },
  {
    file: 'packages/core/src/wire.ts',
    providers: all,
    mistakes: {
      'seconds-kept': {
        kind: 'wrong unit',
        breaks: 'seconds off the wire stay seconds',
        find: 'return seconds * 1000;',
        replace: 'return seconds;',
      },
      'percent-of-one': {
        kind: 'wrong unit',
        breaks: 'progress is taken for a share of one',
        find: 'Math.min(100, Math.max(0, figure))',
        replace: 'Math.min(100, Math.max(0, figure * 100))',
      },
    },
  },
  {
    file: 'packages/core/src/policy/rate-limit.ts',
    providers: ['apixo'],
    mistakes: {
      'one-more': {
        kind: 'off-by-one limit',
        breaks: 'one request more than the limit is admitted',
        find: 'recent.length < limit',
        replace: 'recent.length <= limit',
      },
      'window-kept': {
        kind: 'wrong unit',
        breaks: 'a request counts for longer than the window',
        find: 'admittedAt > at - windowMs',
        replace: 'admittedAt > at - windowMs * 2',
      },
    },
  },
  {
    file: 'packages/core/src/callback.ts',
    providers: ['evolink', 'odkkk', 'apixo'],
    mistakes: {
      'over-http': {
        kind: 'wrong value',
        breaks: 'a callback may go over http',
        find: "parsed.protocol !== 'https:'",
        replace: "parsed.protocol === 'ftp:'",
      },
      'inside-names': {
        kind: 'wrong value',
        breaks: 'a callback may go to a private address of the second range',
        find: '  [172, 16, 12],\n',
        replace: '',
      },
    },
  },
  {
    file: 'packages/core/src/callback.ts',
    providers: ['evolink', 'odkkk'],
    mistakes: {
      'url-length': {
        kind: 'off-by-one limit',
        breaks: 'a callback URL of the documented length is refused',
        find: '[...url].length > maxLength',
        replace: '[...url].length >= maxLength',
      },
    },
  },
];
