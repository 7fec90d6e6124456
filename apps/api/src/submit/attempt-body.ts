import type { JsonObject, VideoRequest } from '@understudy/core';
import type { Account } from '../accounts/account.ts';
import type { JobRow } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { toNativeBody } from './native-body.ts';

type Addresses = Pick<Gateway, 'addresses'>;

/** The request as the provider is asked. */
export const toWireRequest = (job: Pick<JobRow, 'adapted' | 'request'>): VideoRequest => job.adapted ?? job.request;

/**
 * What an attempt sends, with a callback address that belongs to it alone. Throws `invalid_request` for a wish that the
 * provider would refuse.
 */
export function toAttemptBody(
  { addresses }: Addresses,
  account: Account,
  job: JobRow,
  callbackToken: string,
): JsonObject {
  const base = account.isMock ? addresses.forMocks : addresses.forProviders;
  const isCalledBack = account.provider.profile.callback !== null && base !== null;
  const callbackUrl = isCalledBack ? `${base}/callbacks/${callbackToken}` : null;
  if (job.nativeBody !== null) return toNativeBody(account.provider, job.nativeBody as JsonObject, callbackUrl);
  const options = callbackUrl === null ? {} : { callbackUrl };
  return account.provider.adapter.toCreateRequest(toWireRequest(job), options).body;
}
