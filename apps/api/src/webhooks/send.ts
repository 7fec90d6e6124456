import { UnderstudyError } from '@understudy/core';
import type { DeliveryTry } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { readBounded } from '../outbound/read-bounded.ts';
import type { DeliveryRow } from './delivery.ts';
import type { EndpointRow } from './endpoint.ts';
import { toSignedHeaders } from './signature.ts';

/** `gone`: the endpoint wants no more messages. `refused`: its address is one that is never called. */
export type Verdict = 'delivered' | 'failed' | 'gone' | 'refused';

export interface SendResult {
  readonly verdict: Verdict;
  readonly entry: DeliveryTry;
}

/** How long an endpoint may take to answer, in ms, unless said otherwise. */
export const ANSWER_MS = 10_000;
/** How much of an answer that is no success is kept. */
const KEPT_BYTES = 1024;

/**
 * Posts a message once; signed to an endpoint, and as a provider would to a callback address. Whatever goes wrong is in
 * the result; redirects are not followed.
 */
export async function send(
  gateway: Pick<Gateway, 'clock' | 'sealer' | 'guardedFetch'>,
  { id, payload }: Pick<DeliveryRow, 'id' | 'payload'>,
  { url, endpoint }: { readonly url: string; readonly endpoint: EndpointRow | null },
  answerMs: number,
): Promise<SendResult> {
  const { clock, guardedFetch } = gateway;
  const at = clock.now();
  const toResult = (verdict: Verdict, status: number | null, error: string | null): SendResult => ({
    verdict,
    entry: { at, tookMs: clock.now() - at, status, error },
  });
  try {
    const signed = endpoint === null ? {} : toSignedHeaders(gateway, endpoint, { id, payload });
    const response = await guardedFetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signed },
      body: payload,
      redirect: 'manual',
      signal: AbortSignal.timeout(answerMs),
    });
    if (response.ok) {
      await response.body?.cancel();
      return toResult('delivered', response.status, null);
    }
    const { bytes } = await readBounded(response, KEPT_BYTES);
    const verdict = response.status === 410 ? 'gone' : 'failed';
    return toResult(verdict, response.status, `the endpoint answered ${response.status}: ${toText(bytes)}`);
  } catch (error) {
    const isRefused = error instanceof UnderstudyError && error.code === 'invalid_request';
    return toResult(isRefused ? 'refused' : 'failed', null, toReason(error, answerMs));
  }
}

/** PostgreSQL keeps no NUL characters. */
const toText = (bytes: Buffer): string => bytes.toString().replaceAll('\0', '');

function toReason(error: unknown, answerMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${answerMs / 1000} s`;
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
