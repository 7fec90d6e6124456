import { UnderstudyError } from '@understudy/core';
import { mayBeAccepted } from '@understudy/core/policy/retry';
import type { SendEvidence } from './send-evidence.ts';

/**
 * What became of an attempt. `not_sent`: nothing left, so it may be sent again or elsewhere. `rejected`: the provider
 * refused it; `error.detail.retryAfterMs` is how long to wait where it said so. `unknown`: it may have been accepted.
 */
export type AttemptVerdict =
  | { readonly outcome: 'accepted'; readonly taskId: string }
  | { readonly outcome: 'not_sent'; readonly error: UnderstudyError }
  | { readonly outcome: 'rejected'; readonly error: UnderstudyError }
  | { readonly outcome: 'unknown'; readonly error: UnderstudyError };

interface Failure {
  readonly evidence: SendEvidence;
  readonly error: UnderstudyError;
}

/** Request timeout and conflict: both may be told after the request was carried out, as may any failure of a server. */
const isUnclearStatus = (status: number): boolean => status === 408 || status === 409 || status >= 500;

/** In this order; what nothing proves is unknown. */
const rows: readonly {
  readonly outcome: 'not_sent' | 'rejected' | 'unknown';
  readonly applies: (failure: Failure) => boolean;
}[] = [
  { outcome: 'not_sent', applies: ({ evidence }) => evidence.headersSentAt === null },
  // There was no answer, or none that could be read: a refusal says which status it came with.
  { outcome: 'unknown', applies: ({ evidence, error }) => error.detail.httpStatus !== evidence.httpStatus },
  { outcome: 'unknown', applies: ({ evidence }) => isUnclearStatus(evidence.httpStatus ?? 0) },
  { outcome: 'unknown', applies: ({ error }) => mayBeAccepted(error.code) },
  { outcome: 'rejected', applies: () => true },
];

/** Judges a create by how it ended and by what is known of it at the socket. */
export function toAttemptVerdict({
  evidence,
  result,
}: {
  readonly evidence: SendEvidence;
  readonly result: PromiseSettledResult<{ readonly taskId: string }>;
}): AttemptVerdict {
  if (result.status === 'fulfilled') return { outcome: 'accepted', taskId: result.value.taskId };
  const error = toUnderstudyError(result.reason);
  const row = rows.find(({ applies }) => applies({ evidence, error }));
  return { outcome: row?.outcome ?? 'unknown', error };
}

/** A failure of our own, with which no sending again will help. */
function toUnderstudyError(reason: unknown): UnderstudyError {
  if (reason instanceof UnderstudyError) return reason;
  const told = reason instanceof Error ? reason.message : String(reason);
  return new UnderstudyError(`Failed to create a task: ${told}. Report this as a defect of the gateway.`, {
    code: 'invalid_request',
    cause: reason,
  });
}
