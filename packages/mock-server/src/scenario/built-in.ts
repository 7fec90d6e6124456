import type { FailureCode, RequestErrorCode } from '@understudy/core';
import { Scenario, type ScenarioInput } from './scenario.ts';

const QUEUED = { at: '0%', status: 'queued' } as const;
const RUNNING = { at: '20%', status: 'in_progress' } as const;
const COMPLETED = { at: '100%', status: 'completed' } as const;

const fails = (failure: FailureCode): Pick<ScenarioInput, 'timeline'> => ({
  timeline: [QUEUED, RUNNING, { at: '60%', status: failure === 'canceled' ? 'canceled' : 'failed', failure }],
});
const refuses = (error: RequestErrorCode): Pick<ScenarioInput, 'faults'> => ({
  faults: [{ kind: 'refuse', error }],
});
const media: ['download', 'file'] = ['download', 'file'];

/** What each scenario does, without its name: one vocabulary for every provider. */
const table = {
  success: { summary: 'The task is queued, runs and completes.', timeline: [QUEUED, RUNNING, COMPLETED] },
  slow: { summary: 'As success, taking five times as long.', stretch: 5 },
  stuck: {
    summary: 'The task runs up to its highest progress and never ends.',
    timeline: [QUEUED, RUNNING],
  },

  'content-violation': { summary: 'The task fails: the content breaks the rules.', ...fails('content_violation') },
  'invalid-image': { summary: 'The task fails: the reference image cannot be used.', ...fails('invalid_image') },
  'generation-timeout': { summary: 'The task fails: it took too long.', ...fails('generation_timeout') },
  'generation-failed': { summary: 'The task fails without a useful reason.', ...fails('generation_failed') },
  cancelled: { summary: 'The task is cancelled by the provider.', ...fails('canceled') },

  'server-error': { summary: 'The call is answered with an internal error (500).', ...refuses('provider_error') },
  'bad-gateway': { summary: 'The call is answered with a bad gateway (502).', ...refuses('bad_gateway') },
  unavailable: { summary: 'The call is answered with unavailable (503).', ...refuses('provider_unavailable') },
  'rate-limited': { summary: 'The call is answered with too many requests (429).', ...refuses('rate_limited') },
  'no-quota': { summary: 'The call is refused: the account is empty.', ...refuses('insufficient_funds') },
  forbidden: { summary: 'The call is refused: the key may not do this (403).', ...refuses('forbidden') },

  'lost-response': {
    summary: 'The call is carried out and billed, then the connection is reset without an answer.',
    faults: [{ kind: 'reset', when: 'after' }],
  },
  'connection-reset': {
    summary: 'The connection is reset before anything is done.',
    faults: [{ kind: 'reset', when: 'before' }],
  },
  'slow-response': { summary: 'The answer comes after 10 s.', faults: [{ kind: 'delay', delay: '10s' }] },
  'truncated-body': {
    summary: 'The connection closes in the middle of the body.',
    faults: [{ kind: 'truncate', at: 50 }],
  },
  'malformed-json': { summary: 'The body is JSON that no parser reads.', faults: [{ kind: 'malform' }] },
  'wrong-content-type': {
    summary: 'The body is right, its content type is text/html.',
    faults: [{ kind: 'content-type', value: 'text/html; charset=utf-8' }],
  },

  'unknown-status': {
    summary: 'Half-way the task shows a status that no document knows, then it completes.',
    breaksLifecycle: 'the status is not in the document',
    timeline: [QUEUED, { at: '20%', status: 'in_progress', word: 'archiving' }, COMPLETED],
  },
  'progress-backwards': {
    summary: 'The progress falls back half-way, then the task completes.',
    timeline: [
      QUEUED,
      { at: '20%', status: 'in_progress', progress: [20, 80] },
      { at: '60%', status: 'in_progress', progress: [30, 99] },
      COMPLETED,
    ],
  },
  'late-failure': {
    summary: 'The task completes, and 5 s later it has failed.',
    breaksLifecycle: 'nothing follows a completed task in the document',
    timeline: [QUEUED, RUNNING, COMPLETED, { at: '100%+5s', status: 'failed', failure: 'generation_failed' }],
  },

  'early-expiry': { summary: 'The result is gone a minute after completion.', resultLifetime: '1m' },
  'broken-download': {
    summary: 'The connection closes half-way through the video.',
    faults: [{ kind: 'truncate', at: 50, on: media }],
  },
  'broken-download-length': {
    summary: 'The video arrives short, and Content-Length agrees with it.',
    faults: [{ kind: 'shorten', to: 50, on: media }],
  },
  'broken-download-drip': {
    summary: 'The video drips in, 1 KiB every 250 ms.',
    faults: [{ kind: 'drip', bytes: 1024, every: '250ms', on: media }],
  },

  'no-callback': { summary: 'No callback is ever sent.', callbacks: [] },
  'duplicate-callback': {
    summary: 'The callback comes twice, 1 s apart.',
    callbacks: [{}, { after: '1s' }],
  },
  'reordered-callback': {
    summary: 'After the callback of the end comes one of a state before it.',
    callbacks: [{}, { after: '1s', shows: '50%' }],
  },
  'forged-callback': {
    summary: "A stranger's callback claims completion with another video; the true one follows at the end.",
    callbacks: [{ at: '10%', isForged: true }, {}],
  },
} satisfies Record<string, Omit<ScenarioInput, 'name'>>;

/** The built-in scenarios, in the order people should read them. */
export const builtIn: readonly Scenario[] = Object.entries(table).map(([name, scenario]) =>
  Scenario.parse({ name, ...scenario }),
);
