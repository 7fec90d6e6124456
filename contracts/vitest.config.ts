import { defineConfig } from 'vitest/config';
import { patience } from '../vitest.patience.ts';

export default defineConfig({
  // Pact's native library ends what it cannot share: each file has a process of its own.
  test: { ...patience, pool: 'forks' },
});
