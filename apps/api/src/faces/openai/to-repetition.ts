import type { IncomingHttpHeaders } from 'node:http';
import { UnderstudyError } from '@understudy/core';
import type { Repetition } from '../../jobs/job-wish.ts';
import { toFingerprint } from './fingerprint.ts';

const MAX_KEY_LENGTH = 255;

/**
 * How a create that comes again is known: by the caller's key, or because the client says that it sends it again. The
 * `openai` package (7.55.0) sends `X-Stainless-Retry-Count` with the number of earlier tries, and drops its own
 * `idempotencyKey` option, so that a key only comes as a header. Throws `invalid_request` for a key that is too long.
 */
export function toRepetition(headers: IncomingHttpHeaders, asked: unknown): Repetition {
  const key = headers['idempotency-key'];
  if (Array.isArray(key) || (key?.length ?? 0) > MAX_KEY_LENGTH) {
    throw new UnderstudyError(
      `Failed to read Idempotency-Key: it is longer than ${MAX_KEY_LENGTH} characters. Shorten it.`,
      { code: 'invalid_request', param: 'Idempotency-Key' },
    );
  }
  return {
    ...(key === undefined || key === '' ? {} : { idempotencyKey: key }),
    fingerprint: toFingerprint(asked),
    isResend: Number(headers['x-stainless-retry-count']) > 0,
  };
}
