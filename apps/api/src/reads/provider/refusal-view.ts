import { type ErrorRow, type RequestErrorCode, type Source, UnderstudyError } from '@understudy/core';
import { canRetryCreate } from '@understudy/core/policy/retry';
import { isFutile } from '../../health/faults.ts';
import { toAttemptVerdict } from '../../outbound/attempt-verdict.ts';
import { noEvidence } from '../../outbound/send-evidence.ts';

/**
 * What the gateway does after a create that was refused so. `again`: it waits and sends it again. `unknown`: nobody
 * knows whether it was taken. `paused`: refused, and the account is paused. `refused`: the request is at fault.
 */
export type RefusalFate = 'again' | 'unknown' | 'paused' | 'refused';

/** One documented way to refuse a call, and what the gateway makes of it. */
export interface RefusalView {
  /** Where it stands in the provider's definition. */
  readonly place: string;
  readonly status: number;
  /** The code in our words. */
  readonly code: RequestErrorCode;
  /** The documented body. */
  readonly body: ErrorRow['body'];
  readonly fate: RefusalFate;
  readonly source: Source;
}

/** The refusals of a provider, by status. */
export const toRefusalViews = (errors: Readonly<Record<string, ErrorRow>>): RefusalView[] =>
  Object.entries(errors)
    .map(([key, row]) => ({ place: `profile.errors.${key}`, ...row, fate: toFate(row) }))
    .toSorted((one, other) => one.status - other.status);

/** By the very rules that real answers are judged by. */
function toFate({ status, code }: ErrorRow): RefusalFate {
  const error = new UnderstudyError('Failed to create a task: it was refused.', { code, httpStatus: status });
  const evidence = { ...noEvidence, headersSentAt: 0, httpStatus: status };
  const { outcome } = toAttemptVerdict({ evidence, result: { status: 'rejected', reason: error } });
  if (outcome === 'unknown') return 'unknown';
  if (canRetryCreate(code)) return 'again';
  return isFutile(code) ? 'paused' : 'refused';
}
