import type { ErrorCode } from '@understudy/core';

/**
 * Whose fault an error is. `futile`: every further create ends the same way until a person acts at the provider.
 * `outage`: the provider or the way to it failed. `task`: the provider took the task and could not make the video.
 * `none`: the request's own fault, a limit that was reached, or ours; says nothing against the provider.
 */
type Fault = 'futile' | 'outage' | 'task' | 'none';

const faults: Readonly<Record<ErrorCode, Fault>> = {
  invalid_request: 'none',
  unauthorized: 'futile',
  forbidden: 'futile',
  insufficient_funds: 'futile',
  not_found: 'none',
  method_not_allowed: 'none',
  too_large: 'none',
  rate_limited: 'none',
  concurrency_limited: 'none',
  provider_error: 'outage',
  bad_gateway: 'outage',
  provider_unavailable: 'outage',
  content_violation: 'none',
  invalid_image: 'none',
  invalid_input: 'none',
  generation_timeout: 'task',
  generation_failed: 'task',
  provider_busy: 'task',
  canceled: 'none',
  connection_lost: 'outage',
  unreadable_answer: 'outage',
  expired: 'none',
  conflict: 'none',
  budget_exceeded: 'none',
  unavailable: 'none',
};

/** Whether no call of its kind can succeed any more until a person acts. */
export const isFutile = (code: ErrorCode): boolean => faults[code] === 'futile';

/** Whether the provider, or the way to it, failed. Failed tasks are not among them: the provider still takes jobs. */
export const isOutage = (code: ErrorCode): boolean => faults[code] === 'outage';

/** Whether an error counts in an account's error rate. */
export const isProviderFault = (code: ErrorCode): boolean => faults[code] !== 'none';
