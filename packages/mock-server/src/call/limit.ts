import type { RateVerdict } from '../account/rate-window.ts';
import { toSetting } from '../account/settings.ts';
import { type RefusalDetail, refuseByCode, type Told } from '../answer.ts';
import type { Call } from './call.ts';

/** The limits in force for a call: the account's setting, the server's, else what the document says; `null` is none. */
function toLimit(call: Call, name: 'requestsPerMinute' | 'concurrentTasks'): number | null {
  const { state, account, played } = call;
  const set = toSetting(state, account, name);
  return set === undefined ? (played.provider.profile.limits[name]?.value ?? null) : set;
}

export interface LimitVerdict {
  readonly refusal: Told | null;
  /** The counter as headers, for every answer while the limit is on. */
  readonly headers: Readonly<Record<string, string>> | null;
}

const FREE: LimitVerdict = { refusal: null, headers: null };

/** Counts a call against the rate, and a create against the running tasks. */
export function checkLimits(call: Call, isCreate: boolean): LimitVerdict {
  const perMinute = toLimit(call, 'requestsPerMinute');
  const verdict = perMinute === null ? null : call.at.window.admit(perMinute, call.now);
  const headers = verdict === null ? null : toRateHeaders(verdict);
  if (verdict !== null && headers !== null && !verdict.isAdmitted) {
    const retry = { 'retry-after': String(Math.ceil(verdict.resetMs / 1000)), ...headers };
    return { refusal: refuse(call, 'rate_limited', { headers: retry }), headers };
  }
  const running = isCreate ? toLimit(call, 'concurrentTasks') : null;
  if (running !== null && call.at.tasks.countRunning(call.now) >= running) {
    return { refusal: refuse(call, 'concurrency_limited', headers === null ? {} : { headers }), headers };
  }
  return headers === null ? FREE : { refusal: null, headers };
}

const refuse = (call: Call, code: 'rate_limited' | 'concurrency_limited', detail: RefusalDetail): Told =>
  refuseByCode(call.played, call.readings, code, detail);

const toRateHeaders = ({ limit, remaining, resetMs }: RateVerdict) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(Math.ceil(resetMs / 1000)),
});
