import { isCallable } from '../../health/breaker.ts';
import { readHeadroom } from '../../limits/permits.ts';
import type { Call } from './call.ts';
import type { NativeAnswer } from './native-answer.ts';
import { toLimited, toRefusal } from './refusal.ts';
import type { Withdrawn } from './withdraw-job.ts';

/**
 * Why a create was taken back: its provider could not be reached or is not called for now, or its account's limits had
 * no room, which is told as the provider's own 429.
 */
export async function answerWithdrawn({ world, provider }: Call, withdrawn: Withdrawn): Promise<NativeAnswer> {
  const { gateway } = world;
  const { lastAttempt, accountId, notBefore } = withdrawn;
  if (lastAttempt?.outcome === 'not_sent') {
    const message = lastAttempt.evidence?.message;
    return toRefusal(provider, 'provider_unavailable', message === undefined ? {} : { message });
  }
  if (!(await isCallable(gateway, accountId))) return toRefusal(provider, 'provider_unavailable');
  const { blockedUntil, requestsPerMinute } = await readHeadroom(gateway, gateway.accounts.get(accountId));
  const ats = [notBefore, blockedUntil, requestsPerMinute?.freeAt ?? null].filter((at) => at !== null);
  return toLimited(provider, ats.length === 0 ? null : Math.max(...ats), gateway.clock.now());
}
