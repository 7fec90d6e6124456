import { type Profile, providers } from '@understudy/core';
import { toNextPollAt, toPollEveryMs } from '@understudy/core/policy/polling';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toAccountProfile } from './account-profile.ts';

const { apixo } = providers;
const profiles = Object.values(providers).map(({ profile }): Profile => profile);
const toTimes = ({ timing }: Profile) => Object.values(timing).map((fact) => fact?.value ?? null);

test('an account without anything of its own is as its provider documents', () => {
  for (const profile of profiles) {
    expect(toAccountProfile(profile, { limits: {}, mockGenerationMs: null })).toEqual(profile);
  }
});

test('limits that were set go before the documented ones; null is none', () => {
  const limits = { requestsPerMinute: 6, concurrentTasks: null };
  const profile = toAccountProfile(apixo.profile, { limits, mockGenerationMs: null });
  expect(profile.limits).toEqual({
    requestsPerMinute: { value: 6, source: { kind: 'inferred', because: 'it was set for this account' } },
    concurrentTasks: null,
  });
  expect(toPollEveryMs(profile)).toBe(10_000);
});

test('a mock server that generates in five seconds is polled as much sooner and oftener', () => {
  const profile = toAccountProfile(apixo.profile, { limits: {}, mockGenerationMs: 5_000 });
  expect(toTimes(profile)).toEqual([5_000, 3_333, 139, 16_667]);
  expect(toNextPollAt(profile, { createdAt: 0, lastPollAt: null }, 0)).toBe(3_333);
});

test('however fast a mock server is, its polls are a tenth of a second apart', () => {
  const { timing } = toAccountProfile(apixo.profile, { limits: {}, mockGenerationMs: 1 });
  expect(timing.pollEveryMs?.value).toBe(100);
});

test('all times of a mock server keep their proportion, and what is not documented stays unknown', () => {
  fc.assert(
    fc.property(fc.constantFrom(...profiles), fc.integer({ min: 1, max: 3_600_000 }), (profile, mockGenerationMs) => {
      const scaled = toTimes(toAccountProfile(profile, { limits: {}, mockGenerationMs }));
      const scale = mockGenerationMs / profile.timing.generationMs.value;
      for (const [index, documented] of toTimes(profile).entries()) {
        const time = scaled[index] ?? null;
        const isUnknown = documented === null && time === null;
        const exact = (documented ?? 0) * scale;
        const isFloored = time === 100 && exact < 100;
        expect(isUnknown || isFloored || Math.abs((time ?? Number.NaN) - exact) <= 0.5).toBe(true);
      }
    }),
  );
});
