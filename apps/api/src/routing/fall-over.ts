import type { ErrorCode } from '@understudy/core';
import type { RoutePolicy } from '../database/schema/index.ts';

/** How an attempt ended without a task, or `failed`: its task did. */
type Ending = 'not_sent' | 'rejected' | 'failed';

/**
 * With what each ending may be tried at another account: nothing was paid, and the cause is this account or its provider,
 * not the request. A lost connection is no such cause once the request has left, because it may have been paid.
 */
const movable: Readonly<Record<Ending, readonly ErrorCode[]>> = {
  not_sent: ['connection_lost'],
  rejected: [
    'unauthorized',
    'forbidden',
    'insufficient_funds',
    'not_found',
    'method_not_allowed',
    'rate_limited',
    'concurrency_limited',
  ],
  failed: ['generation_failed', 'generation_timeout', 'provider_busy'],
};

/** Whether a job may go to another account after an attempt. One whose caller named the provider never does. */
export const canFallOver = (ended: {
  readonly outcome: Ending;
  readonly code: ErrorCode;
  readonly policy: RoutePolicy;
}): boolean => ended.policy !== 'named' && movable[ended.outcome].includes(ended.code);
