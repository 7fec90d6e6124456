/** How long tests wait at most: long enough for a machine that is busy with others. No test is slower for it. */
export const patience = { testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };
