import { admit } from '@understudy/core/policy/rate-limit';
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
  const { refusal, headers } = perMinute === null ? FREE : checkRate(call, perMinute);
  const running = isCreate && refusal === null ? toLimit(call, 'concurrentTasks') : null;
  if (running !== null && call.at.tasks.countRunning(call.now) >= running) {
    return { refusal: refuse(call, 'concurrency_limited'), headers };
  }
  return { refusal, headers };
}

const WINDOW_MS = 60_000;

function checkRate({ at, now, ...call }: Call, limit: number): LimitVerdict {
  const { isAdmitted, state, remaining, retryAfterMs } = admit(at.rate, limit, WINDOW_MS, now);
  at.rate = state;
  const headers = {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': toSeconds((state[0] ?? now) + WINDOW_MS - now),
  };
  const retry = { ...headers, 'retry-after': toSeconds(retryAfterMs) };
  return { refusal: isAdmitted ? null : refuse(call, 'rate_limited', { headers: retry }), headers };
}

const toSeconds = (ms: number): string => String(Math.ceil(ms / 1000));

const refuse = (
  { played, readings }: Pick<Call, 'played' | 'readings'>,
  code: 'rate_limited' | 'concurrency_limited',
  detail?: RefusalDetail,
): Told => refuseByCode(played, readings, code, detail);
