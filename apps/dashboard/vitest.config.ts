import { defineConfig } from 'vitest/config';
import { patience } from '../../vitest.patience.ts';

export default defineConfig({
  test: {
    ...patience,
    globalSetup: ['e2e/build-pages.ts'],
    // A person's act waits for pages, providers and videos; each wait has its own, shorter limit.
    testTimeout: 90_000,
  },
});
