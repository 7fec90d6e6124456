import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Pact's native library ends what it cannot share: each file has a process of its own.
  test: { pool: 'forks' },
});
