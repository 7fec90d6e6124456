import { providers } from '@understudy/core';
import { toPollEveryMs } from '@understudy/core/policy/polling';
import { admit, emptyRateState, type RateState } from '@understudy/core/policy/rate-limit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCeiling, toPollLoad, toTaskCap, WINDOW_MS } from './rate.ts';

test('of sixty requests a minute ten are kept from polls', () => {
  expect(toCeiling('retrieve', 60)).toBe(50);
  expect(toCeiling('create', 60)).toBe(60);
  expect(toCeiling('download', 60)).toBe(60);
});

test('even one request a minute leaves room to poll', () => {
  expect([1, 2, 3].map((perMinute) => toCeiling('retrieve', perMinute))).toEqual([1, 1, 2]);
});

test('an account runs no more tasks than it may, nor than it can ask about once a minute', () => {
  expect(toTaskCap({ concurrentTasks: 10, requestsPerMinute: 60 })).toBe(10);
  expect(toTaskCap({ concurrentTasks: 100, requestsPerMinute: 60 })).toBe(50);
  expect(toTaskCap({ concurrentTasks: null, requestsPerMinute: 60 })).toBe(50);
  expect(toTaskCap({ concurrentTasks: 10, requestsPerMinute: null })).toBe(10);
  expect(toTaskCap({ concurrentTasks: null, requestsPerMinute: null })).toBeNull();
});

test('ten tasks of an account with sixty requests a minute are polled every 12.3 seconds', () => {
  expect(toPollEveryMs(providers.apixo.profile, toPollLoad({ requestsPerMinute: 60 }, 10))).toBe(12_245);
});

// Of fewer than three a minute, core always polls one, which waits for the second that the window is longer.
test('polls that keep to the load of their account are never refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 120 }), fc.integer({ min: 1, max: 60 }), (requestsPerMinute, tasks) => {
      const limits = {
        ...providers.apixo.profile.limits,
        requestsPerMinute: { ...providers.apixo.profile.limits.requestsPerMinute, value: requestsPerMinute },
      };
      const everyMs = toPollEveryMs({ ...providers.apixo.profile, limits }, toPollLoad({ requestsPerMinute }, tasks));
      let state: RateState = emptyRateState;
      for (let poll = 0; poll < 3 * tasks; poll++) {
        const verdict = admit(
          state,
          toCeiling('retrieve', requestsPerMinute),
          WINDOW_MS,
          Math.ceil((poll * everyMs) / tasks),
        );
        expect(verdict.isAdmitted).toBe(true);
        state = verdict.state;
      }
    }),
  );
});
