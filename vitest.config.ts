import { defineConfig } from 'vitest/config';
import { TallyReporter } from './scripts/tally-reporter.ts';

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', 'contracts', 'scripts'],
    reporters: ['default', new TallyReporter()],
  },
});
