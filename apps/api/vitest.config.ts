import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['src/testing/postgres-global-setup.ts'],
    // A machine that is busy with other tests starts a PostgreSQL in seconds.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
