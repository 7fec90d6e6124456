import type { Profile } from '@understudy/core';
import type { AccountLimits } from '../database/schema/index.ts';

/** Polls of a mock server come no closer together than this, however fast it generates. */
const LEAST_POLL_MS = 100;

type Fact<T> = { readonly value: T; readonly source: { readonly kind: 'inferred'; readonly because: string } };

const stated = <T>(value: T, because: string): Fact<T> => ({ value, source: { kind: 'inferred', because } });

/**
 * A provider's profile as it holds for one account: with the limits that were set for it (`null` is none), and for an
 * account at a mock server with the documented times shortened as that shortens generation. `mockGenerationMs` is how
 * long the mock generates; `null` for a mock that takes the documented time, and for every real account.
 */
export function toAccountProfile(
  profile: Profile,
  { limits, mockGenerationMs }: { readonly limits: AccountLimits; readonly mockGenerationMs: number | null },
): Profile {
  return {
    ...profile,
    limits: {
      requestsPerMinute: toLimit(limits.requestsPerMinute, profile.limits.requestsPerMinute),
      concurrentTasks: toLimit(limits.concurrentTasks, profile.limits.concurrentTasks),
    },
    timing: mockGenerationMs === null ? profile.timing : toMockTiming(profile.timing, mockGenerationMs),
  };
}

function toLimit(set: number | null | undefined, documented: Profile['limits']['requestsPerMinute']) {
  if (set === undefined) return documented;
  return set === null ? null : stated(set, 'it was set for this account');
}

function toMockTiming(timing: Profile['timing'], generationMs: number): Profile['timing'] {
  const scale = generationMs / timing.generationMs.value;
  const because = `the mock server generates in ${generationMs} ms, not in ${timing.generationMs.value} ms`;
  const toScaled = (fact: Profile['timing']['pollEveryMs'], least: number) =>
    fact === null ? null : stated(Math.max(least, Math.round(fact.value * scale)), because);
  return {
    generationMs: stated(generationMs, because),
    firstPollAfterMs: toScaled(timing.firstPollAfterMs, 0),
    pollEveryMs: toScaled(timing.pollEveryMs, LEAST_POLL_MS),
    giveUpAfterMs: toScaled(timing.giveUpAfterMs, 0),
  };
}
