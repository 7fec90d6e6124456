import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['e2e/build-pages.ts'],
    // A person's act waits for pages, providers and videos; each wait has its own, shorter limit.
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
